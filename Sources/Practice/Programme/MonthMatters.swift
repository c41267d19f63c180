import Database
import Kernel

/// What of a month's audits runs on a clock or waits for someone, apart from the audits
/// themselves: second readings, responses to low grades, disputes, and actions that are overdue.
package struct MonthMatters: Sendable {
  /// Second readings that are not decided, those begun first coming first.
  package let moderations: [Moderation]
  /// Responses with a clock that are not closed.
  package let responses: [Response]
  /// What is seen differently and not settled.
  package let disputes: [Dispute]
  /// Actions whose day has passed, of these audits.
  package let lateActions: [Action]

  /// What waits of one cycle's audits.
  package init(cycle: String, today: Day, _ reading: any Reading) throws {
    moderations = try ModerationTable.list(cycle: cycle, reading)
      .filter { $0.decidedAt == nil }.reversed()
    responses = try ResponseTable.running(cycle: cycle, reading)
    disputes = try DisputeTable.open(cycle: cycle, reading)
    lateActions = try ActionTable.list(
      where: """
        a.cycle = \(cycle) AND x.opened_at IS NOT NULL AND x.removed_at IS NULL
          AND x.done_at IS NULL AND x.checked_at IS NULL AND x.due < \(today)
        """, order: "x.due, x.number", reading)
  }
}

/// How much someone has to do, over all months.
package struct InHand: Hashable, Sendable, Identifiable {
  package let id: String
  package let name: String
  package var audits = 0
  package var oversights = 0
  package var actions = 0
  /// How many of these are overdue.
  package var late = 0

  package var all: Int { audits + oversights + actions }

  /// From so many things, or so many overdue, someone is said to have much in hand.
  package static let many = 6
  package static let manyLate = 2

  /// Those who have much in hand, by name: nobody is ranked.
  package static func people(
    on today: Day, _ reading: any Reading
  ) throws -> [InHand] {
    var people: [String: InHand] = [:]
    func add(_ rows: [Row], _ count: WritableKeyPath<InHand, Int>) throws {
      for row in rows {
        let id: String = try row["person"]
        var one = try people[id] ?? InHand(id: id, name: row["name"])
        let (n, late): (Int, Int) = (try row["n"], try row["late"])
        one[keyPath: count] += n
        one.late += late
        people[id] = one
      }
    }
    try add(
      reading.rows(
        """
        SELECT p.id AS person, p.name, COUNT(*) AS n,
          COUNT(*) FILTER (WHERE COALESCE(a.submit_extended,
            CASE WHEN a.version = 1 THEN a.submit_by END) < \(today)) AS late
        FROM activity_person ap JOIN activity a ON a.id = ap.activity
          JOIN cycle c ON c.id = a.cycle JOIN person p ON p.id = ap.person
        WHERE ap.part IN (\(Part.auditor), \(Part.secondAuditor)) AND ap.to_at IS NULL
          AND c.sent_at IS NOT NULL AND a.submitted_at IS NULL AND a.withdrawn_at IS NULL
        GROUP BY p.id, p.name
        """), \.audits)
    try add(
      reading.rows(
        """
        SELECT p.id AS person, p.name, COUNT(*) AS n,
          COUNT(*) FILTER (WHERE COALESCE(a.oversight_extended,
            CASE WHEN a.version = 1 THEN a.oversight_by END) < \(today))
            AS late
        FROM activity_person ap JOIN activity a ON a.id = ap.activity
          JOIN cycle c ON c.id = a.cycle
          JOIN person p ON p.id = ap.person
        WHERE ap.part = \(Part.serviceLead) AND ap.to_at IS NULL AND c.has_oversight
          AND a.submitted_at IS NOT NULL AND a.overseen_at IS NULL
          AND a.withdrawn_at IS NULL
        GROUP BY p.id, p.name
        """), \.oversights)
    try add(
      reading.rows(
        """
        SELECT p.id AS person, p.name, COUNT(*) AS n,
          COUNT(*) FILTER (WHERE x.due < \(today)) AS late
        FROM action x JOIN person p ON p.id = x.owner
        WHERE x.opened_at IS NOT NULL AND x.removed_at IS NULL AND x.done_at IS NULL
          AND x.checked_at IS NULL
        GROUP BY p.id, p.name
        """), \.actions)
    return people.values.filter { $0.all >= many || $0.late >= manyLate }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }
}
