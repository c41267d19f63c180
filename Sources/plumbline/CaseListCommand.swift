import ArgumentParser
import Exchange
import Foundation
import Kernel
import Trust
import Website

struct CaseListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case-list", abstract: "Ofsted Annex A case lists.",
    subcommands: [Check.self, Import.self])

  /// Reads files by running this program again, without rights.
  private static let files = CaseListFiles(program: "/proc/self/exe")

  /// Reads a file and says what would come of it.
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says what of a file would be accepted, and why the rest would not.")

    @Argument(help: "A workbook (.xlsx) or a CSV file.")
    var file: String

    @OptionGroup var answer: AnswerOptions

    func run() async throws {
      try answer.give(await CaseListCheckAnswer.of(file: file, with: CaseListCommand.files))
    }
  }

  /// Takes a file into a month.
  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Imports a file for a month that is open.")

    @OptionGroup var place: DataOptions

    @Option(name: .long, help: "The month, as 2026-11; of longer periods the first.")
    var month: String
    @Option(name: .long, help: "The kind of audit, where several begin in the month.")
    var kind: String?

    @Option(name: .customLong("as"), help: "The sign-in name of someone in the QA unit.")
    var name: String

    @Argument(help: "A workbook (.xlsx) or a CSV file.")
    var file: String

    @OptionGroup var answer: AnswerOptions

    func run() async throws {
      guard let month = Month(month) else {
        throw Refusal("Give the month as 2026-11.")
      }
      let data = try await place.place.open()
      let now = try await data.records.read {
        try Settings($0).now(at: systemTime())
      }
      try answer.give(
        await CaseListImportAnswer.of(
          file: file, month: month, kind: kind, as: name, with: CaseListCommand.files,
          into: data.records, ids: .random, at: now))
    }
  }
}
