import Kernel

/// A disagreement about an audit, taken up with its auditor directly; the QA unit helps to settle
/// it where the two do not.
package struct Dispute: Sendable, Hashable, Identifiable {
  /// What is seen differently.
  package enum Subject: String, Sendable, Hashable, CaseIterable {
    case grade
    case finding
  }

  /// How it can end.
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// The audit stays as it is.
    case stands
    /// Another overall grade becomes the grade of record.
    case changeGrade = "change_grade"
    /// The audit is opened again, for its auditor to correct.
    case correct
  }

  /// What someone answered or decided: an outcome, its grade where it changes one, and why.
  package struct Answer: Sendable, Hashable {
    package let outcome: Outcome
    package let grade: String?
    package let words: String
    package let at: Instant
    package let name: String
  }

  package let id: String
  package let activity: String
  package let subject: Subject
  package let raisedBy: String
  package let raisedByName: String
  package let raisedAt: Instant
  package let words: String
  /// The auditor's answer; nil while it waits for one.
  package let answer: Answer?
  /// When the QA unit was asked to help; nil where nobody has.
  package let supportAskedAt: Instant?
  /// What it ended with; nil while it is open.
  package let settlement: Answer?
  package let revision: Int

  /// Whose turn it is.
  package enum State: String, Sendable, CaseIterable {
    case withAuditor
    case answered
    case withQualityAssurance
    case settled
  }

  package var state: State {
    if settlement != nil { return .settled }
    if supportAskedAt != nil { return .withQualityAssurance }
    return answer == nil ? .withAuditor : .answered
  }
}
