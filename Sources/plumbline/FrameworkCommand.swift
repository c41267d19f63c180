import ArgumentParser
import Exchange
import Foundation

struct FrameworkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "framework", abstract: "An authority’s framework as files.",
    subcommands: [Check.self, Grade.self])

  /// Reads a folder and says everything that is wrong with it.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks a framework’s folder and its worked examples.")

    @Argument(help: "The folder of one version, as frameworks/AUTHORITY/VERSION.")
    var directory: String

    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.give(FrameworkCheckAnswer.of(directory: directory))
    }
  }

  /// What a framework makes of a form’s answers.
  struct Grade: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says what a framework makes of the answers to one of its tools.")

    @Argument(help: "The folder of one version.")
    var directory: String

    @Option(name: .long, help: "The tool, by its name in the folder.")
    var tool: String

    @Option(name: .long, help: "The file of answers, as JSON.")
    var answers: String

    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.give(
        GradeAnswer.of(directory: directory, tool: tool, answers: input(answers)))
    }
  }
}
