import Exchange
import Testing

/// What does not fit together in steps, actions, guides and sheets is said, with its place.
struct ResponseProblemTests {
  struct Slip: Sendable, CustomStringConvertible {
    let from: String
    let to: String
    let message: String
    var description: String { message }
  }

  static let file = "activities/collaborative-audit.yaml"

  static let slips: [Slip] = [
    Slip(
      from: "kind: visit", to: "kind: telephone",
      message: "Expected one of meeting, visit, conversation, report, found “telephone”."),
    Slip(
      from: "asked: where_risk", to: "asked: sometimes",
      message: "Expected one of always, where_risk, found “sometimes”."),
    Slip(
      from: "by: [service_lead, responsible_manager]", to: "by: []",
      message: "Somebody leads “Multi-disciplinary action meeting”: name a part."),
    Slip(
      from: "kind: meeting", to: "kind: conversation",
      message: "A meeting comes before it, which says whether there is risk."),
    Slip(
      from: "form: visit-where-risk", to: "form: a-letter", message: "There is no tool “a-letter”"),
    Slip(
      from: "          clock: action-meeting", to: "          clock: a-week",
      message: "There is no clock “a-week”"),
    Slip(
      from: "looked_at_again: {", to: "holds_after: 3 months\n  looked_at_again: {",
      message: "Either a time is given (holds_after), or somebody says it"),
    Slip(
      from: "  form: practitioners-feedback-sheet\n  of: [case_holder]",
      to: "  form: practitioners-feedback-sheet\n  of: []",
      message: "Somebody is asked: name a part."),
    Slip(
      from: "cycle: month", to: "cycle: quarter",
      message: "Its weeks are those of a month: the kind comes round monthly."),
    Slip(
      from: "kind: visit", to: "kind: report", message: "“Visit to the child” tells somebody"),
    Slip(
      from: "joined_by: [auditor]", to: "joined_by: [anybody]",
      message: "There is no part “anybody”"),
  ]

  @Test(arguments: slips)
  func `a slip is found where it stands`(_ slip: Slip) throws {
    let copy = try FolderCopy(of: "herefordshire/2022")
    defer { copy.remove() }
    try copy.replace(slip.from, with: slip.to, in: Self.file)
    guard case .failure(let found) = FrameworkFiles.load(copy.path) else {
      Issue.record("nothing was found")
      return
    }
    let hit = found.problems.first { $0.message.contains(slip.message) }
    #expect(hit != nil, "\(found)")
    #expect(hit?.file == Self.file)
  }
}
