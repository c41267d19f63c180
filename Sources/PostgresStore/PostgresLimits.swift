/// How much of the database one server takes, and how long it waits. Nothing waits for ever.
package struct PostgresLimits: Sendable {
  /// Connections that read; one more writes.
  package var readers = 6
  /// How long a request waits for a connection, and a writer for another server's write, in
  /// seconds.
  package var waitingSeconds = 15
  /// How long one statement may take, in seconds; 0 for as long as it takes.
  package var statementSeconds = 30
  /// After how many seconds a server that has fallen silent inside a transaction loses it, so that
  /// the others go on; 0 for never.
  package var silentSeconds = 60
  /// Prepared statements that one connection keeps.
  package var statements = 400

  package init() {}

  /// For work on a whole database: a copy, a backup, a verification takes the time that it takes.
  package static var unhurried: PostgresLimits {
    var limits = PostgresLimits()
    (limits.statementSeconds, limits.silentSeconds) = (0, 0)
    return limits
  }
}
