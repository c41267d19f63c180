import Database
import Kernel

/// Reads the audits of a cycle as reports count them; no sealed text is opened.
enum AuditOutcomeTable {
  /// Every audit that was allocated in the cycle.
  static func load(
    cycle: String, _ framework: Framework, _ kind: ActivityKind, _ reading: any Reading
  ) throws -> [AuditOutcome] {
    let rows = try reading.rows(
      """
      SELECT a.id, a.submit_by, a.oversight_by, a.submitted_at, a.overseen_at, a.filed_at,
        a.settled, d.held_day, f.appropriate, c.closed_at
      FROM activity a
        JOIN cycle c ON c.id = a.cycle
        LEFT JOIN discussion d ON d.activity = a.id
        LEFT JOIN feedback_decision f ON f.activity = a.id
      WHERE a.cycle = \(cycle) AND a.reaudit_of IS NULL ORDER BY a.code
      """)
    let grades = try areaGrades(cycle, framework, kind, reading)
    let themes = try themes(cycle, reading)
    let feedback = try feedback(cycle, reading)
    let concerns = Set<String>(
      try reading.rows(
        """
        SELECT DISTINCT c.activity FROM concern c JOIN activity a ON a.id = c.activity
        WHERE a.cycle = \(cycle) AND a.reaudit_of IS NULL AND c.about_staff = FALSE
        """
      ).map { try $0["activity"] })
    return try rows.map { row in
      let id: String = try row["id"]
      // What was finished after the month was closed counts as not completed in its figures.
      let closed: Instant? = try row["closed_at"]
      let submitted = try (row["submitted_at"] as Instant?).flatMap { at in
        closed.map { at <= $0 } ?? true ? at : nil
      }
      let overseen: Instant? = try row["overseen_at"]
      let filed: Instant? = try row["filed_at"]
      let held: Day? = try row["held_day"]
      var audit = try AuditOutcome(
        id: id, submitBy: row["submit_by"], oversightBy: row["oversight_by"])
      audit.submittedOn = submitted?.day
      audit.overseenOn = overseen?.day
      audit.isFiled = filed != nil
      audit.discussionHeld = held != nil
      audit.feedbackIsAppropriate = try row["appropriate"]
      audit.feedback = feedback[id] ?? []
      audit.hasConcern = concerns.contains(id)
      // What the auditor has not submitted is theirs alone and counts nowhere.
      guard submitted != nil else { return audit }
      audit.overall = try row["settled"]
      audit.areas = grades[id] ?? [:]
      audit.strengths = themes[id]?["strength"] ?? []
      audit.improvements = themes[id]?["improvement"] ?? []
      return audit
    }
  }

  /// The actions that the cycle's audits put on the tracker.
  static func actions(cycle: String, _ reading: any Reading) throws -> [ActionOutcome] {
    try reading.rows(
      """
      SELECT x.id, x.due, x.done_at, x.checked_at
      FROM action x JOIN activity a ON a.id = x.activity
      WHERE a.cycle = \(cycle) AND a.reaudit_of IS NULL
        AND x.opened_at IS NOT NULL AND x.removed_at IS NULL
      ORDER BY x.number
      """
    ).map { row in
      let done: Instant? = try row["done_at"]
      let checked: Instant? = try row["checked_at"]
      return try ActionOutcome(
        id: row["id"], due: row["due"], isDone: done != nil, isChecked: checked != nil)
    }
  }

  private static func areaGrades(
    _ cycle: String, _ framework: Framework, _ kind: ActivityKind, _ reading: any Reading
  ) throws -> [String: [String: String]] {
    guard let tool = framework.tool(for: kind), let scale = framework.questionScale(for: kind)
    else { return [:] }
    var answers: [String: [String: AnswerValue]] = [:]
    for row in try reading.rows(
      """
      SELECT w.activity, w.question, w.choice
      FROM answer w
        JOIN activity a ON a.id = w.activity
        JOIN activity_person p ON p.activity = a.id AND p.part = 'auditor'
          AND p.person = w.respondent AND p.to_at IS NULL
      WHERE a.cycle = \(cycle) AND a.reaudit_of IS NULL
        AND a.submitted_at IS NOT NULL AND w.choice IS NOT NULL
      """)
    {
      let choice: String = try row["choice"]
      answers[try row["activity"], default: [:]][try row["question"]] = AnswerValue(choice)
    }
    return answers.mapValues { AreaGrades.of($0, tool, scale) }
  }

  private static func themes(
    _ cycle: String, _ reading: any Reading
  ) throws -> [String: [String: Set<String>]] {
    var themes: [String: [String: Set<String>]] = [:]
    for row in try reading.rows(
      """
      SELECT f.activity, f.kind, f.theme FROM finding f JOIN activity a ON a.id = f.activity
      WHERE a.cycle = \(cycle) AND a.reaudit_of IS NULL
        AND f.removed_at IS NULL AND f.theme IS NOT NULL
      """)
    {
      themes[try row["activity"], default: [:]][try row["kind"], default: []].insert(
        try row["theme"])
    }
    return themes
  }

  private static func feedback(
    _ cycle: String, _ reading: any Reading
  ) throws -> [String: Set<String>] {
    var states: [String: Set<String>] = [:]
    for row in try reading.rows(
      """
      SELECT f.activity, f.state FROM feedback f JOIN activity a ON a.id = f.activity
      WHERE a.cycle = \(cycle) AND a.reaudit_of IS NULL
        AND f.removed_at IS NULL
      """)
    {
      states[try row["activity"], default: []].insert(try row["state"])
    }
    return states
  }
}
