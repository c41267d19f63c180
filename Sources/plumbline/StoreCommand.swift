import ArgumentParser
import Trust

struct StoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Where the data is kept.", subcommands: [Move.self])

  /// Copies an authority's data to another store.
  struct Move: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copies every row to an empty place, and verifies what arrived.",
      discussion: """
        Stop the servers first: what is saved after this has begun stays behind. The old place is \
        left as it is.
        """)

    @OptionGroup var source: DataOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
      let from = try await source.place.existing()
      let to = try target.place.new()
      var tables: [String: [TableTally]] = [:]
      for kind in StoreKind.allCases {
        tables[kind.rawValue] = try await StoreMove.copy(
          kind, from: from[kind], to: to[kind], at: systemTime())
      }
      try answer.give(RowsAnswer(done: "Moved", tables: tables))
    }
  }
}
