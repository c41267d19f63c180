import Kernel
import Practice
import Trust

/// One person as their page shows them.
struct PersonView {
  let person: Person
  /// Everything they were, are and will be in, the latest first, each with its post and unit.
  let memberships: [Place]
  let absences: [Absence]
  let account: Account?
  let secondFactor: SecondFactor?
  let work: OpenWork
  /// The fields of expertise that the framework in force has.
  let fields: [ExpertiseField]
  /// Those that they are on record for, by id.
  let expertise: Set<String>

  struct Place {
    let membership: Membership
    let post: Post
    let unit: Unit
  }

  static func load(_ request: PageRequest) async throws -> PersonView {
    let (id, today) = (try request.parameter("id"), request.today)
    return try await request.records.read { reading in
      let person = try found(OrganisationTable.person(id, reading))
      let memberships = try OrganisationTable.memberships(where: "person = \(id)", reading)
      let places = try memberships.map { membership in
        let post = try found(OrganisationTable.post(membership.post, reading))
        return Place(
          membership: membership, post: post,
          unit: try found(OrganisationTable.unit(post.unit, reading)))
      }
      return try PersonView(
        person: person, memberships: places.reversed(),
        absences: OrganisationTable.absences(where: "person = \(id)", reading).reversed(),
        account: AccountTable.of(id, reading), secondFactor: SecondFactors.of(id, reading),
        work: OpenWork.of(id, reading), fields: ExpertiseTable.fields(on: today, reading),
        expertise: ExpertiseTable.all(reading)[id] ?? [])
    }
  }

  func places(on day: Day) -> [Place] {
    person.days.contains(day)
      ? memberships.filter { $0.membership.days.contains(day) && $0.post.days.contains(day) }
      : []
  }

  /// The absence that they are in, or the next one.
  func absence(from day: Day) -> Absence? {
    absences.last { $0.days.goesOn(after: day - 1) }
  }
}

extension Period {
  /// "from 3 March 2026", "3 March 2026 to 5 May 2026".
  var words: String {
    guard let to else { return "from \(from.words)" }
    return from == to ? "on \(from.words)" : "\(from.words) to \(to.words)"
  }
}

extension Membership.Capacity {
  /// How someone is in a post, before its title.
  var words: String {
    switch self {
    case .holder: "Holds it"
    case .acting: "Acts in it"
    case .deputy: "Deputises"
    }
  }

  /// "Deputy for Team manager".
  func title(_ post: String) -> String {
    switch self {
    case .holder: post
    case .acting: "\(post) (acting)"
    case .deputy: "Deputy for \(post)"
    }
  }
}
