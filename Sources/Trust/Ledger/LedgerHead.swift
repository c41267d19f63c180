import Database
import Kernel

extension Ledger {
  /// How many deeds the history holds. While it stays the same, nothing that leaves a fact has
  /// changed, so what was read before still holds.
  package static func deeds(_ reading: any Reading) throws -> Int {
    let head = try reading.row(
      "SELECT sequence FROM ledger_head WHERE chain = \(Fact.Chain.deeds.rawValue)")
    return try head?["sequence"] ?? 0
  }
}
