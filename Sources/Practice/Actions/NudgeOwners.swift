import Database
import Kernel

/// The QA unit or a manager reminds the owners of some actions: a line on each owner's own page
/// and in the action's history.
package struct NudgeOwners: Sendable {
  /// The most actions that can be chosen at once.
  package static let most = 100

  package let numbers: [Int]
  /// A line for the owners to read; may be empty.
  package let words: String

  package init(numbers: [Int], words: String) {
    self.numbers = numbers
    self.words = words
  }

  /// Nudges, and says how many people were. Throws a Refusal when none is chosen, or for an action
  /// that the actor may not nudge about or that is not with its owner.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Int {
    guard !numbers.isEmpty else { throw Refusal("Choose one action at least.", field: "action") }
    guard numbers.count <= Self.most else {
      throw Refusal("Choose \(Self.most) actions at most.", field: "action")
    }
    try Refusal.unless(TypedWords.problems(words, field: "words", missing: nil))
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    var owners: Set<String> = []
    for number in Set(numbers).sorted() {
      let action = try ActionAccess.load(number, occasion.actor, transaction)
      guard
        ActionPolicy.mayNudge(
          occasion.actor, action, ownerUnits: organisation.units(of: action.owner))
      else { throw Refusal.notFound }
      guard action.isWithOwner else {
        throw Refusal(
          "\(action.reference) does not wait for its owner any more. Take it out.",
          field: "action")
      }
      try ActionTable.keep(.nudged, of: action, Said(words: words), occasion, transaction)
      try transaction.record(
        ActionFacts.nudged(action), by: occasion.actor.person, at: occasion.now)
      owners.insert(action.owner)
    }
    return owners.count
  }
}
