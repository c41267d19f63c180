import Database
import Kernel

/// Somebody who is asked to the meeting about a case, or is left out of it with a reason.
package struct Invitation: Sendable, Hashable, Identifiable {
  /// Whether somebody has to come.
  package enum Manner: String, Storable, Sendable, CaseIterable {
    case mandatory
    case expected
    case optional
    case notInvited = "not_invited"

    package var words: String {
      switch self {
      case .mandatory: "Has to come"
      case .expected: "Is expected"
      case .optional: "May come"
      case .notInvited: "Not invited"
      }
    }

    init(_ attendance: Attendance) {
      switch attendance {
      case .mandatory: self = .mandatory
      case .expected: self = .expected
      case .optional: self = .optional
      }
    }
  }

  package let id: String
  /// The part of the activity; nil for others who know the case.
  package let part: Part?
  /// Someone of the service; nil for someone of elsewhere, or where nobody is chosen yet.
  package let person: String?
  /// The name of either; empty where nobody is chosen yet.
  package let name: String
  /// Where someone of elsewhere comes from; empty for someone of the service.
  package let agency: String
  package let manner: Manner
  /// Why they are not invited.
  package let reason: String
  package let sentAt: Instant?
  /// When they said that they have read the record.
  package let readAt: Instant?
  /// Nil until the meeting has been held.
  package let came: Bool?
  package let revision: Int

  /// Whether somebody stands behind it.
  package var isNamed: Bool { !name.isEmpty }

  /// Whether it is somebody of another agency.
  package var isOutside: Bool { person == nil && isNamed }
}

/// Reads and writes who is asked to a meeting.
package enum InvitationTable {
  /// Everyone who is asked to an audit's meeting or left out of it, those first who have to come.
  /// Who plays a part today is asked in it, whoever was named before.
  static func list(of activity: Activity, _ reading: any Reading) throws -> [Invitation] {
    let rows = try reading.rows(
      """
      SELECT i.id, i.part, i.person, p.name, i.outside_name, i.agency, i.manner, i.reason,
        i.sent_at, i.read_at, i.came, i.revision
      FROM invitation i LEFT JOIN person p ON p.id = i.person
      WHERE i.activity = \(activity.id) AND i.removed_at IS NULL ORDER BY i.id
      """)
    let lines = try rows.map { row in
      let part: Part? = try row["part"]
      let party = part.flatMap { activity.people[$0] }
      let inside: String? = try row["name"]
      let outside = try reading.open(row["outside_name"] as Sealed?)
      return try Invitation(
        id: row["id"], part: part, person: party?.person ?? row["person"],
        name: party?.name ?? inside ?? outside ?? "",
        agency: reading.open(row["agency"] as Sealed?) ?? "", manner: row["manner"],
        reason: reading.open(row["reason"] as Sealed?) ?? "", sentAt: row["sent_at"],
        readAt: row["read_at"], came: row["came"], revision: row["revision"])
    }
    func place(_ line: Invitation) -> (Int, Int, String) {
      (
        Invitation.Manner.allCases.firstIndex(of: line.manner) ?? 0,
        line.part.flatMap { Part.allCases.firstIndex(of: $0) } ?? Part.allCases.count, line.name
      )
    }
    return lines.sorted { place($0) < place($1) }
  }

  /// The audits to whose meetings someone is asked.
  package static func activities(
    of person: String, _ reading: any Reading
  ) throws -> [Activity] {
    try ActivityTable.list(
      where: """
        a.withdrawn_at IS NULL AND a.id IN (SELECT activity FROM invitation
          WHERE person = \(person) AND removed_at IS NULL AND sent_at IS NOT NULL
            AND manner <> 'not_invited')
        """, reading)
  }

  /// Who of the service was sent an invitation to the meetings of these audits.
  static func people(
    of activities: [String], _ reading: any Reading
  ) throws -> [String: Set<String>] {
    var people: [String: Set<String>] = [:]
    for start in stride(from: 0, to: activities.count, by: 500) {
      let some = Array(activities[start..<min(start + 500, activities.count)])
      for row in try reading.rows(
        """
        SELECT activity, person FROM invitation
        WHERE activity IN (\(list: some)) AND person IS NOT NULL AND removed_at IS NULL
          AND sent_at IS NOT NULL AND manner <> 'not_invited'
        """)
      {
        people[try row["activity"], default: []].insert(try row["person"])
      }
    }
    return people
  }

  static func add(
    _ id: String, _ part: Part?, _ person: String?, _ manner: Invitation.Manner,
    to activity: Activity, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    try transaction.run(
      """
      INSERT INTO invitation
        (id, activity, part, person, manner, named_by, named_at, revision)
      VALUES (\(id), \(activity.id), \(part), \(person), \(manner),
        \(occasion.actor.person), \(occasion.now), 1)
      """)
  }
}
