import Database
import Kernel
import Synchronization

/// A framework as it was published: frozen, known by its hash, and since when.
package struct PublishedVersion: Sendable, Hashable {
  package let hash: String
  package let framework: Framework
  package let publishedAt: Instant
  /// Who published it.
  package let publishedBy: String

  package var identity: FrameworkIdentity { framework.identity }

  /// The first day on which audits can be opened under it.
  package var from: Day { max(publishedAt.day, identity.effective ?? publishedAt.day) }
}

/// Published frameworks: frozen, known by their hash, each activity pinned to one.
package enum PublishedFrameworks {
  // A published snapshot never changes, so what was decoded once holds for ever.
  private static let decoded = Mutex<[String: Framework]>([:])

  /// Freezes a framework as it stands. Publishing the same one again changes nothing. Throws a
  /// Refusal where a published version has the same name, or nobody could tell which of two
  /// versions comes after the other.
  @discardableResult
  package static func publish(
    _ framework: Framework, _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    try require(FrameworkPolicy.mayPublish(occasion.actor))
    let hash = try FrameworkSnapshot.hash(framework)
    let snapshot = try FrameworkSnapshot.encode(framework)
    try PublishingRules.require(framework, hash, beside: versions(transaction))
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

  /// The framework by which a cycle's audits are done: with the tool that was frozen for it, and
  /// the posts that audit in it.
  package static func load(_ cycle: Cycle, _ reading: any Reading) throws -> Framework {
    var framework = try load(cycle.framework, for: cycle.kind, cycle.template, reading)
    guard !cycle.auditors.isEmpty else { return framework }
    framework.activityKinds = framework.activityKinds.map {
      $0.id == cycle.kind ? $0.audited(by: cycle.auditors) : $0
    }
    return framework
  }

  /// The framework by which an audit is done: with the tool that was frozen for its round.
  package static func load(_ activity: Activity, _ reading: any Reading) throws -> Framework {
    try load(activity.framework, for: activity.kind, activity.template, reading)
  }

  /// The framework by which an audit was done that something is told of.
  package static func load(_ deed: Deed, _ reading: any Reading) throws -> Framework {
    try load(deed.framework, for: deed.kind, deed.template, reading)
  }

  private static func load(
    _ hash: String, for kind: String, _ template: String?, _ reading: any Reading
  ) throws -> Framework {
    guard let template else { return try load(hash, reading) }
    let key = "\(hash) \(kind) \(template)"
    if let known = decoded.withLock({ $0[key] }) { return known }
    let frozen = try found(TemplateTable.load(template, reading))
    let framework = try load(hash, reading).adopting(frozen.tool, for: kind)
    decoded.withLock { $0[key] = framework }
    return framework
  }

  /// Every published version, the latest published first.
  package static func versions(_ reading: any Reading) throws -> [PublishedVersion] {
    try reading.rows(
      """
      SELECT hash, published_at, published_by FROM framework_version
      ORDER BY published_at DESC, hash
      """
    ).map { row in
      let hash: String = try row["hash"]
      return PublishedVersion(
        hash: hash, framework: try load(hash, reading), publishedAt: try row["published_at"],
        publishedBy: try row["published_by"])
    }
  }

  /// The version that audits opened on this day go by; nil where none is published yet.
  package static func inForce(
    on day: Day, _ reading: any Reading
  ) throws -> PublishedVersion? {
    PublishingRules.inForce(on: day, of: try versions(reading))
  }

  /// The hash of the framework that audits opened on this day go by.
  package static func current(on day: Day, _ reading: any Reading) throws -> String? {
    try inForce(on: day, reading)?.hash
  }
}
