import Database
import Kernel

/// A dated step on the way to an action, so that it is seen early when the whole is late.
package struct Milestone: Sendable, Hashable, Identifiable {
  package let id: String
  package let words: String
  package let due: Day
  package let doneAt: Instant?
  package let doneByName: String?

  /// Whether it should have been done by now.
  package func isLate(on today: Day) -> Bool { doneAt == nil && due < today }
}

/// Reads the milestones of actions.
package enum MilestoneTable {
  /// The milestones of these actions, by action, soonest due first.
  package static func list(
    of actions: [String], _ reading: any Reading
  ) throws -> [String: [Milestone]] {
    var result: [String: [Milestone]] = [:]
    for start in stride(from: 0, to: actions.count, by: 500) {
      let some = Array(actions[start..<min(start + 500, actions.count)])
      let rows = try reading.rows(
        """
        SELECT s.id, s.action, s.words, s.due, s.done_at, p.name
        FROM action_milestone s LEFT JOIN person p ON p.id = s.done_by
        WHERE s.action IN (\(list: some)) AND s.removed_at IS NULL ORDER BY s.due, s.id
        """)
      for row in rows {
        result[try row["action"], default: []].append(
          try Milestone(
            id: row["id"], words: reading.open(row["words"] as Sealed), due: row["due"],
            doneAt: row["done_at"], doneByName: row["name"]))
      }
    }
    return result
  }
}

/// Someone who plans the action sets a milestone on the way to it.
package struct SetMilestone: Sendable {
  package let number: Int
  package let words: String
  package let due: Day?
  package let revision: Int

  package init(number: Int, words: String, due: Day?, revision: Int) {
    self.number = number
    self.words = words
    self.due = due
    self.revision = revision
  }

  /// Keeps it. Throws a Refusal when it says nothing, or lies after the action's own day.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let action = try MilestoneStep.load(number, revision, occasion, transaction)
    try ActionRules.requireMilestone(action, words, due: due, today: occasion.today)
    guard let due else { return }
    let sealed = try transaction.seal(words.trimmed, under: ActionTable.owner(of: action))
    try transaction.run(
      """
      INSERT INTO action_milestone (id, action, words, due, set_at, set_by)
      VALUES (\(occasion.newId()), \(action.id), \(sealed), \(due), \(occasion.now),
        \(occasion.actor.person))
      """)
    try MilestoneStep.keep(.milestoneSet, action, words.trimmed, due, occasion, transaction)
  }
}

/// The owner has done a milestone, or it is taken off because it does not help.
package struct EndMilestone: Sendable {
  package let number: Int
  package let milestone: String
  package let isDone: Bool
  package let revision: Int

  package init(number: Int, milestone: String, isDone: Bool, revision: Int) {
    self.number = number
    self.milestone = milestone
    self.isDone = isDone
    self.revision = revision
  }

  /// Ends it. Throws a Refusal where it is done already; only the owner can say that it is done.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let action = try MilestoneStep.load(number, revision, occasion, transaction)
    try ActionRules.requireWithOwner(action)
    if isDone { try require(ActionPolicy.mayClaimDone(occasion.actor, action)) }
    let all = try MilestoneTable.list(of: [action.id], transaction)[action.id] ?? []
    let ended = try found(all.first { $0.id == milestone })
    let change: Query =
      isDone
      ? "done_at = \(occasion.now), done_by = \(occasion.actor.person)"
      : "removed_at = \(occasion.now)"
    try transaction.change(
      """
      UPDATE action_milestone SET \(change)
      WHERE id = \(ended.id) AND done_at IS NULL AND removed_at IS NULL
      """, orElse: ActionAccess.changed)
    try MilestoneStep.keep(
      isDone ? .milestoneDone : .milestoneDropped, action, ended.words, ended.due,
      occasion, transaction)
  }
}

/// What both steps of a milestone do.
private enum MilestoneStep {
  static func load(
    _ number: Int, _ revision: Int, _ occasion: Occasion, _ transaction: any Transaction
  ) throws -> Action {
    let action = try ActionAccess.load(number, occasion.actor, transaction)
    guard ActionPolicy.mayPlan(occasion.actor, action) else {
      throw Refusal(
        "Only the owner, those who answer for the team and the QA unit can set milestones.",
        kind: .forbidden)
    }
    guard action.revision == revision else { throw ActionAccess.changed }
    return action
  }

  static func keep(
    _ step: ActionEvent.Step, _ action: Action, _ words: String, _ due: Day,
    _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    try transaction.change(
      "UPDATE action SET revision = revision + 1 WHERE id = \(action.id)",
      orElse: ActionAccess.changed)
    try ActionTable.keep(step, of: action, Said(words: words), occasion, transaction)
    try transaction.record(
      ActionFacts.milestone(step, action, due: due), by: occasion.actor.person, at: occasion.now)
  }
}
