import Database
import Kernel

/// Reads activities, and changes their instants.
package enum ActivityTable {
  private static let columns: Query =
    """
    SELECT a.id, a.kind, a.framework, a.cycle, c.name AS cycle_name,
      c.number, c.theme, c.template, c.month, c.length, c.has_oversight, c.has_filing,
      c.overseer, c.filer, c.talker, d.held_day AS talked_day, c.is_paired, c.has_agencies,
      c.is_confined, c.line_readers, a.unsealed_at,
      c.sent_at, c.closed_at, a.case_id,
      a.code, a.draw,
      a.stratum, a.service, s.name AS service_name, a.team, t.name AS team_name, a.plan_type,
      a.allocated_at, a.submit_by, a.oversight_by, a.submit_extended, a.oversight_extended,
      a.declared_at, a.file_read_day, a.overall, a.settled, a.submitted_at, a.overseen_at,
      a.filed_at, a.withdrawn_at, a.reaudit_of, a.version, a.revision,
      (SELECT MIN(v.submitted_at) FROM activity_version v WHERE v.activity = a.id)
        AS first_submitted_at
    FROM activity a
      JOIN cycle c ON c.id = a.cycle
      JOIN unit s ON s.id = a.service
      JOIN unit t ON t.id = a.team
      LEFT JOIN discussion d ON d.activity = a.id AND c.talker IS NOT NULL
    """

  /// The activity with this id.
  package static func load(_ id: String, _ reading: any Reading) throws -> Activity? {
    try list(where: "a.id = \(id)", reading).first
  }

  /// The activities of a cycle, withdrawn ones among them, by service, then code; second audits
  /// are none of its own.
  package static func list(cycle: String, _ reading: any Reading) throws -> [Activity] {
    try list(where: "a.cycle = \(cycle) AND a.reaudit_of IS NULL", reading)
  }

  /// The audit of a case in a cycle, or nil while there is none.
  package static func of(
    _ caseId: String, in cycle: String, _ reading: any Reading
  ) throws -> Activity? {
    try list(
      where: "a.cycle = \(cycle) AND a.case_id = \(caseId) AND a.reaudit_of IS NULL", reading
    ).first
  }

  /// The second audit of a case after this one, or nil.
  package static func reaudit(of activity: String, _ reading: any Reading) throws -> Activity? {
    try list(where: "a.reaudit_of = \(activity)", reading).first
  }

  /// Activities in which someone plays a part today, soonest due first.
  package static func list(person: String, _ reading: any Reading) throws -> [Activity] {
    try list(
      where: """
        a.id IN (\(ofPerson(person)))
        """, reading)
  }

  /// The activities in which someone plays a part today, an agency's auditors among them.
  package static func ofPerson(_ person: String) -> Query {
    """
    SELECT activity FROM activity_person WHERE person = \(person) AND to_at IS NULL
    UNION SELECT activity FROM agency_audit WHERE person = \(person) AND left_out_at IS NULL
    """
  }

  /// Activities under a condition on `a`, the activity, and `c`, its cycle.
  package static func list(
    where condition: Query, _ reading: any Reading
  ) throws -> [Activity] {
    let rows = try reading.rows(
      columns + " WHERE \(condition)"
        + " ORDER BY COALESCE(a.submit_extended, a.submit_by) NULLS LAST, s.name, a.code")
    let ids: [String] = try rows.map { try $0["id"] }
    var people = try parties(of: ids, reading)
    let agencies = try AgencyAuditTable.list(
      of: rows.filter { try $0["has_agencies"] }.map { try $0["id"] }, reading)
    let awaited = try awaited(of: rows, reading)
    let invited = try InvitationTable.people(
      of: rows.filter { try ($0["submitted_at"] as Instant?) != nil }.map { try $0["id"] },
      reading)
    return try rows.map { row in
      let id: String = try row["id"]
      return try Activity(
        row, people: people.removeValue(forKey: id) ?? [:], agencies: agencies[id] ?? [],
        awaited: awaited[id], invited: invited[id] ?? [])
    }
  }

  /// The blind readings that wait; only what is submitted is read a second time.
  private static func awaited(
    of rows: [Row], _ reading: any Reading
  ) throws -> [String: Moderation.Readers] {
    let ids: [String] = try rows.filter { try ($0["submitted_at"] as Instant?) != nil }
      .map { try $0["id"] }
    var awaited: [String: Moderation.Readers] = [:]
    for start in stride(from: 0, to: ids.count, by: 500) {
      let some = Array(ids[start..<min(start + 500, ids.count)])
      awaited.merge(try ModerationTable.awaited(of: some, reading)) { first, _ in first }
    }
    return awaited
  }

  private static func parties(
    of ids: [String], _ reading: any Reading
  ) throws -> [String: [Part: Activity.Party]] {
    var result: [String: [Part: Activity.Party]] = [:]
    for start in stride(from: 0, to: ids.count, by: 500) {
      let some = Array(ids[start..<min(start + 500, ids.count)])
      let rows = try reading.rows(
        """
        SELECT ap.activity, ap.part, ap.person, p.name, ap.post
        FROM activity_person ap JOIN person p ON p.id = ap.person
        WHERE ap.activity IN (\(list: some)) AND ap.to_at IS NULL
        """)
      for row in rows {
        result[try row["activity"], default: [:]][try row["part"]] =
          try Activity.Party(person: row["person"], name: row["name"], post: row["post"])
      }
    }
    return result
  }
}

extension Activity {
  fileprivate init(
    _ row: Row, people: [Part: Party], agencies: [AgencyAudit], awaited: Moderation.Readers?,
    invited: Set<String>
  ) throws {
    self = try Activity(
      id: row["id"], kind: row["kind"], framework: row["framework"], cycle: row["cycle"],
      cycleName: row["cycle_name"],
      cycleWords: CyclePeriod(from: row["month"], length: row["length"])
        .words(of: row["theme"], row["number"]),
      template: row["template"],
      month: row["month"], length: row["length"],
      hasOversight: row["has_oversight"], hasFiling: row["has_filing"],
      overseer: row["overseer"],
      filer: row["filer"], talker: row["talker"], talkedDay: row["talked_day"],
      isPaired: row["is_paired"], hasAgencies: row["has_agencies"],
      isConfined: row["is_confined"],
      lineReaders: Role.list(row["line_readers"] as String?),
      sentAt: row["sent_at"],
      monthClosedAt: row["closed_at"],
      child: (row["case_id"] as String?).map {
        try Child(
          caseId: $0, draw: row["draw"], stratum: row["stratum"], planType: row["plan_type"])
      }, code: row["code"], service: row["service"],
      serviceName: row["service_name"],
      team: row["team"], teamName: row["team_name"],
      allocatedAt: row["allocated_at"], submitBy: row["submit_by"],
      oversightBy: row["oversight_by"],
      submitExtended: row["submit_extended"], oversightExtended: row["oversight_extended"],
      declaredAt: row["declared_at"], unsealedAt: row["unsealed_at"],
      fileReadDay: row["file_read_day"], overall: row["overall"], settled: row["settled"],
      submittedAt: row["submitted_at"], firstSubmittedAt: row["first_submitted_at"],
      overseenAt: row["overseen_at"],
      filedAt: row["filed_at"], withdrawnAt: row["withdrawn_at"],
      reauditOf: row["reaudit_of"], version: row["version"],
      revision: row["revision"], people: people, agencies: agencies, awaited: awaited,
      invited: invited)
  }
}
