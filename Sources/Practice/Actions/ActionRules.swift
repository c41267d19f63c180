import Kernel

/// What may be done to an action where it stands.
package enum ActionRules {
  /// Refuses a claim on what is not with its owner, or one that says too little to be checked.
  static func requireClaim(
    _ action: Action, _ words: String, evidence: String, difference: String
  ) throws(Refusal) {
    switch action.state {
    case .open, .sentBack, .reopened: break
    case .waiting:
      throw Refusal("You have said already that this is done. It waits to be checked.")
    case .closed: throw Refusal("This action is done and checked.", kind: .forbidden)
    case .draft: throw Refusal.notFound
    }
    let seen = "Say where the record shows it, so that whoever checks it can look there."
    try Refusal.unless(
      TypedWords.problems(
        words, field: "words", missing: "Say what was done, so that someone else can check it.")
        + TypedWords.problems(evidence, field: "evidence", missing: seen)
        + TypedWords.problems(
          difference, field: "difference", missing: "Say what is different for the child."))
  }

  /// Refuses a step of the owner's where the action is not with its owner.
  static func requireWithOwner(_ action: Action) throws(Refusal) {
    switch action.state {
    case .open, .sentBack, .reopened: return
    case .waiting:
      throw Refusal("This action waits to be checked. Check it or send it back.", kind: .forbidden)
    case .closed: throw Refusal("This action is done and checked.", kind: .forbidden)
    case .draft: throw Refusal.notFound
    }
  }

  /// Refuses an answer where nobody asks, one that says nothing, and a new day that has passed.
  static func requireHolding(
    _ action: Action, holds: Bool, _ words: String, due: Day?, today: Day
  ) throws(Refusal) {
    guard action.state == .closed, !holds || action.isToBeAsked(on: today) else {
      throw Refusal("Nobody asks whether this action still holds.", kind: .conflict)
    }
    var problems = TypedWords.problems(
      words, field: "words",
      missing: holds ? "Say what you saw." : "Say what no longer holds, and how you know.")
    if !holds, due.map({ $0 < today }) ?? true {
      problems.append(.init("Give the day by which it is put right, today or later.", field: "due"))
    }
    try Refusal.unless(problems)
  }

  /// Refuses a milestone that says nothing, has no day, or lies after the action's own day.
  static func requireMilestone(
    _ action: Action, _ words: String, due: Day?, today: Day
  ) throws(Refusal) {
    try requireWithOwner(action)
    var problems = TypedWords.problems(
      words, field: "words", missing: "Say what is done by then.")
    if let due {
      if due < today {
        problems.append(.init("The day cannot have passed already.", field: "due"))
      }
      if due > action.due, action.due >= today {
        let before = "The action itself is due on \(action.due.words). Give a day before."
        problems.append(.init(before, field: "due"))
      }
    } else {
      problems.append(.init("Give the day, such as 24 11 2026.", field: "due"))
    }
    try Refusal.unless(problems)
  }

  /// Refuses a check on what does not wait for one, or one that says nothing.
  static func requireCheck(_ action: Action, isDone: Bool, _ words: String) throws(Refusal) {
    guard action.state == .waiting else {
      throw Refusal("This action does not wait to be checked.", kind: .conflict)
    }
    try Refusal.unless(
      TypedWords.problems(
        words, field: "words", missing: isDone ? "Say what you saw." : "Say what is missing."))
  }

  /// Refuses a change to what is closed, one that changes nothing, a day that has passed, and one
  /// without a reason.
  static func requireMove(
    _ action: Action, owner: String, due: Day, reason: String, today: Day
  ) throws(Refusal) {
    try requireWithOwner(action)
    var problems: [Refusal.Problem] = []
    if owner == action.owner, due == action.due {
      problems.append(.init("Choose another owner or another day.", field: "owner"))
    }
    if due != action.due, due < today {
      problems.append(.init("The new day cannot have passed already.", field: "due"))
    }
    problems += TypedWords.problems(reason, field: "words", missing: "Say why it changes.")
    try Refusal.unless(problems)
  }
}
