import Database
import Kernel

/// Reads concerns with their named people and calls.
package enum ConcernTable {
  /// The concern with this id.
  package static func load(_ id: String, _ reading: any Reading) throws -> Concern? {
    try list(where: "c.id = \(id)", reading).first
  }

  /// Concerns under a condition on `c`, the latest first.
  package static func list(
    where condition: Query, _ reading: any Reading
  ) throws -> [Concern] {
    let rows = try reading.rows(
      """
      SELECT c.id, c.activity, CASE WHEN y.is_confined THEN NULL ELSE y.month END AS month,
        c.case_id, k.code, c.team, u.name AS team_name,
        c.about_staff, c.staff, s.name AS staff_name, c.words, c.raised_at, c.raised_by,
        r.name AS raised_by_name
      FROM concern c
        JOIN person r ON r.id = c.raised_by
        LEFT JOIN person s ON s.id = c.staff
        LEFT JOIN unit u ON u.id = c.team
        LEFT JOIN child_case k ON k.id = c.case_id
        LEFT JOIN activity a ON a.id = c.activity
        LEFT JOIN cycle y ON y.id = a.cycle
      WHERE \(condition)
      ORDER BY c.raised_at DESC, c.id
      """)
    let ids: [String] = try rows.map { try $0["id"] }
    let named = try named(ids, reading)
    let calls = try calls(ids, reading)
    return try rows.map { row in
      let id: String = try row["id"]
      return try Concern(
        id: id, activity: row["activity"], month: row["month"], caseId: row["case_id"],
        code: row["code"], team: row["team"], teamName: row["team_name"],
        aboutStaff: row["about_staff"], staff: row["staff"], staffName: row["staff_name"],
        words: reading.open(row["words"] as Sealed), raisedAt: row["raised_at"],
        raisedBy: row["raised_by"], raisedByName: row["raised_by_name"],
        named: named[id] ?? [], calls: calls[id] ?? [])
    }
  }

  /// Whose key seals what is said about the concern.
  static func owner(of concern: Concern) throws -> KeyOwner {
    if concern.aboutStaff { return concern.staff.map(KeyOwner.person) ?? .authority }
    return concern.caseId.map(KeyOwner.child) ?? concern.team.map(KeyOwner.unit) ?? .authority
  }

  private static func named(
    _ ids: [String], _ reading: any Reading
  ) throws -> [String: [Concern.NamedPerson]] {
    let rows = try reading.rows(
      """
      SELECT r.id, r.concern, r.role, r.post, t.title, r.is_absent, r.acknowledged_at,
        r.person, h.name AS person_name, h.telephone AS person_telephone,
        r.deputy, d.name AS deputy_name, d.telephone AS deputy_telephone,
        r.acknowledged_by, b.name AS by_name
      FROM concern_recipient r
        LEFT JOIN post t ON t.id = r.post
        LEFT JOIN person h ON h.id = r.person
        LEFT JOIN person d ON d.id = r.deputy
        LEFT JOIN person b ON b.id = r.acknowledged_by
      WHERE r.concern IN (\(list: ids))
      ORDER BY r.concern, r.position
      """)
    var result: [String: [Concern.NamedPerson]] = [:]
    for row in rows {
      let role: Role = try row["role"]
      let title: String? = try row["title"]
      let by: String? = try row["acknowledged_by"]
      result[try row["concern"], default: []].append(
        Concern.NamedPerson(
          id: try row["id"], role: role, post: try row["post"], title: title ?? role.plainTitle,
          holder: try contact("person", row), isAbsent: try row["is_absent"],
          deputy: try contact("deputy", row), acknowledgedAt: try row["acknowledged_at"],
          acknowledgedBy: try by.map {
            Concern.Contact(person: $0, name: try row["by_name"], telephone: nil)
          }))
    }
    return result
  }

  private static func contact(_ column: String, _ row: Row) throws -> Concern.Contact? {
    guard let person: String = try row[column] else { return nil }
    return try Concern.Contact(
      person: person, name: row[column + "_name"], telephone: row[column + "_telephone"])
  }

  private static func calls(
    _ ids: [String], _ reading: any Reading
  ) throws -> [String: [Concern.Call]] {
    let rows = try reading.rows(
      """
      SELECT l.id, l.concern, l.spoke_to, p.name AS spoke_name, l.spoke_at, l.words,
        b.name AS by_name
      FROM concern_call l
        JOIN person p ON p.id = l.spoke_to
        JOIN person b ON b.id = l.recorded_by
      WHERE l.concern IN (\(list: ids))
      ORDER BY l.spoke_at, l.id
      """)
    var result: [String: [Concern.Call]] = [:]
    for row in rows {
      result[try row["concern"], default: []].append(
        try Concern.Call(
          id: row["id"], spokeTo: row["spoke_to"], spokeToName: row["spoke_name"],
          spokeAt: row["spoke_at"], words: reading.open(row["words"] as Sealed?) ?? "",
          recordedByName: row["by_name"]))
    }
    return result
  }
}
