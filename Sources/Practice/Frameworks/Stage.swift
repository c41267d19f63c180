/// The stages that an activity is composed of. A kind lists those it has.
package enum Stage: String, Codable, Sendable, CaseIterable, Hashable {
  case select
  case allocate
  case invite
  case prepare
  case review
  case feedback
  case discuss
  case meet
  case reconcile
  case judge
  case moderate
  case dispute
  case oversee
  case file
  case act
  case verify
  case reaudit
  case share
}

/// One stage of one kind: who does it, with whom, by when, and what must come first.
package struct StagePlan: Codable, Sendable, Hashable {
  package var stage: Stage
  package var title: String
  package var hint: String?
  package var by: [Part] = []
  package var with: [Part] = []
  /// The clock that it is due by.
  package var clock: String?
  /// Stages that must be complete before this one can be.
  package var after: [Stage] = []
  package var sealed: SealRule?
  package var to: FilingPlace?
  /// Those who are told once it is done.
  package var copies: [Part] = []
  /// Those who may set down a time line of the case, before it is talked about.
  package var timeLine: [Part] = []
  /// Whether whoever has the stage gives an overview of all audits of their team's cases.
  package var teamOverview: Bool = false
  /// What is kept of how a meeting itself served.
  package var process: ProcessForm?
  package var source: String?
}

/// A form about a process, never about a case, and who fills it in.
package struct ProcessForm: Codable, Sendable, Hashable {
  package var form: String
  package var by: Part
}

/// When the readings of two auditors may be seen by each other.
package enum SealRule: String, Codable, Sendable, CaseIterable {
  case untilAllSubmitted = "until_all_submitted"
}

/// Where a finished activity is filed.
package enum FilingPlace: String, Codable, Sendable, CaseIterable {
  case caseRecord = "case_record"
  case supervisionRecord = "supervision_record"
}

/// The days in which a finding may be disputed: between two of the kind's clocks.
package struct DisputeWindow: Codable, Sendable, Hashable {
  /// The clock whose due day opens it.
  package var opens: String
  /// The clock whose due day closes it.
  package var closes: String
  package var with: Part
  package var supportedBy: Role
  package var source: String?
}
