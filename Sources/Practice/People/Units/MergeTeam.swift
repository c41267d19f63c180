import Database
import Kernel

/// A team is merged into another. It has its last day, and so has the post that answers for it; its
/// other posts go on in the other team with everyone in them. Case lists that spell it mean the
/// other team from now on. Audits keep the team that they were allocated in.
package struct MergeTeam: Sendable {
  package let team: String
  package let into: String
  package let lastDay: Day
  package let revision: Int

  package init(team: String, into: String, lastDay: Day, revision: Int) {
    self.team = team
    self.into = into
    self.lastDay = lastDay
    self.revision = revision
  }

  /// How long ago the last day may have been.
  package static let mostDaysAgo = 31

  /// Merges it. Throws a Refusal for another kind of unit, for itself, and for a day ahead.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    var team = try found(OrganisationTable.unit(team, transaction))
    guard team.revision == revision else { throw PeopleRules.changedMeanwhile }
    let other = try other(than: team, transaction)
    try Refusal.unless(problems(team, today: occasion.today))
    for post in try OrganisationTable.posts(where: "unit = \(team.id)", transaction)
    where post.days.goesOn(after: lastDay) {
      if !post.role.answersForUnit { try move(post, to: other, occasion, transaction) }
      try EndPost.end(post, on: lastDay, occasion, transaction)
    }
    for name in try ListedNameTable.all(.team, transaction) where name.unit == team.id {
      guard
        try ListedNameTable.match(
          name, to: other.id, revision: name.revision, occasion, transaction)
      else { throw PeopleRules.changedMeanwhile }
      try transaction.record(
        PeopleFacts.nameMatched(name, to: other.id), by: occasion.actor.person,
        at: occasion.now)
    }
    team.days = team.days.ending(lastDay)
    team.mergedInto = other.id
    try OrganisationTable.update(team, transaction)
    try transaction.record(
      PeopleFacts.merged(team, into: other), by: occasion.actor.person, at: occasion.now)
    try NoticeMoves.ofMergedTeam(team.id, to: other.id, occasion, transaction)
  }

  private func other(than team: Unit, _ reading: any Reading) throws -> Unit {
    guard team.kind == .team, let other = try OrganisationTable.unit(into, reading),
      other.kind == .team, other.id != team.id, other.days.goesOn(after: lastDay),
      other.days.contains(lastDay)
    else {
      throw Refusal("Choose another team that goes on.", field: "into")
    }
    return other
  }

  private func problems(_ team: Unit, today: Day) -> [Refusal.Problem] {
    if lastDay > today {
      return [
        .init("Merge it when the day has come: today, or a day before it.", field: "last")
      ]
    }
    if lastDay < today - Self.mostDaysAgo {
      return [.init("The last day is more than a month ago.", field: "last")]
    }
    if !team.days.contains(lastDay) {
      return [.init("\(team.name) does not exist on that day.", field: "last")]
    }
    return []
  }

  /// The post goes on in the other team from the day after, with everyone in it.
  private func move(
    _ post: Post, to other: Unit, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let first = lastDay + 1
    let moved = Post(
      id: occasion.newId(), role: post.role, title: post.title, unit: other.id,
      auditsEachCycle: post.auditsEachCycle,
      days: Period(from: max(first, post.days.from), to: post.days.to), revision: 1)
    try OrganisationTable.insert(moved, transaction)
    try transaction.record(
      PeopleFacts.postAdded(moved), by: occasion.actor.person, at: occasion.now)
    for membership in try OrganisationTable.memberships(
      where: "post = \(post.id)", transaction)
    where membership.days.goesOn(after: lastDay) {
      let begun = Membership(
        id: occasion.newId(), post: moved.id, person: membership.person,
        capacity: membership.capacity, audits: membership.audits,
        days: Period(from: max(first, membership.days.from), to: membership.days.to),
        revision: 1)
      try OrganisationTable.insert(begun, transaction)
      try transaction.run(
        """
        UPDATE membership SET audits_reason =
          (SELECT audits_reason FROM membership WHERE id = \(membership.id))
        WHERE id = \(begun.id)
        """)
      try transaction.record(
        PeopleFacts.membershipBegun(begun), by: occasion.actor.person, at: occasion.now)
    }
  }
}
