import Database
import Kernel

/// The service lead saves what they are writing about an audit. Autosave is this same use case; a
/// draft leaves no fact.
package struct SaveOversight: Sendable {
  package let activity: String
  package let words: String
  package let revision: Int

  package init(activity: String, words: String, revision: Int) {
    self.activity = activity
    self.words = words
    self.revision = revision
  }

  /// Keeps the draft and gives its new revision. Throws a Refusal (conflict) when it was saved
  /// elsewhere since this page was opened.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Int {
    let activity = try OversightRules.open(activity, occasion.actor, transaction)
    try OversightRules.check(words, mustSay: false)
    try OversightRules.keep(
      words, of: activity, revision: revision, confirming: false, occasion, transaction)
    return revision + 1
  }
}
