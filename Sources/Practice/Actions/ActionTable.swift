import Database
import Kernel

/// Reads actions, and writes the steps of their lives.
package enum ActionTable {
  static let tables: Query =
    """
    action x
      JOIN person o ON o.id = x.owner
      JOIN person m ON m.id = x.made_by
      LEFT JOIN activity a ON a.id = x.activity
      LEFT JOIN cycle c ON c.id = a.cycle
      LEFT JOIN unit t ON t.id = a.team
      LEFT JOIN child_case k ON k.id = x.case_id
      LEFT JOIN unit n ON n.id = k.moved_to
    """

  /// The code that its audit bears: the child's own, or a fresh one.
  static let code: Query = "COALESCE(a.code, k.code) AS code"

  /// The action with this id.
  package static func load(_ id: String, _ reading: any Reading) throws -> Action? {
    try list(where: "x.id = \(id)", order: "x.id", reading).first
  }

  /// The action with this number, once it is on the tracker.
  package static func load(number: Int, _ reading: any Reading) throws -> Action? {
    try list(
      where: "x.number = \(number) AND x.opened_at IS NOT NULL AND x.removed_at IS NULL",
      order: "x.id", reading
    ).first
  }

  /// The actions of an audit, drafts too, in the order in which they were written.
  package static func list(activity: String, _ reading: any Reading) throws -> [Action] {
    try list(
      where: "x.activity = \(activity) AND x.removed_at IS NULL", order: "x.made_at, x.id", reading)
  }

  /// Actions under a condition on `x`, the action, and `a`, its audit.
  package static func list(
    where condition: Query, order: Query, _ reading: any Reading
  ) throws -> [Action] {
    let rows = try reading.rows(
      """
      SELECT x.id, x.number, x.activity, c.month, x.case_id, \(code), c.is_confined, x.agencies,
        a.team, a.service,
        t.name AS team_name, k.moved_to, n.name AS moved_to_name,
        x.words, x.difference, x.done_means, x.attainable, x.owner, o.name AS owner_name,
        x.due, COALESCE(x.first_due, x.due) AS first_due, x.made_by, m.name AS made_by_name,
        x.opened_at, x.done_at, x.done_by, x.checked_at, x.checked_by, x.sent_back_at, x.revision,
        x.reopened_at, x.at_risk_at, x.hold_on, x.held_at, o.to_day AS owner_last_day,
        (SELECT MIN(s.due) FROM action_milestone s
          WHERE s.action = x.id AND s.done_at IS NULL AND s.removed_at IS NULL) AS next_milestone,
        \(isFromLowGrade) AS low_grade
      FROM \(tables)
      WHERE \(condition)
      ORDER BY \(order)
      """)
    return try rows.map { row in
      try Action(
        id: row["id"], number: row["number"], activity: row["activity"], month: row["month"],
        caseId: row["case_id"], code: row["code"], team: row["team"], teamName: row["team_name"],
        service: row["service"], teamNow: row["moved_to"], teamNowName: row["moved_to_name"],
        words: reading.open(row["words"] as Sealed),
        difference: reading.open(row["difference"] as Sealed?) ?? "",
        doneMeans: reading.open(row["done_means"] as Sealed?) ?? "",
        attainable: reading.open(row["attainable"] as Sealed?) ?? "", owner: row["owner"],
        ownerName: row["owner_name"], due: row["due"], firstDue: row["first_due"],
        madeBy: row["made_by"], madeByName: row["made_by_name"], openedAt: row["opened_at"],
        doneAt: row["done_at"], doneBy: row["done_by"], checkedAt: row["checked_at"],
        checkedBy: row["checked_by"], sentBackAt: row["sent_back_at"], revision: row["revision"],
        reopenedAt: row["reopened_at"], atRiskAt: row["at_risk_at"], holdOn: row["hold_on"],
        heldAt: row["held_at"], nextMilestone: row["next_milestone"],
        isFromLowGrade: row["low_grade"], ownerLastDay: row["owner_last_day"],
        isConfined: row["is_confined"] ?? false,
        agencies: (row["agencies"] as String?)?.split(separator: ",").map(String.init) ?? [])
    }
  }

  /// Whether the grade of the action's audit set a clock running, or steps.
  static let isFromLowGrade: Query =
    """
    EXISTS (SELECT 1 FROM response r
      WHERE r.activity = x.activity AND (r.id IN (SELECT response FROM response_clock)
        OR r.id IN (SELECT response FROM response_step)))
    """

  /// The steps of an action's life, the latest first.
  package static func events(
    of action: String, _ reading: any Reading
  ) throws -> [ActionEvent] {
    try events(of: [action], reading)
  }

  /// The steps of several actions' lives, the latest first of each.
  package static func events(
    of actions: [String], _ reading: any Reading
  ) throws -> [ActionEvent] {
    try stride(from: 0, to: actions.count, by: 500).flatMap { start in
      let some = Array(actions[start..<min(start + 500, actions.count)])
      return try reading.rows(
        """
        SELECT e.id, e.action, e.at, e.step, p.name, e.words, e.evidence, e.difference,
          o.name AS owner_name, e.due
        FROM action_event e JOIN person p ON p.id = e.person
          LEFT JOIN person o ON o.id = e.owner
        WHERE e.action IN (\(list: some)) ORDER BY e.at DESC, e.id DESC
        """
      ).map { row in
        try ActionEvent(
          id: row["id"], action: row["action"], at: row["at"], step: row["step"],
          personName: row["name"], words: reading.open(row["words"] as Sealed?) ?? "",
          evidence: reading.open(row["evidence"] as Sealed?) ?? "",
          difference: reading.open(row["difference"] as Sealed?) ?? "",
          ownerName: row["owner_name"], due: row["due"])
      }
    }
  }

  /// Whose key seals what is said in an action.
  package static func owner(of action: Action) -> KeyOwner {
    if action.isConfined, let activity = action.activity { return .audit(activity) }
    return action.caseId.map(KeyOwner.child) ?? action.team.map(KeyOwner.unit) ?? .authority
  }

  /// Writes a step with what was said.
  static func keep(
    _ step: ActionEvent.Step, of action: Action, _ said: Said, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    let owner = owner(of: action)
    let words = try transaction.seal(optional: said.words, under: owner)
    let evidence = try transaction.seal(optional: said.evidence, under: owner)
    let difference = try transaction.seal(optional: said.difference, under: owner)
    try transaction.run(
      """
      INSERT INTO action_event (id, action, at, step, person, words, evidence, difference, owner,
        due)
      VALUES (\(occasion.newId()), \(action.id), \(occasion.now), \(step),
        \(occasion.actor.person), \(words), \(evidence), \(difference), \(said.owner),
        \(said.due))
      """)
  }

  /// The next number of the tracker.
  static func nextNumber(_ transaction: any Transaction) throws -> Int {
    let row = try transaction.row("UPDATE action_number SET last = last + 1 RETURNING last")
    guard let row else {
      throw Failure(doing: "numbering an action", cause: "the count is missing")
    }
    return try row["last"]
  }
}

extension ActionEvent.Step: Storable {}
