import Database
import Kernel

/// When someone may be in a post.
enum MembershipRules {
  /// Both the post and the person must be there on those days.
  static func problems(
    _ membership: Membership, of person: Person, in post: Post, today: Day
  ) -> [Refusal.Problem] {
    let problems = PeopleRules.problems(membership.days, today: today, from: "from", to: "to")
    if !problems.isEmpty { return problems }
    if membership.days.from < post.days.from {
      return [.init("The post begins on \(post.days.from.words).", field: "from")]
    }
    if let end = post.days.to, membership.days.goesOn(after: end) {
      return [.init("The post ends on \(end.words).", field: "to")]
    }
    if membership.days.from < person.days.from {
      return [
        .init("\(person.name) begins on \(person.days.from.words).", field: "from")
      ]
    }
    if let end = person.days.to, membership.days.goesOn(after: end) {
      return [.init("\(person.name)’s last day is \(end.words).", field: "to")]
    }
    return []
  }

  /// Refuses a second holder, a second acting, and the same person twice; says who is there.
  static func requireRoom(for membership: Membership, _ reading: any Reading) throws {
    let others = try OrganisationTable.memberships(
      where: "post = \(membership.post)", reading)
    guard let bar = PeopleRules.bar(membership, among: others) else { return }
    let name = try OrganisationTable.person(bar.person, reading)?.name ?? "Someone"
    let until = bar.days.to.map { " until \($0.words)" } ?? ""
    let what =
      switch bar.capacity {
      case .holder: "holds this post"
      case .acting: "acts in this post"
      case .deputy: "deputises for this post"
      }
    throw Refusal(
      "\(name) \(what)\(until). End that first, or choose another first day.", field: "from")
  }
}
