import ArgumentParser
import Exchange

struct StatisticsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statistics", abstract: "What small numbers can say.",
    subcommands: [Proportion.self, AgreementOfTwo.self])

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

  /// How far two readings of the same audits agree.
  struct AgreementOfTwo: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "agreement",
      abstract: "Says how far auditors and moderators agree, over a CSV file of two columns.")

    @Argument(help: "The file: the auditor’s grade and the moderator’s, a pair a line.")
    var file: String

    @Option(help: "How many grades the scale has.")
    var grades = 4

    @OptionGroup var answer: AnswerOptions

    func validate() throws {
      guard (2...20).contains(grades) else {
        throw ValidationError("A scale has from 2 to 20 grades.")
      }
    }

    func run() throws {
      try answer.give(AgreementAnswer.of(input(file), grades: grades))
    }
  }
}
