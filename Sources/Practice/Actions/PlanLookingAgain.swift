import Database
import Kernel

/// Where the framework gives no time, whoever answers for the team says how and on which day it is
/// looked at again whether an action has lasted.
package struct PlanLookingAgain: Sendable {
  package let number: Int
  package let words: String
  package let day: Day?
  package let revision: Int

  package init(number: Int, words: String, day: Day?, revision: Int) {
    self.number = number
    self.words = words
    self.day = day
    self.revision = revision
  }

  /// Keeps the day and the words. Throws a Refusal where either is missing, or it is not asked.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let action = try ActionAccess.load(number, occasion.actor, transaction)
    let looking = try ActionAccess.looking(occasion.actor, at: action, transaction)
    try require(looking?.says ?? false)
    guard action.heldAt == nil else {
      throw Refusal("It was seen to hold already.", kind: .forbidden)
    }
    var problems = TypedWords.problems(
      words, field: "words", missing: "Say how you will look at it again.")
    if day == nil { problems.append(.init("Give the day, such as 24 11 2026.", field: "day")) }
    if let day, day < occasion.today {
      problems.append(.init("The day cannot have passed already.", field: "day"))
    }
    try Refusal.unless(problems)
    guard let day else { return }
    try transaction.change(
      """
      UPDATE action SET hold_on = \(day), revision = revision + 1
      WHERE id = \(action.id) AND revision = \(revision)
      """, orElse: ActionAccess.changed)
    try ActionTable.keep(
      .lookingAgain, of: action, Said(words: words.trimmed, due: day), occasion, transaction)
    try transaction.record(
      ActionFacts.lookingAgain(action, on: day), by: occasion.actor.person, at: occasion.now)
  }
}
