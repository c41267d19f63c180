import Kernel

/// Steps that bring an empty database to today's tables, each run once and in order.
package struct Migrations: Sendable {
  /// A named step; its name is kept in `migration` when it has run.
  package struct Step: Sendable {
    package let name: String
    package let statements: [Query]

    package init(_ name: String, _ statements: [Query]) {
      self.name = name
      self.statements = statements
    }
  }

  package let steps: [Step]

  package init(_ steps: [Step]) {
    self.steps = steps
  }

  /// Runs what has not run yet. A database from a newer version of the program is refused.
  package func run(on store: some Store, at now: Instant) async throws {
    try await store.write { connection in
      try connection.run(
        "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, run_at TEXT NOT NULL)")
      let done = Set(try connection.rows("SELECT name FROM migration").map { row -> String in
        try row["name"]
      })
      let unknown = done.subtracting(steps.map(\.name))
      guard unknown.isEmpty else {
        throw Failure(
          doing: "opening the database",
          cause: "it was written by a newer version (\(unknown.sorted().joined(separator: ", ")))")
      }
      for step in steps where !done.contains(step.name) {
        for statement in step.statements { try connection.run(statement) }
        try connection.run(
          "INSERT INTO migration (name, run_at) VALUES (\(step.name), \(now))")
      }
    }
  }
}
