import Exchange
import Foundation
import Testing

/// A wrong folder says everything that is wrong with it: file, line, what was expected.
struct FolderProblemTests {
  /// A change to a good folder, and the problem that has to be found: file, line, part of the
  /// message.
  struct Slip: Sendable, CustomStringConvertible {
    let file: String
    let from: String
    let to: String
    let message: String
    /// The line of the problem, where it is not that of the changed text.
    var line: Int?
    var inFile: String?
    var description: String { "\(file): \(to)" }
  }

  static let activity = "activities/monthly-managers-audit.yaml"
  static let tool = "tools/monthly-audit.yaml"

  static let slips: [Slip] = [
    Slip(
      file: "framework.yaml", from: "year: calendar", to: "yeer: calendar",
      message: "“yeer” is no key of a framework's identity; expected authority, version"),
    Slip(
      file: "framework.yaml", from: "roll: none", to: "roll: nearest",
      message: "Expected one of none, previous_working_day, next_working_day, found “nearest”."),
    Slip(
      file: "framework.yaml", from: "effective: 2023-03-01", to: "effective: March 2023",
      message: "Expected a day, as 2026-03-03, found “March 2023”."),
    Slip(
      file: "words.yaml", from: "  practitioner:", to: "  social_worker:",
      message: "Expected one of qa_lead, qa_officer"),
    Slip(
      file: activity, from: "attendance: mandatory", to: "attendance: yes",
      message: "Expected one of mandatory, expected, optional, found “yes”."),
    Slip(
      file: activity, from: "blind: true", to: "blind: on",
      message: "Expected true or false, found “on”."),
    Slip(
      file: activity, from: "tool: monthly-audit", to: "tool: weekly-audit",
      message: "There is no tool “weekly-audit”; there is monthly-audit, partnership-audit"),
    Slip(
      file: activity, from: "clock: completion", to: "clock: ending",
      message: "There is no clock “ending”; there is completion, filing"),
    Slip(
      file: activity, from: "due: the 28th of the month", to: "due: on the 28th",
      message: "“the 28th of the month”"),
    Slip(
      file: activity, from: "due: within 3 days", to: "due: within three days",
      message: "“within 3 days”"),
    Slip(
      file: activity, from: "holds_after: 3 months", to: "holds_after: after 3 months",
      message: "“3 months”, “6 weeks” or “10 working days”"),
    Slip(
      file: activity, from: "independence: [not_case_holder, same_service_area]",
      to: "independence: [not_case_holder, same_floor]",
      message: "found “same_floor”."),
    Slip(
      file: activity, from: "months: 6", to: "months: six",
      message: "Expected a whole number from 1 to 120, found “six”."),
    Slip(
      file: activity, from: "grades: [inadequate]", to: "grades: [dreadful]",
      message: "There is no grade “dreadful”"),
    Slip(
      file: activity, from: "strata_by: service_area", to: "# no strata",
      message: "A stratified selection says strata_by.", line: 9),
    Slip(
      file: activity, from: "method: stratified", to: "method: proposed",
      message: "Where cases are proposed, and nowhere else, proposed_by says by whom.", line: 9),
    Slip(
      file: activity, from: "method: stratified", to: "method: follow_up",
      message: "and nowhere else, followed_up says which grades.", line: 9),
    Slip(
      file: activity, from: "method: stratified",
      to: "method: stratified\n  reasons_differ: service",
      message: "Only the reasons of proposals differ: reasons_differ.", line: 9),
    Slip(
      file: activity, from: "method: stratified", to: "method: stratified\n  between: [random]",
      message: "Between, the QA unit chooses: cohort or follow_up.", line: 12),
    Slip(
      file: activity, from: "outcomes: [agree,", to: "every_audit: true\n  outcomes: [agree,",
      message: "Where every audit is moderated, no grade and no sample is named.", line: 180),
    Slip(
      file: activity, from: "outcomes: [agree, change_with_reason,",
      to: "outcomes: [agree, suggest,",
      message: "Where grades are given, a moderator changes them: no suggest."),
    Slip(
      file: activity, from: "  - oversee:", to: "  - supervise:",
      message: "Expected one of select, allocate"),
    Slip(
      file: activity, from: "      after: [select]", to: "      after: [oversee]",
      message: "“allocate” waits for itself."),
    Slip(
      file: activity, from: "roles: [team_manager]", to: "roles: [business_support]",
      message: "words.yaml gives no title for business_support."),
    Slip(
      file: activity, from: "  class: audit", to: "  class: audit\n  years: 3",
      message: "A retention period has years and what follows, or neither."),
    Slip(
      file: tool, from: "kind: graded", to: "kind: guessed",
      message: "Expected one of graded, narrative"),
    Slip(
      file: tool, from: "          outstanding:", to: "          splendid:",
      message: "There is no grade “splendid”"),
    Slip(
      file: tool, from: "id: ma-chronology-current", to: "id: ma-know-the-family",
      message: "The question “ma-know-the-family” is already defined at tools/monthly-audit.yaml:"),
    Slip(
      file: tool, from: "id: ma-know-the-family", to: "id: Know the family",
      message: "Expected the short name of a question"),
    Slip(
      file: tool, from: "    area: narrative", to: "    area: history",
      message: "There is no area “history”"),
    Slip(
      file: tool, from: "kind: graded", to: "kind: choice",
      message: "offers no choices."),
    Slip(
      file: tool, from: "non_answers: [not_seen, not_applicable]",
      to:
        "non_answers: [not_seen]\n        show_if: [{ question: ma-chronology-used, is_any_of: [good] }]",
      message: "A condition looks at a question that stands before it."),
    Slip(
      file: "scales.yaml", from: "good_from: good", to: "good_from: fine",
      message: "There is no grade “fine”"),
    Slip(
      file: "scales.yaml", from: "      - id: inadequate",
      to:
        "      - id: good\n        title: Again\n        descriptor: Again.\n      - id: inadequate",
      message: "The scale has the grade “good” twice."),
    Slip(
      file: "programme.yaml", from: "months: [1]", to: "months: [13]",
      message: "Expected a whole number from 1 to 12, found “13”."),
    Slip(
      file: "reports.yaml", from: "covers: month_before", to: "covers: &m month_before",
      message: "Anchors and aliases are not used in a framework."),
    Slip(
      file: "standards.yaml", from: "themes:", to: "principles:",
      message: "“principles” stands twice among these keys.", line: 2),
    Slip(
      file: "reports.yaml", from: "reports:", to: "reports: [",
      message: "The file cannot be read as YAML", line: -1),
    Slip(
      file: "examples/grades.yaml", from: "expect: submitted", to: "expect: passed",
      message: "Expected one of submitted, needs_reason, refused, found “passed”."),
  ]

  @Test(arguments: slips)
  func `a slip is found where it stands`(_ slip: Slip) throws {
    let copy = try FolderCopy()
    defer { copy.remove() }
    let line = try copy.replace(slip.from, with: slip.to, in: slip.file)
    guard case .failure(let found) = FrameworkFiles.load(copy.path) else {
      Issue.record("nothing was found")
      return
    }
    let hit = found.problems.first { $0.message.contains(slip.message) }
    #expect(hit != nil, "\(found)")
    guard let hit, slip.line != -1 else { return }
    #expect(hit.file == slip.file)
    if slip.file != Self.tool || !slip.message.contains("offers") {
      #expect(abs(hit.line - (slip.line ?? line)) <= (slip.line == nil ? 1 : 0), "\(hit)")
    }
  }

  @Test func `every slip of a folder is found at once`() throws {
    let copy = try FolderCopy()
    defer { copy.remove() }
    try copy.replace("year: calendar", with: "year: lunar", in: "framework.yaml")
    try copy.replace("good_from: good", with: "good_from: fine", in: "scales.yaml")
    try copy.replace("tool: monthly-audit", with: "tool: weekly", in: Self.activity)
    try copy.replace("kind: graded", with: "kind: guessed", in: Self.tool)
    try copy.write("hello: there", to: "notes.yaml")
    try copy.write("x", to: "tools/readme.txt")
    guard case .failure(let found) = FrameworkFiles.load(copy.path) else {
      Issue.record("nothing was found")
      return
    }
    #expect(
      Set(found.problems.map(\.file)).isSuperset(of: ["notes.yaml", "tools/readme.txt"]))
    copy.delete("notes.yaml")
    copy.delete("tools/readme.txt")
    guard case .failure(let rest) = FrameworkFiles.load(copy.path) else {
      Issue.record("nothing was found")
      return
    }
    let files: Set = ["framework.yaml", "scales.yaml", Self.activity, Self.tool]
    #expect(Set(rest.problems.map(\.file)) == files)
  }

  @Test func `a file that cannot be read hides no other problem and invents none`() throws {
    let copy = try FolderCopy()
    defer { copy.remove() }
    try copy.write("tool: [", to: Self.tool)
    try copy.replace("months: 6", with: "months: six", in: Self.activity)
    guard case .failure(let found) = FrameworkFiles.load(copy.path) else {
      Issue.record("nothing was found")
      return
    }
    #expect(found.problems.map(\.file) == [Self.activity, Self.tool])
  }

  @Test(arguments: ["framework.yaml", "words.yaml", "programme.yaml"])
  func `a folder without one of its files says so`(_ file: String) throws {
    let copy = try FolderCopy()
    defer { copy.remove() }
    copy.delete(file)
    guard case .failure(let found) = FrameworkFiles.load(copy.path) else {
      Issue.record("nothing was found")
      return
    }
    #expect(found.problems.first?.message == "The folder has no \(file).")
  }

  @Test func `a folder that is not there says so`() {
    guard case .failure(let found) = FrameworkFiles.load("/nowhere/at/all") else {
      Issue.record("something was found")
      return
    }
    #expect(found.problems.map(\.message) == ["There is no folder /nowhere/at/all."])
  }
}
