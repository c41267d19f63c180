import Database
import Kernel

/// Slows down guessing: so many wrong passwords or codes for one name from one address, and so
/// many from one address for any name, then a pause, on however many servers.
///
/// A name is never locked by itself, so nobody can keep its owner out from somewhere else. A name
/// that nobody has counts like any other. Of names and addresses only digests are kept, and those
/// no longer than the pause.
package struct AttemptLimit: Sendable {
  package static let windowMinutes = 15
  package static let perNameAndAddress = 5
  package static let perAddress = 100

  /// What is guessed, so that wrong passwords and wrong codes are counted apart.
  private let what: String
  private let records: any Records
  private let perNameAnywhere: Int?
  private let refusal: String

  /// - Parameter perNameAnywhere: so many for one name from all addresses together; nil where that
  ///   would keep its owner out.
  package init(
    _ what: String, records: any Records, perNameAnywhere: Int? = nil,
    refusal: String = """
      There have been too many attempts from here. Wait \(AttemptLimit.windowMinutes) minutes, or \
      ask your administrator for a sign-in link.
      """
  ) {
    self.what = what
    self.records = records
    self.perNameAnywhere = perNameAnywhere
    self.refusal = refusal
  }

  /// Refuses when there have been too many failures; otherwise counts this attempt as one until
  /// it succeeds.
  package func attempt(_ name: String, from address: String, at now: Instant) async throws {
    let counted = counted(name, address)
    // Who is refused only reads, so that a flood keeps nobody from writing.
    guard try await records.read({ try Self.isAllowed(counted, at: now, $0) }) else {
      throw Refusal(refusal, kind: .forbidden)
    }
    let isAllowed = try await records.write { transaction in
      guard try Self.isAllowed(counted, at: now, transaction) else { return false }
      try transaction.run("DELETE FROM sign_in_attempt WHERE since <= \(Self.start(of: now))")
      for (key, _) in counted {
        try transaction.run(
          """
          INSERT INTO sign_in_attempt (key, failures, since) VALUES (\(key), 1, \(now))
          ON CONFLICT (key) DO UPDATE SET failures = sign_in_attempt.failures + 1
          """)
      }
      return true
    }
    if !isAllowed { throw Refusal(refusal, kind: .forbidden) }
  }

  /// Takes back what was counted for an attempt that succeeded.
  package func succeed(_ name: String, from address: String) async throws {
    let keys = counted(name, address).map(\.key)
    try await records.write { transaction in
      try transaction.run("DELETE FROM sign_in_attempt WHERE key = \(keys[0])")
      try transaction.run(
        """
        UPDATE sign_in_attempt SET failures = failures - 1
        WHERE key IN (\(list: keys)) AND failures > 0
        """)
    }
  }

  /// What an attempt counts for, and how many of each are too many: first the name from there.
  private func counted(_ name: String, _ address: String) -> [(key: String, limit: Int)] {
    var counted = [
      (key("both", name, address), Self.perNameAndAddress),
      (key("address", "", address), Self.perAddress),
    ]
    if let perNameAnywhere { counted.append((key("name", name, ""), perNameAnywhere)) }
    return counted
  }

  private func key(_ kind: String, _ name: String, _ address: String) -> String {
    Digest.sha256([what, kind, name, address].map { "\($0.utf8.count):\($0)" }.joined())
  }

  private static func isAllowed(
    _ counted: [(key: String, limit: Int)], at now: Instant, _ reading: any Reading
  ) throws -> Bool {
    try counted.allSatisfy { key, limit in
      let row = try reading.row(
        """
        SELECT failures FROM sign_in_attempt WHERE key = \(key) AND since > \(start(of: now))
        """)
      return try (row?["failures"] ?? 0) < limit
    }
  }

  private static func start(of now: Instant) -> Instant { now + -windowMinutes * 60 }
}
