import Kernel
import TestSupport
import Testing

@testable import Practice

/// When a discussion can be held, and what has to be said of it.
@Suite struct DiscussionTests {
  struct Held: Sendable, CustomStringConvertible {
    var read: String? = "2026-11-10"
    var held: String?
    var with: [Part] = [.caseHolder]
    var words = "The plan is clear."
    var refused: [String]
    var description: String { "\(held ?? "not held") \(refused)" }
  }

  static let table = [
    Held(held: "2026-11-12", refused: []),
    Held(held: "2026-11-10", refused: []),
    Held(held: "2026-11-09", refused: ["held"]),
    Held(held: "2026-11-13", refused: ["held"]),
    Held(read: nil, held: "2026-11-12", refused: ["held"]),
    Held(held: "2026-11-12", with: [], refused: ["with"]),
    Held(held: "2026-11-12", words: " ", refused: ["words"]),
    Held(held: nil, with: [], words: "", refused: []),
  ]

  @Test(.requirement("S-029"), arguments: table)
  func `the file comes before the discussion`(row: Held) throws {
    let today = try #require(Day("2026-11-12"))
    let discussion = SaveDiscussion(
      activity: "", bookedAt: nil, place: "", heldDay: row.held.flatMap { Day($0) },
      with: row.with, words: row.words, revision: 0)
    let problems = discussion.problems(fileRead: row.read.flatMap { Day($0) }, today: today)
    #expect(problems.map(\.field) == row.refused)
  }
}
