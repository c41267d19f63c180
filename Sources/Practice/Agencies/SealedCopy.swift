import Database
import FoundationEssentials
import Kernel

/// Whoever may read the report of an audit keeps a copy of it that is sealed with a password, to
/// fetch it once and pass it on. The password is never kept.
package struct KeepSealedCopy: Sendable {
  package let cycle: String
  /// The sealed file.
  package let file: [UInt8]

  package init(cycle: String, file: [UInt8]) {
    self.cycle = cycle
    self.file = file
  }

  /// Keeps it, in place of an earlier one of theirs, and says under which id.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    let cycle = try found(CycleTable.load(cycle, transaction))
    let kind = try found(PublishedFrameworks.load(cycle, transaction).kind(cycle.kind))
    try require(GroupReportPolicy.mayRead(occasion.actor, cycle, kind, transaction))
    let (id, person) = (occasion.newId(), occasion.actor.person)
    try transaction.run(
      "DELETE FROM sealed_copy WHERE cycle = \(cycle.id) AND made_by = \(person)")
    let sealed = try transaction.seal(Data(file).base64EncodedString(), under: .authority)
    try transaction.run(
      """
      INSERT INTO sealed_copy (id, cycle, file, made_at, made_by)
      VALUES (\(id), \(cycle.id), \(sealed), \(occasion.now), \(person))
      """)
    try transaction.record(
      Fact(
        "sealed-copy-made", "cycle", cycle.id, ["digest": Digest.sha256(file)]), by: person,
      at: occasion.now)
    return id
  }
}

/// Reads sealed copies.
package enum SealedCopyTable {
  /// The file, for whoever made it.
  package static func load(
    _ id: String, of cycle: String, for actor: Actor, _ reading: any Reading
  ) throws -> [UInt8]? {
    let row = try reading.row(
      """
      SELECT file FROM sealed_copy
      WHERE id = \(id) AND cycle = \(cycle) AND made_by = \(actor.person)
      """)
    guard let row else { return nil }
    return try Data(base64Encoded: reading.open(row["file"] as Sealed)).map { [UInt8]($0) }
  }
}
