import Exchange
import Foundation
import Kernel
import Practice
import TestSupport
import Testing

/// What the commands answer, in words and as values.
struct CommandTests {
  static let southampton = FrameworkFolders.path("southampton/2023")
  static let activity = "monthly-managers-audit"

  @Test func `framework check counts what it found`() throws {
    let answer = try FrameworkCheckAnswer.of(directory: Self.southampton)
    #expect(answer.reasons == [])
    #expect(answer.framework == "southampton/2023")
    #expect(answer.activities == [Self.activity, "partnership-audit", "supervision-audit", "thematic-audit"])
    #expect(answer.questions == 38)
    #expect(answer.hash?.utf8.count == 64)
    #expect(answer.words.contains("Four activity kinds, five tools with 38 questions,"))
  }

  @Test func `framework check gives every reason`() throws {
    let copy = try FolderCopy()
    defer { copy.remove() }
    try copy.replace(
      "due: the 28th of the month", with: "due: the 27th of the month",
      in: FolderProblemTests.activity)
    let wrong = try FrameworkCheckAnswer.of(directory: copy.path)
    #expect(wrong.problems.isEmpty)
    #expect(wrong.failures.count >= 2)
    try copy.replace("months: 6", with: "months: six", in: FolderProblemTests.activity)
    let broken = try FrameworkCheckAnswer.of(directory: copy.path)
    #expect(broken.framework == nil)
    #expect(broken.reasons.count == 1)
    #expect(broken.reasons.first?.hasPrefix("activities/monthly-managers-audit.yaml:") == true)
  }

  @Test(
    .requirement("S-027", "S-028", "S-035"),
    arguments: [
      ("list", "2023-06-01", "2023-06-03"),
      ("completion", "2023-01-03T08:00:00Z", "2023-01-28"),
      ("oversight", "2023-12-03T08:00:00Z", "2024-01-06"),
      ("first-update", "2023-12-22T16:00:00Z", "2023-12-25"),
      ("re-audit", "2024-01-31", "2024-02-29"),
    ])
  func `clock due gives the day and its rule`(
    _ clock: String, _ start: String, _ due: String
  ) throws {
    let answer = try ClockDueAnswer.of(
      directory: Self.southampton, activity: Self.activity, clock: clock, from: start)
    #expect(answer.due.description == due)
    #expect(answer.words.contains(answer.due.wordsWithWeekday))
    #expect(answer.words.contains("Dates stay where they fall, weekends too."))
    let json = String(decoding: try JSONEncoder().encode(answer), as: UTF8.self)
    #expect(json.contains("\"due\":\"\(due)\""))
  }

  @Test(arguments: [
    ("weekly", "list", "2023-06-01", "There is no activity “weekly”"),
    (activity, "lunch", "2023-06-01", "There is no clock “lunch”"),
    (activity, "list", "June", "“June” is neither an instant"),
  ])
  func `clock due refuses what it does not know`(
    _ activity: String, _ clock: String, _ start: String, _ message: String
  ) {
    let refusal = #expect(throws: Refusal.self) {
      try ClockDueAnswer.of(
        directory: Self.southampton, activity: activity, clock: clock, from: start)
    }
    #expect(refusal?.message.hasPrefix(message) == true)
  }

  @Test(.requirement("S-032"))
  func `framework grade limits nothing here, and says what is missing`()
    throws
  {
    let file = """
      {"answers": {"ma-risk-analysed": "inadequate", "ma-chronology-used": "not_seen"},
       "overall": "good"}
      """
    let answer = try GradeAnswer.of(
      directory: Self.southampton, tool: "monthly-audit", answers: Data(file.utf8))
    #expect(answer.outcome == .submitted)
    #expect(answer.reasons == [])
    #expect(answer.missing.count == 18)
    #expect(answer.words.contains("18 questions still to answer."))
  }

  @Test func `framework grade refuses answers that the tool does not offer`() throws {
    let file = #"{"answers": {"ma-risk-analysed": "splendid", "mine": "good"}, "overall": "fine"}"#
    let answer = try GradeAnswer.of(
      directory: Self.southampton, tool: "monthly-audit", answers: Data(file.utf8))
    #expect(
      answer.reasons == [
        "The tool has no question “mine”.", "“ma-risk-analysed” does not offer “splendid”.",
        "“fine” is no overall grade of this kind of activity.",
      ])
  }

  @Test func `framework grade explains a hard rule`() throws {
    let copy = try FolderCopy()
    defer { copy.remove() }
    try copy.replace(
      "stages:\n",
      with: """
        limiting:
          - id: risk
            scope: questions
            ids: [ma-risk-analysed]
            grade: inadequate
            overall: inadequate
            strength: must
            words: Unseen risk makes the whole inadequate.
            source: this test
        stages:

        """, in: FolderProblemTests.activity)
    let file = #"{"answers": {"ma-risk-analysed": "inadequate"}, "overall": "good"}"#
    let answer = try GradeAnswer.of(
      directory: copy.path, tool: "monthly-audit", answers: Data(file.utf8))
    #expect(answer.outcome == .refused)
    #expect(
      answer.reasons == [
        "“Risk is understood and acted on” is Inadequate. The rule: “Unseen risk makes the whole"
          + " inadequate.” So the overall grade must be Inadequate."
      ])
  }

  static let codes = (1...30).map { "C" + padded($0, 3) }.joined(separator: "\n")

  @Test func `draw sample gives the codes in order and the fingerprint`() throws {
    let answer = try DrawSampleAnswer.of(
      seed: "QMF-2026-27-Q3|CSC|Duty North", size: 10,
      codes: Data((Self.codes + "\r\n\n").utf8))
    #expect(
      answer.words == """
        C001\nC030\nC024\nC023\nC012\nC025\nC010\nC018\nC021\nC006
        Fingerprint of the population: \
        3547b0875fc89aa778de77419e4a3ddaa4d51714336c620ffa7e85f55bbbdf5c
        """)
  }

  @Test func `draw sample shares a size out among strata`() throws {
    let lines = (1...30).map { number in
      "C\(padded(number, 3))\t\(number <= 12 ? "A" : number <= 25 ? "B" : "C")"
    }
    let answer = try DrawSampleAnswer.of(
      seed: "QMF-2026-27-Q3|CSC|Duty North", size: 10,
      codes: Data(lines.joined(separator: "\r\n").utf8))
    #expect(answer.strata.map(\.codes.count) == [4, 4, 2])
    #expect(answer.drawn.suffix(2) == ["C030", "C029"])
  }

  @Test(arguments: [("", 3, "C1"), ("s", 0, "C1"), ("s", 3, "\n \r\n"), ("s", 1, "C1\nC1")])
  func `draw sample refuses what cannot be drawn`(_ seed: String, _ size: Int, _ codes: String) {
    #expect(throws: Refusal.self) {
      try DrawSampleAnswer.of(seed: seed, size: size, codes: Data(codes.utf8))
    }
  }

  @Test func `draw verify redraws an exported record`() throws {
    let sample = try DrawSampleAnswer.of(seed: "s", size: 4, codes: Data(Self.codes.utf8))
    let file = try DrawVerifyAnswer.file(of: sample.record)
    let answer = try DrawVerifyAnswer.of(record: file)
    #expect(answer.holds)
    #expect(answer.words.hasPrefix("Drawn again from the record's own seed and population: the"))
    var record = sample.record
    record.drawn[0].codes.reverse()
    let changed = try DrawVerifyAnswer.of(record: DrawVerifyAnswer.file(of: record))
    #expect(!changed.holds)
    #expect(changed.reasons.count == 1)
    #expect(throws: Refusal.self) { try DrawVerifyAnswer.of(record: Data("{}".utf8)) }
  }

  @Test func `statistics proportion gives the interval`() throws {
    let answer = try ProportionAnswer.of(6, 10)
    #expect(answer.words == "6 of 10 is 60 %; the 95 % interval is 31 % to 83 %.")
    #expect(throws: Refusal.self) { try ProportionAnswer.of(7, 6) }
  }
}
