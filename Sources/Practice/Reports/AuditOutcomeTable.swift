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
        a.withdrawn_at, a.settled, d.held_day, f.appropriate, c.closed_at
      FROM activity a
        JOIN cycle c ON c.id = a.cycle
        LEFT JOIN discussion d ON d.activity = a.id
        LEFT JOIN feedback_decision f ON f.activity = a.id
      WHERE a.cycle = \(cycle) AND a.reaudit_of IS NULL ORDER BY a.code
      """)
    let versions = try AuditStand.versions(cycle: cycle, reading)
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
      // What was finished after the month was closed counts as not completed in its figures, and
      // so does what was withdrawn after it.
      let closed: Instant? = try row["closed_at"]
      let withdrawn: Instant? = try row["withdrawn_at"]
      let stand = try AuditStand(
        submittedAt: row["submitted_at"], overseenAt: row["overseen_at"],
        filedAt: row["filed_at"], settled: row["settled"], versions: versions[id] ?? [],
        closedAt: closed)
      var audit = try AuditOutcome(
        id: id, submitBy: row["submit_by"], oversightBy: row["oversight_by"])
      audit.submittedOn = stand.submittedOn
      audit.overseenOn = stand.overseenOn
      audit.isFiled = stand.isFiled
      audit.isWithdrawn = withdrawn.map { at in closed.map { at < $0 } ?? true } ?? false
      audit.hasConcern = concerns.contains(id)
      // What the auditor has not submitted is theirs alone and counts nowhere.
      guard audit.isSubmitted else { return audit }
      audit.overall = stand.grade
      if let version = stand.version {
        audit.counted = version.counted
        return audit
      }
      let held: Day? = try row["held_day"]
      audit.counted.areas = grades[id] ?? [:]
      audit.counted.strengths = themes[id]?[.strength] ?? []
      audit.counted.improvements = themes[id]?[.improvement] ?? []
      audit.counted.discussionHeld = held != nil
      audit.counted.feedbackIsAppropriate = try row["appropriate"]
      audit.counted.feedback = feedback[id] ?? []
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
    guard let tool = framework.form(for: kind), let scale = framework.gradeScale(for: kind)
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
  ) throws -> [String: [Finding.Kind: Set<String>]] {
    var themes: [String: [Finding.Kind: Set<String>]] = [:]
    for row in try reading.rows(
      """
      SELECT f.activity, f.kind, f.theme
      FROM finding f JOIN activity a ON a.id = f.activity
      WHERE a.cycle = \(cycle) AND a.reaudit_of IS NULL
        AND f.removed_at IS NULL AND f.theme IS NOT NULL
      """)
    {
      try themes[row["activity"], default: [:]][row["kind"], default: []].insert(row["theme"])
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
