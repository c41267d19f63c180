import Database
import Kernel

/// Where in the service a concern lies: its audit, child and team, and whom the framework tells.
struct ConcernPlace {
  var activity: String?
  var caseId: String?
  var code: String?
  var team: String?
  var plan: ConcernPlan

  /// Looks the subject up. A child who is not known by that code is refused in words.
  static func find(
    _ subject: RaiseConcern.Subject, _ actor: Actor, on day: Day, _ reading: any Reading
  ) throws -> ConcernPlace {
    switch subject {
    case .audit(let id):
      let activity = try found(ActivityTable.load(id, reading))
      try require(ConcernPolicy.mayRaise(actor, of: activity, reading))
      let framework = try PublishedFrameworks.load(activity, reading)
      return ConcernPlace(
        activity: activity.id, caseId: activity.child?.caseId,
        code: activity.child == nil || activity.isConfined ? nil : activity.code,
        team: activity.team, plan: try plan(framework, of: activity.kind))
    case .child(let code, let team):
      let row = try reading.row(
        """
        SELECT id FROM child_case WHERE code = \(code) AND destroyed_at IS NULL
        """)
      guard let row else {
        throw Refusal(
          "No child has the code \(code). Check it, or leave it out and choose the team.",
          field: "code")
      }
      let caseId: String = try row["id"]
      return ConcernPlace(
        caseId: caseId, code: code, team: try latestTeam(of: caseId, reading) ?? team,
        plan: try plan(current(on: day, reading)))
    case .team(let team):
      if let team, try reading.row("SELECT id FROM unit WHERE id = \(team)") == nil {
        throw Refusal.notFound
      }
      return ConcernPlace(team: team, plan: try plan(current(on: day, reading)))
    }
  }

  private static func current(
    on day: Day, _ reading: any Reading
  ) throws -> Framework {
    guard let version = try PublishedFrameworks.inForce(on: day, reading) else {
      throw Refusal(
        "No framework is published yet, so Plumbline does not know whom to name. "
          + "Ring your manager now.")
    }
    return version.framework
  }

  /// The plan of a kind of audit; where it has none, or there is no audit, the framework's first.
  private static func plan(
    _ framework: Framework, of kind: String? = nil
  ) throws -> ConcernPlan {
    let own = kind.flatMap(framework.kind)?.concern
    guard let plan = own ?? framework.activityKinds.lazy.compactMap(\.concern).first else {
      throw Refusal(
        "The framework names nobody for an immediate concern. Ring your manager now.")
    }
    return plan
  }

  /// The team where the child was last audited, or that the latest case list matched them to.
  private static func latestTeam(of caseId: String, _ reading: any Reading) throws -> String? {
    let listed = try reading.row(
      """
      SELECT n.unit FROM case_entry e
        JOIN case_list l ON l.id = e.case_list
        JOIN listed_name n ON n.id = e.listed_team
      WHERE e.case_id = \(caseId) AND n.unit IS NOT NULL
      ORDER BY l.imported_at DESC LIMIT 1
      """)
    if let listed { return try listed["unit"] }
    return try reading.row(
      """
      SELECT team FROM activity WHERE case_id = \(caseId)
      ORDER BY allocated_at DESC LIMIT 1
      """)?["team"]
  }
}
