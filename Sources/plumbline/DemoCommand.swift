import Anytown
import ArgumentParser
import Exchange
import Foundation
import Kernel
import Practice

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "The demonstration authority, Anytown.",
    subcommands: [Create.self])

  /// Makes Anytown in a new folder.
  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Makes Anytown in a new folder, by living its last twelve months.")

    @Option(name: .long, help: "The folder to make.")
    var data: String

    @Option(name: .long, help: "A number: the same one makes the same town.")
    var seed: UInt64 = 1

    @Option(name: .long, help: "How many months to live before this one.")
    var months = 12

    @Option(
      name: .long,
      help: "The folder of the framework that Anytown works by; else frameworks/demonstration says."
    )
    var framework: String?

    func run() async throws {
      guard (0...24).contains(months) else {
        throw Refusal("Give a number of months from 0 to 24.")
      }
      let framework: Framework
      switch FrameworkFiles.load(try self.framework ?? usualFramework()) {
      case .success(let loaded): framework = loaded
      case .failure(let found):
        throw Refusal(found.problems.map { Refusal.Problem($0.description) })
      }
      let calendar = systemTime().day
      let today = TownLife.midway(from: calendar)
      let place = DataPlace.folder(data)
      _ = try place.new()
      let records = try await place.open().records
      let town = TownLife(
        records: records, ids: TownLife.ids(seed: seed), framework: framework,
        seed: seed, today: today)
      try await town.live(months: months) { print("  " + $0) }
      try await town.move(to: today, from: systemTime())
      let workbook = data + "/annex-a.xlsx"
      try TownWorkbook(town.children, on: today.inMonth.next.first).write(to: workbook)
      print(
        """
        Anytown is in \(data). It stands at \(today.wordsWithWeekday).
        Its next case list, for you to upload, is \(workbook).
        """)
    }

    private func usualFramework() throws -> String {
      let name = String(decoding: try input("frameworks/demonstration"), as: UTF8.self)
      return "frameworks/" + name.trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }
}
