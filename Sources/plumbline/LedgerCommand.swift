import ArgumentParser
import Exchange
import Trust

struct LedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "The history.", subcommands: [Verify.self])

  /// Reckons the whole history again.
  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks that no entry of the history was changed, added, moved or removed.")

    @OptionGroup var place: DataOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
      let stores = try await place.place.existing()
      let found = try await stores.records.read { try Ledger.verify(on: $0) }
      try answer.give(
        LedgerAnswer(entries: found.entries, holds: found.holds, fault: found.fault))
    }
  }
}

/// What reckoning the history again found.
struct LedgerAnswer: CommandAnswer {
  /// How many entries of each chain were reckoned.
  let entries: [String: Int]
  let holds: Bool
  let fault: String?

  var words: String {
    let counts = entries.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value) entries" }
    return (counts + (holds ? ["The history holds."] : [])).joined(separator: "\n")
  }

  var reasons: [String] { fault.map { [$0] } ?? [] }
}
