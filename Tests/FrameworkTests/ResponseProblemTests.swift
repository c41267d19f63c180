import Testing

/// What does not fit together in steps, actions, guides and sheets is said, with its place.
struct ResponseProblemTests {
  static let file = "activities/collaborative-audit.yaml"

  static let slips: [FileSlip] = [
    FileSlip(
      from: "kind: visit", to: "kind: telephone",
      message: "Expected one of meeting, visit, conversation, report, found “telephone”."),
    FileSlip(
      from: "asked: where_risk", to: "asked: sometimes",
      message: "Expected one of always, where_risk, found “sometimes”."),
    FileSlip(
      from: "by: [service_lead, responsible_manager]", to: "by: []",
      message: "Somebody leads “Multi-disciplinary action meeting”: name a part."),
    FileSlip(
      from: "kind: meeting", to: "kind: conversation",
      message: "A meeting comes before it, which says whether there is risk."),
    FileSlip(
      from: "form: visit-where-risk", to: "form: a-letter", message: "There is no tool “a-letter”"),
    FileSlip(
      from: "          clock: action-meeting", to: "          clock: a-week",
      message: "There is no clock “a-week”"),
    FileSlip(
      from: "looked_at_again: {", to: "holds_after: 3 months\n  looked_at_again: {",
      message: "Either a time is given (holds_after), or somebody says it"),
    FileSlip(
      from: "  form: practitioners-feedback-sheet\n  of: [case_holder]",
      to: "  form: practitioners-feedback-sheet\n  of: []",
      message: "Somebody is asked: name a part."),
    FileSlip(
      from: "cycle: month", to: "cycle: quarter",
      message: "Its weeks are those of a month: the kind comes round monthly."),
    FileSlip(
      from: "kind: visit", to: "kind: report", message: "“Visit to the child” tells somebody"),
    FileSlip(
      from: "joined_by: [auditor]", to: "joined_by: [anybody]",
      message: "There is no part “anybody”"),
  ]

  @Test(arguments: slips)
  func `a slip is found where it stands`(_ slip: FileSlip) throws {
    try slip.expectFound(in: Self.file, of: "herefordshire/2022")
  }
}
