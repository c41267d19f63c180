import Database
import Kernel

/// Reads responses, begins them and stops their clocks.
package enum ResponseTable {
  /// The response with this id.
  package static func load(_ id: String, _ reading: any Reading) throws -> Response? {
    try list(where: "r.id = \(id)", reading).first
  }

  /// An audit's responses, the first begun first.
  package static func list(of activity: String, _ reading: any Reading) throws -> [Response] {
    try list(where: "r.activity = \(activity)", reading)
  }

  /// Every response with clocks or steps that is not closed. One without, as good work sets going,
  /// ends with its beginning.
  package static func open(_ reading: any Reading) throws -> [Response] {
    try list(where: "r.closed_at IS NULL AND \(hasClocks)", reading)
  }

  /// The responses of a cycle's audits that have a clock and are not closed, the next to fall due
  /// first.
  package static func running(
    cycle: String, _ reading: any Reading
  ) throws -> [Response] {
    try list(
      where: """
        r.closed_at IS NULL AND \(hasClocks)
          AND r.activity IN (SELECT id FROM activity WHERE cycle = \(cycle))
        """, reading
    ).sorted { a, b in
      switch (a.next?.due, b.next?.due) {
      case (let x?, let y?): x < y
      case (nil, _?): false
      case (_?, nil): true
      case (nil, nil): a.beganAt < b.beganAt
      }
    }
  }

  /// Every response with clocks that was closed, the last first.
  package static func closed(_ reading: any Reading) throws -> [Response] {
    try list(where: "r.closed_at IS NOT NULL AND \(hasClocks)", reading).reversed()
  }

  private static let hasClocks: Query = """
    (r.id IN (SELECT response FROM response_clock)
      OR r.id IN (SELECT response FROM response_step))
    """

  /// Begins what the framework plans for a grade, unless it runs already.
  static func begin(
    _ plan: GradeResponse, _ contents: AuditContents, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    let activity = contents.activity
    let id = occasion.newId()
    let added = try transaction.run(
      """
      INSERT INTO response (id, activity, plan, began_at)
      VALUES (\(id), \(activity.id), \(plan.id), \(occasion.now))
      ON CONFLICT (activity, plan) DO NOTHING
      """)
    guard added == 1 else { return }
    for (place, clock) in plan.clocks.enumerated() {
      let due = ClockRules.due(
        clock, from: occasion.now, roll: contents.framework.roll(of: clock)
      ).due
      try transaction.run(
        """
        INSERT INTO response_clock (response, name, place, due)
        VALUES (\(id), \(clock.name), \(place), \(due))
        """)
    }
    try StepRecordTable.begin(plan.steps, of: id, transaction)
    let told = try tell(plan.tell, activity, occasion, transaction)
    for (place, one) in told.enumerated() {
      try transaction.run(
        """
        INSERT INTO response_told (response, place, role, person)
        VALUES (\(id), \(place), \(one.role), \(one.person))
        """)
    }
    try MessageTable.tell(
      Set(told.compactMap(\.person)), .escalated, of: activity, step: plan.id, occasion,
      transaction)
    try transaction.record(
      ResponseFacts.begun(activity, plan.id, told: told.compactMap(\.person)),
      by: occasion.actor.person, at: occasion.now)
  }

  /// Stops a clock. False where it was stopped before.
  static func stop(
    _ clock: String, of response: String, safe: Sealed? = nil, words: Sealed? = nil,
    _ occasion: Occasion, _ transaction: any Transaction
  ) throws -> Bool {
    try transaction.run(
      """
      UPDATE response_clock SET stopped_at = \(occasion.now),
        stopped_by = \(occasion.actor.person), safe = \(safe), words = \(words)
      WHERE response = \(response) AND name = \(clock) AND stopped_at IS NULL
      """) == 1
  }

  /// Who answers for each post that is to be told, today.
  private static func tell(
    _ recipients: [Recipient], _ activity: Activity, _ occasion: Occasion,
    _ reading: any Reading
  ) throws -> [(role: Role, person: String?)] {
    if recipients.isEmpty { return [] }
    let organisation = try OrganisationTable.load(on: occasion.today, reading)
    return recipients.flatMap { recipient -> [(role: Role, person: String?)] in
      let posts = organisation.posts(recipient, team: activity.team)
      if posts.isEmpty { return [(recipient.role, nil)] }
      return posts.map { post in
        (recipient.role, organisation.answering(for: post.id)?.id)
      }
    }
  }

  private static func list(
    where condition: Query, _ reading: any Reading
  ) throws -> [Response] {
    let rows = try reading.rows(
      """
      SELECT r.id, r.activity, r.plan, r.began_at, r.closed_at, r.close_reason,
        EXISTS (SELECT 1 FROM concern n
          WHERE n.activity = r.activity AND NOT n.about_staff) AS has_concern
      FROM response r
      WHERE \(condition) ORDER BY r.began_at, r.id
      """)
    return try rows.map { row in
      let id: String = try row["id"]
      return try Response(
        id: id, activity: row["activity"], plan: row["plan"], beganAt: row["began_at"],
        closedAt: row["closed_at"],
        closeReason: reading.open(row["close_reason"] as Sealed?),
        steps: steps(of: id, reading), told: told(of: id, reading),
        hasConcern: row["has_concern"], records: StepRecordTable.list(of: id, reading))
    }
  }

  private static func steps(
    of response: String, _ reading: any Reading
  ) throws -> [Response.Step] {
    try reading.rows(
      """
      SELECT c.name, c.due, c.stopped_at, p.name AS person_name, c.safe, c.words
      FROM response_clock c LEFT JOIN person p ON p.id = c.stopped_by
      WHERE c.response = \(response) ORDER BY c.place
      """
    ).map { row in
      try Response.Step(
        name: row["name"], due: row["due"], stoppedAt: row["stopped_at"],
        stoppedByName: row["person_name"],
        safe: reading.open(row["safe"] as Sealed?) ?? "",
        words: reading.open(row["words"] as Sealed?) ?? "")
    }
  }

  private static func told(
    of response: String, _ reading: any Reading
  ) throws -> [Response.Told] {
    try reading.rows(
      """
      SELECT t.role, t.person, p.name FROM response_told t LEFT JOIN person p ON p.id = t.person
      WHERE t.response = \(response) ORDER BY t.place
      """
    ).map { try Response.Told(role: $0["role"], person: $0["person"], name: $0["name"]) }
  }
}

/// What the ledger keeps of responses: the plan, who was told, which clock stopped; never words.
enum ResponseFacts {
  static func begun(_ activity: Activity, _ plan: String, told: [String]) -> Fact {
    Fact(
      "response-begun", "activity", activity.id,
      ["plan": plan, "told": told.joined(separator: " ")])
  }

  static func stopped(_ activity: Activity, _ plan: String, _ clock: String) -> Fact {
    Fact("response-clock-stopped", "activity", activity.id, ["plan": plan, "clock": clock])
  }

  static func kept(
    _ activity: Activity, _ plan: String, _ step: String, told: Set<String>
  ) -> Fact {
    var payload = ["plan": plan, "step": step]
    if !told.isEmpty { payload["told"] = told.sorted().joined(separator: " ") }
    return Fact("response-step-kept", "activity", activity.id, payload)
  }

  static func confirmed(_ activity: Activity, _ plan: String, _ step: String) -> Fact {
    Fact("response-step-confirmed", "activity", activity.id, ["plan": plan, "step": step])
  }

  static func closed(_ activity: Activity, _ plan: String, isWhole: Bool) -> Fact {
    Fact(
      isWhole ? "response-closed" : "response-ended", "activity", activity.id, ["plan": plan])
  }

  static func reauditBegun(_ activity: Activity, _ reaudit: String, auditor: String) -> Fact {
    Fact(
      "reaudit-begun", "activity", activity.id, ["reaudit": reaudit, "auditor": auditor])
  }
}
