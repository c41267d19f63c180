import Database
import Kernel
import Synchronization

/// Published frameworks: frozen, known by their hash, each activity pinned to one.
package enum PublishedFrameworks {
  // A published snapshot never changes, so what was decoded once holds for ever.
  private static let decoded = Mutex<[String: Framework]>([:])

  /// Freezes a framework as it stands. Publishing the same one again changes nothing.
  @discardableResult
  package static func publish(
    _ framework: Framework, _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    let hash = try FrameworkSnapshot.hash(framework)
    let snapshot = try FrameworkSnapshot.encode(framework)
    let identity = framework.identity
    let added = try transaction.run(
      """
      INSERT INTO framework_version
        (hash, authority, version, title, snapshot, published_at, published_by)
      VALUES (\(hash), \(identity.authority), \(identity.version), \(identity.title),
        \(snapshot), \(occasion.now), \(occasion.actor.person))
      ON CONFLICT (hash) DO NOTHING
      """)
    if added > 0 {
      try transaction.record(
        Fact("framework-published", "framework", hash, ["reference": identity.reference]),
        by: occasion.actor.person, at: occasion.now)
    }
    return hash
  }

  /// The framework with this hash.
  package static func load(_ hash: String, _ reading: any Reading) throws -> Framework {
    if let known = decoded.withLock({ $0[hash] }) { return known }
    let row = try reading.row("SELECT snapshot FROM framework_version WHERE hash = \(hash)")
    guard let row else {
      throw Failure(doing: "reading the framework", cause: "there is none with hash \(hash)")
    }
    let framework = try FrameworkSnapshot.decode(row["snapshot"])
    decoded.withLock { $0[hash] = framework }
    return framework
  }

  /// The hash of the framework that new cycles open under: the latest published.
  package static func current(_ reading: any Reading) throws -> String? {
    try reading.row(
      "SELECT hash FROM framework_version ORDER BY published_at DESC, hash LIMIT 1")?["hash"]
  }
}
