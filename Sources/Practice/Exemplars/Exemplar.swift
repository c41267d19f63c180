import Kernel

/// An audit that its grade offers as an example of good work: waiting for the QA unit, accepted or
/// declined.
package struct Exemplar: Sendable, Hashable, Identifiable {
  /// The id of the response to the grade that offers it.
  package let id: String
  package let activity: String
  package let offeredAt: Instant
  package let decision: Decision?

  /// What the QA unit made of the offer, and why.
  package struct Decision: Sendable, Hashable {
    package let isAccepted: Bool
    package let at: Instant
    package let byName: String
    package let words: String
  }
}

/// Who may see what is offered as an example, and who decides. Being an exemplar opens an audit to
/// nobody who could not read it before.
package enum ExemplarPolicy {
  /// Everyone in the work; each sees those accepted whose audits they may read.
  package static func mayLookFor(_ actor: Actor) -> Bool { AuditLists.mayLookFor(actor) }

  /// The QA unit sees what is offered, and accepts or declines it.
  package static func mayDecide(_ actor: Actor) -> Bool { actor.isQualityAssurance }
}

/// What the ledger keeps: the decision, never the reason.
enum ExemplarFacts {
  static func decided(_ activity: Activity, isAccepted: Bool) -> Fact {
    Fact(isAccepted ? "exemplar-accepted" : "exemplar-declined", "activity", activity.id)
  }
}
