import Exchange
import Practice
import Testing

/// Every preset in the repository, read as an authority would read it.
struct PresetTests {
  @Test(arguments: FrameworkFolders.all)
  func `a preset has no problems`(_ reference: String) {
    switch FrameworkFiles.loadWithExamples(FrameworkFolders.path(reference)) {
    case .success(let folder):
      #expect(folder.framework.identity.reference == reference)
      #expect(!folder.examples.isEmpty)
    case .failure(let problems):
      Issue.record("\(problems)")
    }
  }

  /// So that no id of a question is an ordinary word, and each can be looked for.
  @Test(arguments: FrameworkFolders.all)
  func `every question's id begins with the prefix of its tool`(_ reference: String) throws {
    var tools: [Substring: String] = [:]
    for tool in try FrameworkFolders.load(reference).framework.tools {
      let prefixes = Set(tool.questions.map { $0.id.prefix { $0 != "-" } })
      #expect(prefixes.count == 1, "\(tool.id): \(prefixes.sorted())")
      let prefix = try #require(prefixes.first)
      #expect((2...3).contains(prefix.count))
      #expect(tools.updateValue(tool.id, forKey: prefix) == nil, "\(tool.id): \(prefix)")
    }
  }

  @Test(arguments: FrameworkFolders.all)
  func `a preset's worked cases come out as expected`(_ reference: String) throws {
    #expect(ExampleRun.failures(of: try FrameworkFolders.load(reference)) == [])
  }
}
