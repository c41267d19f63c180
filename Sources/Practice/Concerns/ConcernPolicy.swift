import Database
import Kernel

/// Who may raise, read and acknowledge a concern. Sealing an audit never hides one.
package enum ConcernPolicy {
  /// Everyone who has a post here.
  package static func mayRaise(_ actor: Actor) -> Bool { !actor.standings.isEmpty }

  /// About the child of an audit: whoever may see it, and whoever hears the family for it.
  package static func mayRaise(
    _ actor: Actor, of activity: Activity, _ reading: any Reading
  ) throws -> Bool {
    if ActivityPolicy.maySee(actor, activity) { return true }
    return try activity.hasAgencies
      && FamilyTalkTable.list(of: activity.id, reading)
        .contains { FamilyPolicy.mayHear(actor, $0, activity) }
  }

  /// Whose menu leads to concerns: the QA unit, and those whom frameworks name.
  package static func mayLookFor(_ actor: Actor) -> Bool {
    actor.isQualityAssurance || actor.isDirector
      || actor.holds(.teamManager, .serviceLead, .headOfService, .designatedOfficer)
  }

  /// The raiser and the named people always; the QA unit unless it is about a member of staff.
  /// Never that member of staff, whatever posts they hold.
  package static func maySee(_ actor: Actor, _ concern: Concern) -> Bool {
    guard concern.staff != actor.person else { return false }
    return concern.raisedBy == actor.person || isNamed(actor, concern)
      || !concern.aboutStaff && actor.isQualityAssurance
  }

  /// Whoever was named when it was raised, and whoever answers for a named post today.
  package static func isNamed(_ actor: Actor, _ concern: Concern) -> Bool {
    concern.named.contains { isNamed(actor, $0) }
  }

  /// A named person, for the posts that they answer for; never for a concern of their own.
  package static func mayAcknowledge(_ actor: Actor, _ concern: Concern) -> Bool {
    concern.raisedBy != actor.person && concern.staff != actor.person
      && concern.waiting.contains { isNamed(actor, $0) }
  }

  /// The raiser says whom they spoke to.
  package static func mayRecordCall(_ actor: Actor, _ concern: Concern) -> Bool {
    concern.raisedBy == actor.person
  }

  static func isNamed(_ actor: Actor, _ named: Concern.NamedPerson) -> Bool {
    named.holder?.person == actor.person || named.deputy?.person == actor.person
      || named.post.map { post in actor.standings.contains { $0.post == post } } ?? false
  }
}
