import Database
import Kernel

/// What an installation knows of itself.
package struct Settings: Sendable, Hashable {
  package enum Name: String, Sendable, CaseIterable {
    /// Short name of the place: "Anytown".
    case place
    /// Whose children's services these are, in full.
    case authority
    /// `true` on a database that was created as a demonstration, and only there.
    case demonstration
    /// How many days ahead of the calendar a demonstration stands.
    case daysAhead = "days_ahead"
  }

  package let place: String
  package let authority: String
  package let isDemonstration: Bool
  /// Zero everywhere but in a demonstration.
  package let daysAhead: Int

  /// What is kept now.
  package init(_ reading: any Reading) throws {
    var values: [String: String] = [:]
    for row in try reading.rows("SELECT name, value FROM setting") {
      values[try row["name"]] = try row["value"] as String
    }
    place = values[Name.place.rawValue] ?? "Unnamed authority"
    authority = values[Name.authority.rawValue] ?? place
    isDemonstration = values[Name.demonstration.rawValue] == "true"
    daysAhead = isDemonstration ? values[Name.daysAhead.rawValue].flatMap { Int($0) } ?? 0 : 0
  }

  /// The moment as this installation reckons it: a demonstration may stand days ahead.
  package func now(at clock: Instant) -> Instant { clock + daysAhead * 86_400 }

  /// Keeps a setting. That a database is a demonstration is said when it is created, before anyone
  /// has an account; afterwards it cannot become one.
  package static func set(
    _ name: Name, _ value: String, in transaction: any Transaction
  ) throws {
    if name == .demonstration, value == "true",
      try transaction.count("SELECT COUNT(*) AS n FROM account") > 0
    {
      throw Refusal("People have accounts here, so this is no demonstration.", kind: .forbidden)
    }
    try transaction.run(
      """
      INSERT INTO setting (name, value) VALUES (\(name.rawValue), \(value))
      ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """)
  }

  /// Moves a demonstration's date forward; there is no way back.
  package static func move(
    days: Int, by person: String, at clock: Instant, in transaction: any Transaction
  ) throws {
    let settings = try Settings(transaction)
    guard settings.isDemonstration else { throw Refusal.notFound }
    guard days > 0, settings.daysAhead + days <= 3_660 else {
      throw Refusal("Choose a day after today, within ten years.", field: "day")
    }
    try set(.daysAhead, String(settings.daysAhead + days), in: transaction)
    try transaction.record(
      Fact("demonstration-date-moved", "setting", Name.daysAhead.rawValue, ["days": String(days)]),
      by: person, at: settings.now(at: clock) + days * 86_400)
  }
}
