/// What becomes of the actions that an activity gives rise to.
package struct ActionsPlan: Codable, Sendable, Hashable {
  /// Whether each is specific, measurable, attainable, realistic and timely: what makes it possible
  /// is then asked beside what, how it is seen, what for and by when.
  package var smart: Bool
  /// Those who may add one after the audit is submitted.
  package var addedBy: [Part] = []
  /// So long after an action was checked, it is asked whether it still holds.
  package var holdsAfter: ClockAmount?
  /// Where no time is given: who says how and when it is looked at again, and who answers then.
  package var lookedAtAgain: LookingAgain?
  package var source: String?
}

/// Who says how an action is looked at again once it is done, and who sees that it has lasted.
package struct LookingAgain: Codable, Sendable, Hashable {
  package var saidBy: Part
  package var seenBy: Part
}
