import ArgumentParser
import Database
import Exchange
import Kernel
import Practice
import Trust

struct ClockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clock", abstract: "When things are due.", subcommands: [Due.self, Tick.self])

  /// What falls due by now.
  struct Tick: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Does what time has brought about by now, as a server does each minute.")

    @OptionGroup var place: DataOptions

    func run() async throws {
      let data = try await place.place.open()
      let now = try await data.records.read { try Settings($0).now(at: systemTime()) }
      try await Timekeeping.run(data.records, at: now, .random)
    }
  }

  /// When a clock of a framework runs out.
  struct Due: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says when a clock that starts at an instant is due, and by which rule.")

    @Argument(help: "The folder of one version of a framework.")
    var directory: String

    @Option(name: .long, help: "The kind of activity.")
    var activity: String

    @Option(name: .long, help: "The clock, by its name in that kind.")
    var clock: String

    @Option(name: .long, help: "When it starts: 2026-11-03, or 2026-11-03T09:00:00Z.")
    var from: String

    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.give(
        ClockDueAnswer.of(directory: directory, activity: activity, clock: clock, from: from))
    }
  }
}
