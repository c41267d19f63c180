import Database
import Kernel

/// When an audit can be overseen, and what its overseer has to say.
enum OversightRules {
  /// The audit, for its overseer, while it waits for them.
  static func open(
    _ id: String, _ actor: Actor, _ reading: any Reading
  ) throws -> Activity {
    let activity = try found(ActivityTable.load(id, reading))
    try require(activity.hasOversight && OversightPolicy.mayOversee(actor, activity))
    guard activity.submittedAt != nil else {
      throw Refusal("This audit is not submitted yet.", kind: .forbidden)
    }
    guard activity.overseenAt == nil else {
      throw Refusal("Oversight of this audit is confirmed already.", kind: .forbidden)
    }
    return activity
  }

  static func check(_ words: String, mustSay: Bool) throws(Refusal) {
    if mustSay, words.isBlank {
      throw Refusal(
        "Write your comments: what you take from this audit, and what you will see to.",
        field: "words")
    }
    if words.unicodeScalars.count > SectionRules.longestWords {
      throw Refusal(
        "Your comments have more than \(SectionRules.longestWords) characters. Shorten them.",
        field: "words")
    }
  }

  /// Writes the comments over the revision that they were written from.
  static func keep(
    _ words: String, of activity: Activity, revision: Int, confirming: Bool,
    _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let sealed = try transaction.seal(optional: words, under: activity.key)
    let now = occasion.now
    let confirmedAt = confirming ? now : nil
    let confirmedBy = confirming ? occasion.actor.person : nil
    let statement: Query =
      revision == 0
      ? """
      INSERT INTO oversight
        (activity, words, draft_saved_at, confirmed_at, confirmed_by, revision)
      VALUES (\(activity.id), \(sealed), \(now), \(confirmedAt), \(confirmedBy), 1)
      ON CONFLICT (activity) DO NOTHING
      """
      : """
      UPDATE oversight SET words = \(sealed), draft_saved_at = \(now),
        confirmed_at = \(confirmedAt), confirmed_by = \(confirmedBy), revision = \(revision + 1)
      WHERE activity = \(activity.id) AND revision = \(revision) AND confirmed_at IS NULL
      """
    try transaction.change(statement, orElse: changed)
  }

  static let changed = Refusal(
    "These comments were saved elsewhere since you opened this page. Both texts are below: put "
      + "together what you want to keep, then save again.", kind: .conflict)
}

/// What the ledger keeps of oversight: that it was given, and the day; never its words.
enum OversightFacts {
  static func confirmed(_ activity: Activity, on day: Day) -> Fact {
    var payload = ["day": "\(day)"]
    payload["due"] = activity.oversightBy?.description
    return Fact("oversight-confirmed", "activity", activity.id, payload)
  }
}
