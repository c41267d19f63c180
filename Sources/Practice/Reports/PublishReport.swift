import Database
import Foundation
import Kernel

/// The QA unit publishes the month's report, with what is being done about it. From then on it
/// never changes.
package struct PublishReport: Sendable {
  package let cycle: String
  package let commentary: String

  package init(cycle: String, commentary: String) {
    self.cycle = cycle
    self.commentary = commentary
  }

  /// Publishes it and gives the digest of its snapshot. Throws a Refusal before the month is
  /// complete, or when it is out already.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    let entry = try found(
      MonthlyReports.entries(transaction).first { $0.id == cycle })
    let framework = try PublishedFrameworks.load(entry.framework, transaction)
    try require(
      ReportPolicy.mayMake(occasion.actor, ReportCatalogue.monthly.plan(in: framework)))
    try PublishReportRules.check(entry, commentary: commentary, today: occasion.today)

    let report = try MonthlyReports.live(entry, on: occasion.today, transaction)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let snapshot = String(decoding: try encoder.encode(report), as: UTF8.self)
    let digest = Digest.sha256(Array(snapshot.utf8))
    let words: String? = commentary.isBlank ? nil : commentary
    try transaction.change(
      """
      INSERT INTO report
        (id, kind, cycle, snapshot, digest, commentary, published_at, published_by)
      VALUES (\(occasion.newId()), \(ReportCatalogue.monthly.rawValue), \(entry.id),
        \(snapshot), \(digest), \(words), \(occasion.now), \(occasion.actor.person))
      ON CONFLICT (kind, cycle) DO NOTHING
      """, orElse: PublishReportRules.isOut)
    try transaction.record(
      Fact("report-published", "report", "\(entry.month)", ["kind": "monthly", "digest": digest]),
      by: occasion.actor.person, at: occasion.now)
    return digest
  }
}

/// When a month's report can be published.
enum PublishReportRules {
  static func check(
    _ entry: MonthlyReports.Entry, commentary: String, today: Day
  ) throws(Refusal) {
    guard !entry.isPublished else { throw isOut }
    guard today > entry.lastDay else {
      throw Refusal(
        "It is complete when the last thing in it was due, on \(entry.lastDay.words). Publish "
          + "its report from \((entry.lastDay + 1).words).", kind: .forbidden)
    }
    if commentary.unicodeScalars.count > SectionRules.longestWords {
      throw Refusal(
        "This has more than \(SectionRules.longestWords) characters. Shorten it.",
        field: "commentary")
    }
  }

  static let isOut = Refusal(
    "This report is published already, and a published report never changes.", kind: .conflict)
}
