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

  @Test(arguments: FrameworkFolders.all)
  func `a preset's worked cases come out as expected`(_ reference: String) throws {
    #expect(ExampleRun.failures(of: try FrameworkFolders.load(reference)) == [])
  }
}
