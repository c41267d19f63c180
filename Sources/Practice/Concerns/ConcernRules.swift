import Kernel

/// Who has to be told of a concern, found over the tree.
package enum ConcernRules {
  /// A post that has to be told, and who answers for it today.
  package struct Named: Sendable, Hashable {
    package let role: Role
    package let post: String?
    package let holder: String?
    package let isAbsent: Bool
    package let deputy: String?
  }

  /// A concern as someone wants to raise it.
  package struct Circumstances: Sendable, Hashable {
    package let team: String?
    package let staff: String?
    package let raiser: String

    package init(team: String?, staff: String?, raiser: String) {
      self.team = team
      self.staff = staff
      self.raiser = raiser
    }
  }

  /// The named people of a concern, in the framework's order. A post that is vacant, whose holder
  /// is absent or whose holder raises the concern shows its deputy. Where it is about a member of
  /// staff, neither that person nor anyone in their line is ever among them.
  package static func named(
    _ recipients: [Recipient], _ concern: Circumstances, in organisation: Organisation
  ) -> [Named] {
    let barred = concern.staff.map { line(of: $0, in: organisation).union([$0]) } ?? []
    var seen: Set<String> = []
    return recipients.flatMap { recipient -> [Named] in
      let posts = organisation.posts(recipient, team: concern.team)
      if posts.isEmpty {
        return [
          Named(role: recipient.role, post: nil, holder: nil, isAbsent: false, deputy: nil)
        ]
      }
      return posts.filter { seen.insert($0.id).inserted }.map { post in
        named(post, barred: barred, raiser: concern.raiser, in: organisation)
      }
    }
  }

  private static func named(
    _ post: Post, barred: Set<String>, raiser: String, in organisation: Organisation
  ) -> Named {
    let holder = organisation.holder(of: post.id)?.id
    let here = holder.flatMap { barred.contains($0) ? nil : $0 }
    let isAbsent = here.map(organisation.isAbsent) ?? false
    let needsDeputy = here == nil || isAbsent || here == raiser
    let deputies = organisation.members(of: post.id).filter { person, capacity in
      capacity == .deputy && person.id != raiser && !barred.contains(person.id)
        && !organisation.isAbsent(person.id)
    }
    // A post in which someone of the line stands is not named: whoever stands in it would see it.
    let standIns = Set(organisation.members(of: post.id).map(\.0.id))
    return Named(
      role: post.role, post: barred.isDisjoint(with: standIns) ? post.id : nil, holder: here,
      isAbsent: isAbsent, deputy: needsDeputy ? deputies.first?.0.id : nil)
  }

  /// Everyone who manages a person: whoever stands in a manager's post on a unit at or above one
  /// of theirs.
  package static func line(of person: String, in organisation: Organisation) -> Set<String> {
    let managers: Set<Role> = [
      .teamManager, .serviceLead, .headOfService, .assistantDirector, .deputyDirector, .director,
    ]
    let above = organisation.posts(of: person).reduce(into: Set<String>()) { units, post in
      units.formUnion(organisation.path(of: post.unit))
    }
    let line = organisation.posts.values
      .filter { managers.contains($0.role) && above.contains($0.unit) }
      .flatMap { organisation.members(of: $0.id).map(\.0.id) }
    return Set(line).subtracting([person])
  }
}
