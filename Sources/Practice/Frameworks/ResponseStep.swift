/// One step of what a grade sets going: somebody sees to it, and keeps a record of it on a form.
package struct ResponseStep: Codable, Sendable, Hashable {
  package var id: String
  package var kind: ResponseStepKind
  package var title: String
  package var hint: String?
  /// Those who lead it, any of whom keeps its record.
  package var by: [Part]
  package var with: [Part] = []
  package var asked: ResponseStepCondition
  /// The clock of the response that its record stops.
  package var clock: String?
  /// The form that its record is kept on.
  package var form: String
  /// Those of whom one, other than whoever kept the record, confirms it; nobody where it is empty.
  package var confirmedBy: [Part] = []
  /// Those who are told once the record is kept, and read it.
  package var tells: [Recipient] = []
  package var source: String?
}

/// What somebody does at a step of a response.
package enum ResponseStepKind: String, Codable, Sendable, CaseIterable {
  /// Several disciplines meet about the child, agree actions, and say whether they find risk.
  case meeting
  /// Somebody goes to see the child.
  case visit
  /// A talk about the practice, with those whose practice it is.
  case conversation
  /// Whoever answers for it reports what came of it to those above them.
  case report
}

/// When a step of a response is asked at all.
package enum ResponseStepCondition: String, Codable, Sendable, CaseIterable {
  case always
  /// Where the audit raised an immediate concern, or the meeting finds risk.
  case whereRisk = "where_risk"
}

extension GradeResponse {
  /// The step with this id.
  package func step(_ id: String) -> ResponseStep? { steps.first { $0.id == id } }

  /// Whether anything has to be done about the child.
  package var isRemedy: Bool { !clocks.isEmpty || !steps.isEmpty }

  /// The clocks that go by no step of their own.
  package var ownClocks: [Clock] {
    clocks.filter { clock in !steps.contains { $0.clock == clock.name } }
  }
}
