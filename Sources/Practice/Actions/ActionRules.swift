import Kernel

/// What may be done to an action where it stands.
package enum ActionRules {
  /// Refuses a claim on what is not open, or one that says nothing.
  static func requireClaim(_ action: Action, _ words: String) throws(Refusal) {
    switch action.state {
    case .open, .sentBack: break
    case .waiting:
      throw Refusal("You have said already that this is done. It waits to be checked.")
    case .closed: throw Refusal("This action is done and checked.", kind: .forbidden)
    case .draft: throw Refusal.notFound
    }
    try requireWords(words, orElse: "Say what was done, so that someone else can check it.")
  }

  /// Refuses a check on what does not wait for one, or one that says nothing.
  static func requireCheck(_ action: Action, isDone: Bool, _ words: String) throws(Refusal) {
    guard action.state == .waiting else {
      throw Refusal("This action does not wait to be checked.", kind: .conflict)
    }
    try requireWords(
      words, orElse: isDone ? "Say what you saw." : "Say what is missing.")
  }

  /// Refuses a change to what is closed, one that changes nothing, a day that has passed, and one
  /// without a reason.
  static func requireMove(
    _ action: Action, owner: String, due: Day, reason: String, today: Day
  ) throws(Refusal) {
    switch action.state {
    case .open, .sentBack: break
    case .waiting:
      throw Refusal("This action waits to be checked. Check it or send it back.", kind: .forbidden)
    case .closed: throw Refusal("This action is done and checked.", kind: .forbidden)
    case .draft: throw Refusal.notFound
    }
    var problems: [Refusal.Problem] = []
    if owner == action.owner, due == action.due {
      problems.append(.init("Choose another owner or another day.", field: "owner"))
    }
    if due != action.due, due < today {
      problems.append(.init("The new day cannot have passed already.", field: "due"))
    }
    if reason.isBlank { problems.append(.init("Say why it changes.", field: "words")) }
    problems += tooLong(reason)
    try Refusal.unless(problems)
  }

  private static func requireWords(
    _ words: String, orElse message: String
  ) throws(Refusal) {
    try Refusal.unless(
      words.isBlank ? [.init(message, field: "words")] : tooLong(words))
  }

  private static func tooLong(_ words: String) -> [Refusal.Problem] {
    guard words.unicodeScalars.count > SectionRules.longestWords else { return [] }
    return [
      .init(
        "This has more than \(SectionRules.longestWords) characters. Shorten it.", field: "words")
    ]
  }
}
