import Database
import Kernel

/// What Plumbline tells someone by itself. It stands on their own pages.
package struct Message: Sendable, Hashable, Identifiable {
  package enum Kind: String, Sendable, Hashable, CaseIterable, Storable {
    /// A day comes up on which they have to have done something.
    case reminder
    /// A day has passed.
    case missed
    /// Copies of a month's audits, for who answers for the area.
    case copies
    /// A copy of one that came after them.
    case lateCopy = "late_copy"
    /// A confirmed grade has set a response going.
    case escalated
    /// A second reading, or a dispute, has settled a grade.
    case settled
    /// An audit is submitted, and a copy goes to those whom the framework names.
    case submitted
    /// Somebody reports what came of a grade.
    case reported
    /// A moderator gave an audit back to its auditor.
    case returned
  }

  package let id: String
  package let person: String
  package let personName: String
  package let kind: Kind
  package let cycle: String
  package let month: Month
  /// How its cycle is known in addresses, and by people.
  package let cycleName: String
  package let cycleWords: String
  /// Hash of the framework that the clock is from.
  package let framework: String
  /// The kind of activity in the framework.
  package let activityKind: String
  package let activity: String?
  /// The code of the child whose audit it is about.
  package let code: String?
  /// The clock's name in the framework.
  package let clock: String
  package let due: Day
  package let madeAt: Instant
  package let readAt: Instant?
}

/// Reads messages, and writes new ones into the outbox.
package enum MessageTable {
  package static let linesEachPage = 50

  /// What someone has not read yet, the latest first.
  package static func unread(
    by person: String, _ reading: any Reading
  ) throws -> [Message] {
    try list(where: "m.person = \(person) AND m.read_at IS NULL", limit: linesEachPage, reading)
  }

  /// A page of what one person, or everybody, was told, the latest first; one more line than the
  /// page has where there are earlier ones.
  package static func list(
    to person: String?, before: String?, _ reading: any Reading
  ) throws -> [Message] {
    var condition: Query = "1 = 1"
    if let person { condition = condition + " AND m.person = \(person)" }
    if let before { condition = condition + " AND m.id < \(before)" }
    return try list(where: condition, limit: linesEachPage + 1, reading)
  }

  /// Tells each of these people about an audit, at once; whoever did it knows already.
  static func tell(
    _ people: Set<String>, _ kind: Message.Kind, of activity: Activity, step: String,
    _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    for person in people.subtracting([occasion.actor.person]).sorted() {
      try transaction.run(
        """
        INSERT INTO message (id, person, kind, cycle, activity, clock, due, made_at)
        VALUES (\(occasion.newId()), \(person), \(kind), \(activity.cycle), \(activity.id),
          \(step), \(occasion.today), \(occasion.now))
        """)
    }
  }

  static func add(
    _ kind: Message.Kind, to person: String, _ clock: RunningClock, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    try transaction.run(
      """
      INSERT INTO message (id, person, kind, cycle, activity, clock, due, made_at)
      VALUES (\(occasion.newId()), \(person), \(kind), \(clock.cycle), \(clock.activity?.id),
        \(clock.clock.name), \(clock.due), \(occasion.now))
      """)
  }

  private static func list(
    where condition: Query, limit: Int, _ reading: any Reading
  ) throws -> [Message] {
    try reading.rows(
      """
      SELECT m.id, m.person, p.name, m.kind, m.cycle, c.month, c.length, c.name AS cycle_name,
        c.number, c.theme, c.framework, c.kind AS activity_kind,
        m.activity, a.code, m.clock, m.due, m.made_at, m.read_at
      FROM message m
        JOIN person p ON p.id = m.person
        JOIN cycle c ON c.id = m.cycle
        LEFT JOIN activity a ON a.id = m.activity
      WHERE \(condition) ORDER BY m.id DESC LIMIT \(limit)
      """
    ).map { row in
      try Message(
        id: row["id"], person: row["person"], personName: row["name"], kind: row["kind"],
        cycle: row["cycle"], month: row["month"], cycleName: row["cycle_name"],
        cycleWords: CyclePeriod(from: row["month"], length: row["length"])
          .words(of: row["theme"], row["number"]),
        framework: row["framework"],
        activityKind: row["activity_kind"], activity: row["activity"], code: row["code"],
        clock: row["clock"], due: row["due"], madeAt: row["made_at"], readAt: row["read_at"])
    }
  }
}

/// Someone has read what they were told.
package struct MarkMessagesRead: Sendable {
  /// The latest that they have seen; what came after it stays unread.
  package let latest: String

  package init(latest: String) {
    self.latest = latest
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try transaction.run(
      """
      UPDATE message SET read_at = \(occasion.now)
      WHERE person = \(occasion.actor.person) AND id <= \(latest) AND read_at IS NULL
      """)
  }
}

/// Who may see what everybody was told: the QA unit.
package enum MessagePolicy {
  package static func maySeeAll(_ actor: Actor) -> Bool { actor.isQualityAssurance }
}
