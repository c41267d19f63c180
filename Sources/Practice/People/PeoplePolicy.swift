/// Who may do what with the tree, its posts and its people. Everyone signed in may see names,
/// posts and telephone numbers; nobody else sees more.
package enum PeoplePolicy {
  /// The QA unit and the system administrator keep the tree.
  package static func mayEdit(_ actor: Actor) -> Bool {
    actor.holds(.qaLead, .qaOfficer, .systemAdministrator)
  }

  /// Nobody gives a post to themselves: a post is what rights come from.
  package static func mayAppoint(_ actor: Actor, _ person: String) -> Bool {
    mayEdit(actor) && actor.person != person
  }

  /// How people sign in is the system administrator's.
  package static func mayKeepAccounts(_ actor: Actor) -> Bool {
    actor.holds(.systemAdministrator)
  }

  /// Those who keep case lists say which team or worker a spelling stands for.
  package static func mayMatchNames(_ actor: Actor) -> Bool { mayEdit(actor) }

  /// The history of everything: the QA lead and the system administrator.
  package static func maySeeRecord(_ actor: Actor) -> Bool {
    actor.holds(.qaLead, .systemAdministrator)
  }

  /// The history of one person: those who see everything, and the person.
  package static func maySeeHistory(_ actor: Actor, of person: String) -> Bool {
    maySeeRecord(actor) || actor.person == person
  }

  /// Who looked at which child: the QA lead. Whoever keeps the system learns nothing of cases.
  package static func maySeeLooks(_ actor: Actor) -> Bool { actor.holds(.qaLead) }

  /// Whom one person looked up: the QA lead, and the person.
  package static func maySeeLooks(_ actor: Actor, by person: String) -> Bool {
    maySeeLooks(actor) || actor.person == person
  }
}
