import Database
import Kernel

/// The QA unit draws the audits that the panel reads a second time: at random among those of the
/// month that are submitted and need no moderation anyway, by a seed that was fixed when the month
/// opened, so that anyone can draw again.
package struct DrawDipSample: Sendable {
  package let cycle: String
  package let size: Int

  package init(cycle: String, size: Int) {
    self.cycle = cycle
    self.size = size
  }

  /// Draws it, and gives the codes in draw order. Throws a Refusal where the month has its sample.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> [String] {
    try require(occasion.actor.isQualityAssurance)
    let cycle = try found(CycleTable.load(cycle, transaction))
    let framework = try PublishedFrameworks.load(cycle, transaction)
    let plan = try found(framework.kind(cycle.kind)?.moderation?.dipSample)
    let size = plan.size ?? size
    let eligible = try Self.eligible(cycle, framework, transaction)
    guard (1...max(1, eligible.count)).contains(size), !eligible.isEmpty else {
      throw Refusal(
        eligible.isEmpty
          ? "No audit can be drawn yet: none is submitted that is not moderated anyway."
          : "Draw between 1 and \(eligible.count): so many audits can be drawn.", field: "size")
    }
    let seed = Self.seed(cycle)
    let drawn = Array(DrawOrder.order(eligible.map(\.code), seed: seed).prefix(size))
    let fingerprint = DrawOrder.fingerprint(eligible.map(\.code))
    let added = try transaction.run(
      """
      INSERT INTO dip_sample (id, cycle, seed, fingerprint, population, size, made_at, made_by)
      VALUES (\(occasion.newId()), \(cycle.id), \(seed), \(fingerprint), \(eligible.count),
        \(size), \(occasion.now), \(occasion.actor.person))
      ON CONFLICT (cycle) DO NOTHING
      """)
    guard added == 1 else {
      throw Refusal("The dip sample of \(cycle.words) is drawn already.", kind: .forbidden)
    }
    try transaction.record(
      ModerationFacts.sampled(
        cycle, seed: seed, fingerprint: fingerprint, population: eligible.count, drawn: drawn),
      by: occasion.actor.person, at: occasion.now)
    for code in drawn {
      guard let activity = eligible.first(where: { $0.code == code }) else { continue }
      let kind = try found(framework.kind(cycle.kind))
      try ModerationTable.begin(
        activity, .dipSample, kind.moderation, isKnown: Self.isKnown(activity, kind, transaction),
        occasion, transaction)
    }
    return drawn
  }

  /// Whether its grade has set something going: whoever works on that knows the grade, so that
  /// nobody is asked to grade it blind.
  private static func isKnown(
    _ activity: Activity, _ kind: ActivityKind, _ reading: any Reading
  ) throws -> Bool {
    let telling = kind.responses.filter(\.offeredTo.isEmpty).map(\.id)
    return try reading.count(
      """
      SELECT COUNT(*) AS n FROM response
      WHERE activity = \(activity.id) AND plan IN (\(list: telling))
      """) > 0
  }

  /// Follows from the seed of the month's own draw, so that it was fixed before any audit was done.
  static func seed(_ cycle: Cycle) -> String { cycle.seed + "|dip-sample" }

  /// The audits that can be drawn: submitted, and of a grade that is not always moderated.
  package static func eligible(
    _ cycle: Cycle, _ framework: Framework, _ reading: any Reading
  ) throws -> [Activity] {
    let kind = try found(framework.kind(cycle.kind))
    let moderated = Set(
      try ModerationTable.list(cycle: cycle.id, reading).filter { $0.decidedAt == nil }
        .map(\.activity))
    return try ActivityTable.list(cycle: cycle.id, reading).filter { activity in
      activity.submittedAt != nil && !moderated.contains(activity.id)
        && [activity.overall, activity.settled].allSatisfy {
          $0.map { !kind.isAlwaysModerated($0) } ?? false
        }
    }
  }
}

/// A month's dip sample, as it was drawn.
package struct DipSampleRecord: Sendable, Hashable {
  package let seed: String
  package let fingerprint: String
  package let population: Int
  package let size: Int
  package let madeAt: Instant

  /// The dip sample of a cycle, or nil.
  package static func load(_ cycle: String, _ reading: any Reading) throws -> DipSampleRecord? {
    try reading.row(
      """
      SELECT seed, fingerprint, population, size, made_at FROM dip_sample WHERE cycle = \(cycle)
      """
    ).map { row in
      try DipSampleRecord(
        seed: row["seed"], fingerprint: row["fingerprint"], population: row["population"],
        size: row["size"], madeAt: row["made_at"])
    }
  }
}
