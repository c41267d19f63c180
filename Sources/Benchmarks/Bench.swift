import ArgumentParser
import Database
import Foundation
import Kernel
import Practice
import SQLiteStore
import Trust

/// Makes the rows that are measured, and measures what happens inside the program. `bin/bench`
/// runs it beside the peers that live outside.
@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plumbline-bench", subcommands: [Prepare.self, Run.self])

  struct Prepare: AsyncParsableCommand {
    @Option var data: String
    @Option var audits = 100_000
    @Option var framework: String

    func run() async throws {
      _ = try await Lifetime(folder: data, frameworkFolder: framework, audits: audits).make()
    }
  }

  /// Prints one measurement a line, as JSON.
  struct Run: AsyncParsableCommand {
    @Option var data: String
    @Option var framework: String
    @Option var rounds = 7
    @Option var each = 30

    func run() async throws {
      let folder = data
      let store = try SQLiteStore(path: folder + "/records/plumbline.sqlite")
      guard try store.durability() == 2 else {
        throw Failure(doing: "measuring", cause: "synchronous is not FULL: the figures are void")
      }
      let keys = try SQLiteStore(path: folder + "/keys/keys.sqlite")
      let records = KeptRecords(
        store: store, keyring: Keyring(store: keys, ids: .random), now: { Workloads.now })
      let floor = try SQLiteStore(path: folder + "/floor.sqlite")
      _ = try await floor.write { connection in
        try connection.run("CREATE TABLE IF NOT EXISTS floor (id TEXT PRIMARY KEY, words BYTEA)")
      }
      let workloads = try await Workloads(records: records, floor: floor)
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      for measurement in [
        try await workloads.autosave(rounds, each), try await workloads.submission(rounds, each),
        try await workloads.draw(rounds),
      ] {
        print(String(decoding: try encoder.encode(measurement), as: UTF8.self))
      }
    }
  }
}
