import Database
import Kernel

/// A case that went to another team after an audit. The audit's people stay as at its allocation;
/// its open actions are offered to the team that has the case now.
package struct CaseMove: Sendable, Hashable, Identifiable {
  package let id: String
  package let caseId: String
  package let fromName: String
  package let to: String
  package let toName: String
  /// What was said of it, where a person did; nil where a case list showed it.
  package let reason: String?
  package let noticedAt: Instant
  package let noticedByName: String
}

/// Reads moves of cases, and writes them with their offers.
package enum CaseMoveTable {
  /// A case's moves, the latest first.
  package static func list(
    of caseId: String, _ reading: any Reading
  ) throws -> [CaseMove] {
    try list(where: "m.case_id = \(caseId)", reading)
  }

  static func load(_ id: String, _ reading: any Reading) throws -> CaseMove? {
    try list(where: "m.id = \(id)", reading).first
  }

  private static func list(
    where condition: Query, _ reading: any Reading
  ) throws -> [CaseMove] {
    try reading.rows(
      """
      SELECT m.id, m.case_id, f.name AS from_name, m.to_team, t.name AS to_name, m.reason,
        m.noticed_at, p.name AS noticed_by
      FROM case_move m
        JOIN unit f ON f.id = m.from_team
        JOIN unit t ON t.id = m.to_team
        JOIN person p ON p.id = m.noticed_by
      WHERE \(condition) ORDER BY m.noticed_at DESC, m.id DESC
      """
    ).map { row in
      try CaseMove(
        id: row["id"], caseId: row["case_id"], fromName: row["from_name"], to: row["to_team"],
        toName: row["to_name"], reason: reading.open(row["reason"] as Sealed?),
        noticedAt: row["noticed_at"], noticedByName: row["noticed_by"])
    }
  }

  /// Keeps a move, and offers the case's open actions to the new team: all but those whose owner
  /// belongs to it.
  static func add(
    _ caseId: String, from: String, to: String, list: String?, reason: String?,
    _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let id = occasion.newId()
    let sealed = try transaction.seal(optional: reason, under: .child(caseId))
    try transaction.run(
      """
      INSERT INTO case_move
        (id, case_id, from_team, to_team, case_list, reason, noticed_at, noticed_by)
      VALUES (\(id), \(caseId), \(from), \(to), \(list), \(sealed), \(occasion.now),
        \(occasion.actor.person))
      """)
    try transaction.run("UPDATE child_case SET moved_to = \(to) WHERE id = \(caseId)")
    try transaction.record(
      Fact(
        "case-moved", "case", caseId,
        ["from": from, "to": to, "seen_by": list == nil ? "hand" : "case list"]),
      by: occasion.actor.person, at: occasion.now)
    try ActionOfferTable.offer(of: caseId, move: id, to: to, occasion, transaction)
  }
}

/// The QA unit says that a case is with another team now.
package struct MoveCase: Sendable {
  package let activity: String
  package let team: String
  package let reason: String

  package init(activity: String, team: String, reason: String) {
    self.activity = activity
    self.team = team
    self.reason = reason
  }

  /// Keeps it, and offers the open actions to that team. Throws a Refusal without a reason, or for
  /// the team that has the case already.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let activity = try found(ActivityTable.load(activity, transaction))
    let child = try found(activity.child)
    let now = try NoticeMoves.team(of: activity, child, transaction)
    var problems: [Refusal.Problem] = []
    let unit = try OrganisationTable.unit(team, transaction)
    if unit?.kind != .team || unit?.days.contains(occasion.today) != true {
      problems.append(.init("Choose one of the teams.", field: "team"))
    } else if team == now {
      problems.append(.init("The case is with that team already.", field: "team"))
    }
    problems += TypedWords.problems(
      reason, field: "reason", missing: "Say how you know that the case moved.")
    try Refusal.unless(problems)
    try CaseMoveTable.add(
      child.caseId, from: now, to: team, list: nil, reason: reason.trimmed, occasion,
      transaction)
  }
}

/// The program notices on the latest case list that a case is with another team than at its audit.
enum NoticeMoves {
  /// The team that has the case of an audit now.
  static func team(
    of activity: Activity, _ child: Activity.Child, _ reading: any Reading
  ) throws -> String {
    let moved: String? = try reading.row(
      "SELECT moved_to FROM child_case WHERE id = \(child.caseId)")?["moved_to"]
    return moved ?? activity.team
  }

  /// Looks at the list imported last, after it was imported or a name on it was matched. Only cases
  /// with something still open are of interest: an audit that is not filed, or an action.
  static func onLatestList(_ occasion: Occasion, _ transaction: any Transaction) throws {
    let latest: String? = try transaction.row(
      "SELECT id FROM case_list ORDER BY imported_at DESC, id DESC LIMIT 1")?["id"]
    guard let latest else { return }
    let rows = try transaction.rows(
      """
      SELECT c.id, COALESCE(c.moved_to, a.team) AS team, n.unit AS listed
      FROM case_entry e
        JOIN listed_name n ON n.id = e.listed_team
        JOIN child_case c ON c.id = e.case_id
        JOIN activity a ON a.id = (SELECT b.id FROM activity b WHERE b.case_id = c.id
          ORDER BY b.allocated_at DESC, b.id DESC LIMIT 1)
      WHERE e.case_list = \(latest) AND e.is_open = TRUE AND n.unit IS NOT NULL
        AND n.unit <> COALESCE(c.moved_to, a.team) AND \(isOpen)
        AND NOT EXISTS (SELECT 1 FROM case_move m JOIN case_list l ON l.id = e.case_list
          WHERE m.case_id = c.id AND m.noticed_at > l.imported_at)
      ORDER BY c.code
      """)
    for row in rows {
      try CaseMoveTable.add(
        row["id"], from: row["team"], to: row["listed"], list: latest, reason: nil, occasion,
        transaction)
    }
  }

  /// Every open case of a team goes with it where it is merged into another.
  static func ofMergedTeam(
    _ team: String, to other: String, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let rows = try transaction.rows(
      """
      SELECT c.id, c.code
      FROM child_case c
        JOIN activity a ON a.id = (SELECT b.id FROM activity b WHERE b.case_id = c.id
          ORDER BY b.allocated_at DESC, b.id DESC LIMIT 1)
      WHERE COALESCE(c.moved_to, a.team) = \(team) AND \(isOpen)
      ORDER BY c.code
      """)
    for row in rows {
      try CaseMoveTable.add(
        row["id"], from: team, to: other, list: nil, reason: nil, occasion, transaction)
    }
  }

  /// Whether something of the case of `c` and its audit `a` is still open.
  private static let isOpen: Query =
    """
    (a.filed_at IS NULL AND a.withdrawn_at IS NULL OR EXISTS (SELECT 1 FROM action x
      WHERE x.case_id = c.id AND x.opened_at IS NOT NULL AND x.checked_at IS NULL
        AND x.removed_at IS NULL))
    """
}
