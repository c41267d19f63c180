/// One part of an audit, as the auditor works through it.
package enum AuditPart: Sendable, Hashable {
  case file
  case feedbackDecision
  case feedback
  case discussion
  case meeting
  case notes
  case sources
  case section(String)
  case findings
  case actions
  case review
  case overall
  /// The second of a pair agrees to all of it.
  case agreement
}

/// How far a part is.
package enum PartStatus: Sendable, Hashable {
  case cannotStart
  case notStarted
  case inProgress
  case booked
  case completed
  /// It may be left out, and has been so far.
  case optional
  /// What was decided before makes it needless.
  case notNeeded

  /// Whether nothing is left to do before the audit is submitted.
  package var isComplete: Bool {
    switch self {
    case .completed, .notNeeded, .optional: true
    case .cannotStart, .notStarted, .inProgress, .booked: false
    }
  }
}

/// Something that keeps an audit from being submitted, and the part in which it is put right.
package struct MissingPart: Sendable, Hashable {
  package let part: AuditPart
  package let message: String
  /// The field of that part's page, where there is one.
  package let field: String?

  init(_ part: AuditPart, _ message: String, field: String? = nil) {
    self.part = part
    self.message = message
    self.field = field
  }
}
