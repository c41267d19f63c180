import Exchange
import Foundation
import Testing

/// The examples of `docs/frameworks` are true: passages of a preset, and files that are read.
struct ReferencePageTests {
  static let folder = FrameworkFolders.root.appending(path: "docs/frameworks")

  static let pages: [String] = {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return found.filter {
      $0.hasSuffix(".md") && !["README.md", "draws.md", "tutorial.md"].contains($0)
    }.sorted()
  }()

  private func blocks(_ page: String, _ language: String) throws -> [String] {
    let text = try String(contentsOf: Self.folder.appending(path: page), encoding: .utf8)
    return text.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }

  @Test func `there is a page for each concept`() {
    #expect(Self.pages.count == 21)
  }

  @Test(arguments: pages)
  func `an example is a passage of the preset that it names`(_ page: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: page), encoding: .utf8)
    let named = text.matches(
      of: try Regex(#"From `(frameworks/[^`]+)`:\n\n```yaml\n([^`]+)```"#))
    #expect(!named.isEmpty)
    #expect(named.count == (try blocks(page, "yaml")).count, "each example names its file")
    for passage in named {
      let file = String(try #require(passage.output[1].substring))
      let example = try #require(passage.output[2].substring)
      let preset = try String(
        contentsOf: FrameworkFolders.root.appending(path: file), encoding: .utf8)
      let isThere = preset.contains(example)
      #expect(isThere, "\(page): \(file)")
    }
  }

  @Test func `the answers of the grading page are read`() throws {
    let file = try #require(try blocks("grading.md", "json").first)
    let answer = try GradeAnswer.of(
      directory: CommandTests.southampton, tool: "monthly-audit", answers: Data(file.utf8))
    #expect(answer.reasons == [])
  }

  @Test func `the record of the draws page verifies`() throws {
    let file = try #require(try blocks("draws.md", "json").first)
    let answer = try DrawVerifyAnswer.of(record: Data(file.utf8))
    #expect(answer.reasons == [])
    #expect(answer.cases == 2)
  }
}
