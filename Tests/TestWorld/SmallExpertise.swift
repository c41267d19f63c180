import Kernel
import Practice

/// Who knows which work in the small Anytown, where a framework asks for it.
extension World {
  /// Those whose posts audit in it.
  package static let auditors = [
    "Bracken Marl", "Teasel Quartz", "Comfrey Chalk", "Fennel Granite", "Yarrow Gneiss",
    "Clover Slate",
  ]

  /// Puts people on record for fields, as the QA lead.
  package func record(_ fields: Set<String>, of names: [String] = World.auditors) async throws {
    try await act(as: "Tansy Feldspar") { occasion, transaction in
      for name in names {
        let row = try found(
          transaction.row("SELECT id, revision FROM person WHERE name = \(name)"))
        try RecordExpertise(person: row["id"], fields: fields, revision: row["revision"])(
          occasion, in: transaction)
      }
    }
  }
}
