import Database
import Kernel

/// The coordinator names who is to hear somebody of the family of a case, before it goes out.
package struct NameListener: Sendable {
  package let cycle: String
  /// The code of the draw.
  package let code: String
  /// The section of the framework's tool that they ask.
  package let talk: String
  package let person: String

  package init(cycle: String, code: String, talk: String, person: String) {
    self.cycle = cycle
    self.code = code
    self.talk = talk
    self.person = person
  }

  /// The field of the form that asks it.
  package static func field(_ talk: String, _ code: String) -> String { "\(talk)-\(code)" }

  /// Names them. Refused for someone whose post it is not, and for a case that is out.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let ground = try GroupGround(cycle, occasion, transaction)
    let plan = try found(ground.plan.family?.talks.first { $0.section == talk })
    try FamilyPolicy.requirePost(
      person, plan, ground.kind, occasion, transaction, field: Self.field(talk, code))
    let draw = try found(DrawLists.of(cycle: cycle, transaction).first)
    let drawn = try found(DrawLists.standing(draw.id, transaction).first { $0.code == code })
    if try ActivityTable.of(drawn.caseId, in: cycle, transaction) != nil {
      try CycleRules.requireNotSent(ground.cycle)
    }
    let before = try FamilyTalkTable.listeners(cycle, transaction)[drawn.caseId]?[talk]
    guard before != person else { return }
    try transaction.run(
      """
      INSERT INTO family_listener (cycle, case_id, talk, person, named_at, named_by)
      VALUES (\(cycle), \(drawn.caseId), \(talk), \(person), \(occasion.now),
        \(occasion.actor.person))
      ON CONFLICT (cycle, case_id, talk) DO UPDATE
      SET person = excluded.person, named_at = excluded.named_at, named_by = excluded.named_by
      """)
    try transaction.record(
      Fact(
        "family-listener-named", "cycle", cycle,
        ["case": drawn.caseId, "talk": talk, "person": person]),
      by: occasion.actor.person, at: occasion.now)
  }
}

/// The coordinator has someone else hear somebody of the family, once the case is out. What was
/// written so far goes on with them.
package struct ReplaceListener: Sendable {
  package let activity: String
  package let talk: String
  package let person: String

  package init(activity: String, talk: String, person: String) {
    self.activity = activity
    self.talk = talk
    self.person = person
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try found(ActivityTable.load(activity, transaction))
    try require(AgencyPolicy.mayCoordinate(occasion.actor, activity))
    let ground = try GroupGround(activity.cycle, occasion, transaction)
    let plan = try found(ground.plan.family?.talks.first { $0.section == talk })
    guard activity.withdrawnAt == nil else { throw ActivityRules.withdrawn }
    guard person != activity.people[.auditor]?.person else {
      throw Refusal(
        "Choose somebody other than whoever leads the meeting: they learn of no family which it "
          + "is.",
        field: "listener")
    }
    try FamilyPolicy.requirePost(
      person, plan, ground.kind, occasion, transaction, field: "listener")
    try transaction.change(
      """
      UPDATE family_talk SET person = \(person)
      WHERE activity = \(activity.id) AND talk = \(talk) AND ended_at IS NULL
      """, orElse: FamilyTalkRules.ended)
    try transaction.record(
      Fact(
        "family-listener-replaced", "activity", activity.id, ["talk": talk, "person": person]),
      by: occasion.actor.person, at: occasion.now)
  }
}
