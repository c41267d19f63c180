/// The tracker as someone may see it: a question asked of it, and the answer by page.
package struct ActionQuestion: Sendable, Hashable {
  /// Which actions are shown.
  package enum Show: String, Sendable, CaseIterable {
    case open
    case overdue
    case atRisk = "at-risk"
    case soon
    case waiting
    /// Closed, and the day has come to ask whether it still holds.
    case toHold = "to-hold"
    case closed
  }

  package enum Whose: String, Sendable, CaseIterable {
    case anyone
    case me
    case service
    /// Owners whose last day has passed.
    case left
  }

  /// What the action comes from.
  package enum Source: String, Sendable, CaseIterable {
    case anywhere
    /// Audits whose grade set a clock running.
    case lowGrade = "judged-inadequate"
    case otherAudits = "other-audits"
  }

  package enum Order: String, Sendable, CaseIterable {
    case due
    case dueLast = "-due"
    case owner
    case ownerLast = "-owner"
    case child
    case childLast = "-child"
  }

  package var show: Show = .open
  package var whose: Whose = .anyone
  package var source: Source = .anywhere
  package var order: Order = .due
  /// A child's code.
  package var code: String?
  /// The id of an audit.
  package var activity: String?

  package init() {}
}
