import Database
import Exchange
import Foundation
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// The tutorial of `docs/frameworks` is followed to the letter: its folders are built from its own
/// blocks, checked and published, and an audit of the kind that it adds is taken to its end.
@Suite struct TutorialTests {
  /// The folders of the tutorial, before and after a kind is added.
  struct Folders {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("tutorial-\(UUID().uuidString)")
    var first: String { root.appendingPathComponent("2027").path }
    var second: String { root.appendingPathComponent("2027-2").path }

    init() throws {
      let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../docs/frameworks/tutorial.md").standardizedFileURL
      let text = try String(contentsOf: page, encoding: .utf8)
      let parts = text.components(separatedBy: "\n## 8 ")
      try #require(parts.count == 2)
      try write(try Self.files(of: parts[0]), to: first)
      try FileManager.default.copyItem(atPath: first, toPath: second)
      try write(try Self.files(of: parts[1]), to: second)
    }

    /// Each file that the text names, with what is to stand in it.
    static func files(of text: String) throws -> [(name: String, contents: String)] {
      let blocks = text.matches(
        of: try Regex(#"In `([^`]+)`[^:]*:\n\n```yaml\n([^`]+)```"#))
      #expect(blocks.count == text.components(separatedBy: "```yaml").count - 1)
      return try blocks.map { block in
        (
          String(try #require(block.output[1].substring)),
          String(try #require(block.output[2].substring))
        )
      }
    }

    private func write(_ files: [(name: String, contents: String)], to folder: String) throws {
      for file in files {
        let url = URL(fileURLWithPath: folder).appendingPathComponent(file.name)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try file.contents.write(to: url, atomically: true, encoding: .utf8)
      }
    }

    func remove() { try? FileManager.default.removeItem(at: root) }
  }

  @Test func `both folders are frameworks, and their worked cases come out`() throws {
    let folders = try Folders()
    defer { folders.remove() }
    for (folder, kinds) in [(folders.first, 1), (folders.second, 2)] {
      let answer = try FrameworkCheckAnswer.of(directory: folder)
      #expect(answer.reasons == [])
      #expect(answer.activities.count == kinds)
    }
    let changes = try FrameworkDiffAnswer.changes(from: folders.first, to: folders.second)
    #expect(changes.kinds(.new).map(\.title) == ["Audit of visits"])
    #expect(changes.kinds(.same).map(\.title) == ["Monthly case audit"])
    #expect(changes.posts.map(\.title).contains("Locality manager"))
  }

  /// Publishes both, opens a period of a kind, and gives its audits when they have gone out.
  private static func audits(
    of kind: String, _ month: String, in world: World
  ) async throws -> [Activity] {
    let month = try #require(Month(month))
    let cycle = try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try OpenCycle(month: month, kind: kind)(occasion, in: transaction)
    }
    try await world.importList(for: cycle)
    try await world.matchNames()
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      let now = try found(CycleTable.load(cycle.id, transaction))
      let draw = try DrawSample(
        cycle: cycle.id, definition: .everything, reason: nil, revision: now.revision)(
          occasion, in: transaction)
      _ = try AllocateCases(draw: draw)(occasion, in: transaction).get()
    }
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      let now = try found(CycleTable.load(cycle.id, transaction))
      try SendAllocation(cycle: cycle.id, revision: now.revision)(occasion, in: transaction)
    }
    return try await world.records.read { try ActivityTable.list(cycle: cycle.id, $0) }
  }

  @Test func `an audit of the kind that it adds goes to its end`() async throws {
    let folders = try Folders()
    defer { folders.remove() }
    let world = try await World()
    try await world.settle()
    for folder in [folders.first, folders.second] {
      let framework = try FrameworkPublishAnswer.checked(folder)
      try await world.act(as: "Tansy Feldspar") { occasion, transaction in
        _ = try PublishFramework(framework)(occasion, in: transaction)
      }
    }
    world.go(to: "2026-11-03")
    let monthly = try await Self.audits(of: "case-audit", "2026-11", in: world)
    #expect(monthly.count == 4)
    try await world.finish(try #require(monthly.first), grade: "sound")
    world.go(to: "2026-11-10")
    let visits = try await Self.audits(of: "visits-audit", "2026-10", in: world)
    #expect(visits.count == 4)
    let audit = try #require(visits.first)
    #expect(audit.submitBy == Day("2026-12-01"))
    try await world.finish(audit, grade: "weak")
    let finished = try await world.audit(audit.id)
    #expect(finished.submittedAt != nil)
    #expect(finished.overall == "weak")
    let versions = try await world.records.read { reading in
      try [monthly[0].framework, finished.framework].map {
        try PublishedFrameworks.load($0, reading).identity.version
      }
    }
    #expect(versions == ["2027", "2027-2"])
  }
}
