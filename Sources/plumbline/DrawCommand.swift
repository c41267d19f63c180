import ArgumentParser
import Exchange
import Foundation

struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw", abstract: "Draws that anyone can make again.",
    subcommands: [Sample.self, Verify.self])

  /// Draws cases from codes.
  struct Sample: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Draws so many codes from a list of codes, one a line.")

    @Option(name: .long, help: "The seed, as text.")
    var seed: String

    @Option(name: .long, help: "How many to draw.")
    var size: Int

    @Argument(help: "The file of codes; standard input where none is named.")
    var file: String?

    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.give(DrawSampleAnswer.of(seed: seed, size: size, codes: input(file)))
    }
  }

  /// Makes a stored draw again.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Makes a stored draw again from its export and compares.")

    @Argument(help: "The export of a draw; standard input where none is named.")
    var file: String?

    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.give(DrawVerifyAnswer.of(record: input(file)))
    }
  }
}
