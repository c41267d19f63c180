import Kernel
import TestSupport
import Testing

@testable import Practice

/// What makes an action one that can be done and be seen to be done.
@Suite struct PlanningTests {
  struct Draft: Sendable, CustomStringConvertible {
    var words = "Bring the chronology up to date"
    var difference = "The child need not tell it again"
    var doneMeans = "The chronology reaches last month"
    var owner: String? = "someone"
    var ownerIsHere = true
    var due: Day? = Day("2026-11-26")
    /// The fields that are refused.
    var refused: [String]

    var description: String { refused.joined(separator: ", ") }
  }

  static let drafts = [
    Draft(refused: []),
    Draft(words: " ", refused: ["words"]),
    Draft(words: "Ongoing.", refused: ["words"]),
    Draft(words: "Improve chronology", refused: ["words"]),
    Draft(difference: "", refused: ["difference"]),
    Draft(difference: "Bring the chronology up to date", refused: ["difference"]),
    Draft(doneMeans: "TBC", refused: ["done-means"]),
    Draft(doneMeans: "as soon as possible", refused: ["done-means"]),
    Draft(owner: nil, refused: ["owner"]),
    Draft(ownerIsHere: false, refused: ["owner"]),
    Draft(due: nil, refused: ["due"]),
    Draft(due: Day("2026-11-12"), refused: ["due"]),
    Draft(due: Day("2026-11-13"), refused: []),
    Draft(due: Day("2027-11-12"), refused: []),
    Draft(due: Day("2027-11-13"), refused: ["due"]),
    Draft(
      words: "", doneMeans: "", owner: nil, due: nil,
      refused: ["words", "done-means", "owner", "due"]),
  ]

  @Test(arguments: drafts)
  func `an action is specific, owned and dated`(draft: Draft) throws {
    let today = try #require(Day("2026-11-12"))
    let problems = PlanningRules.problems(
      words: draft.words, difference: draft.difference, doneMeans: draft.doneMeans,
      owner: draft.owner, ownerIsHere: draft.ownerIsHere, due: draft.due, today: today)
    #expect(problems.map(\.field) == draft.refused)
  }
}
