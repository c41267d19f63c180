import ArgumentParser
import Exchange
import Foundation
import Kernel
import Practice
import Trust
import Website

struct FrameworkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "framework", abstract: "An authority’s framework as files.",
    subcommands: [Check.self, Diff.self, Publish.self, Grade.self])

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

  /// What changed between two folders.
  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says in words what changed from one version to another, and for whom.")

    @Argument(help: "The folder of the version before.")
    var before: String

    @Argument(help: "The folder of the version after it.")
    var after: String

    @Option(name: .long, help: "A file to write it to as a page, to keep or to send.")
    var html: String?

    @OptionGroup var answer: AnswerOptions

    func run() throws {
      let changes = try FrameworkDiffAnswer.changes(from: before, to: after)
      if let html { try write(FrameworkChangesPage.document(changes), to: html) }
      try answer.give(FrameworkDiffAnswer(changes))
    }

    private func write(_ page: String, to file: String) throws {
      guard FileManager.default.createFile(atPath: file, contents: Data(page.utf8)) else {
        throw Refusal("\(file) cannot be written.")
      }
    }
  }

  /// Freezes a folder's framework in an authority's data.
  struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks a framework’s folder, and freezes it for audits to be opened under.")

    @Argument(help: "The folder of one version.")
    var directory: String

    @OptionGroup var place: DataOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
      let framework = try FrameworkPublishAnswer.checked(directory)
      let data = try await place.place.open()
      let now = try await data.records.read { try Settings($0).now(at: systemTime()) }
      let occasion = Occasion(actor: .installation, now: now, ids: .random)
      let publication = try await data.records.write {
        try PublishFramework(framework)(occasion, in: $0)
      }
      try answer.give(FrameworkPublishAnswer(publication))
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
