import Components
import Database
import Kernel
import Practice

/// One post as its page shows it: where it is, and everyone who was, is and will be in it.
struct PostView {
  let post: Post
  let unit: Unit
  let roleTitle: String
  /// The latest first.
  let members: [(membership: Membership, person: Person)]

  static func load(_ request: PageRequest) async throws -> PostView {
    let (id, today) = (try request.parameter("id"), request.today)
    return try await request.records.read { reading in try load(id, on: today, reading) }
  }

  static func load(_ id: String, on day: Day, _ reading: any Reading) throws -> PostView {
    let post = try found(OrganisationTable.post(id, reading))
    let members = try OrganisationTable.memberships(where: "post = \(id)", reading)
      .map { ($0, try found(OrganisationTable.person($0.person, reading))) }
    return try PostView(
      post: post, unit: found(OrganisationTable.unit(post.unit, reading)),
      roleTitle: RoleTitles.current(on: day, reading)[post.role] ?? post.role.plainTitle,
      members: members.reversed())
  }

  /// The post, for those who keep the people file.
  static func editable(_ request: PageRequest) async throws -> PostView {
    try require(PeoplePolicy.mayEdit(request.actor))
    return try await load(request)
  }

  /// The way back from the post's own page.
  var above: Trail { TeamsFeature.trail(unit) }

  /// The way back from a form about the post.
  var trail: Trail {
    .under([
      PeopleFeature.peopleLink, Link("\(unit.name)", to: "/teams/\(unit.id)"),
      Link("\(post.title)", to: "/posts/\(post.id)"),
    ])
  }
}
