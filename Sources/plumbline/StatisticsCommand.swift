import ArgumentParser
import Exchange

struct StatisticsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statistics", abstract: "What small numbers can say.",
    subcommands: [Proportion.self])

  /// A share with its interval.
  struct Proportion: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Gives a share and its 95 % interval by Wilson.")

    @Argument(help: "How many.")
    var count: Int

    @Argument(help: "Of how many.")
    var total: Int

    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.give(ProportionAnswer.of(count, total))
    }
  }
}
