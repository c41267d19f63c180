import Exchange
import Practice
import Testing

/// The canonical text of a framework.
struct SnapshotTests {
  @Test(arguments: FrameworkFolders.all)
  func `a snapshot reads back as the same framework`(_ reference: String) throws {
    let framework = try FrameworkFolders.load(reference).framework
    let text = try FrameworkSnapshot.encode(framework)
    #expect(try FrameworkSnapshot.decode(text) == framework)
    #expect(try FrameworkSnapshot.encode(FrameworkSnapshot.decode(text)) == text)
  }

  @Test(arguments: FrameworkFolders.all)
  func `any change gives another hash`(_ reference: String) throws {
    let framework = try FrameworkFolders.load(reference).framework
    var changed = framework
    changed.identity.roll = .nextWorkingDay
    let before = try FrameworkSnapshot.hash(framework)
    #expect(try FrameworkSnapshot.hash(changed) != before)
    #expect(before.utf8.count == 64)
    #expect(try FrameworkSnapshot.hash(FrameworkFolders.load(reference).framework) == before)
  }

  @Test func `a role is called what the authority calls it`() throws {
    let words = try FrameworkFolders.load("southampton/2023").framework.words
    #expect(words.title(.serviceLead) == "Service Lead")
    #expect(words.plural(.serviceLead) == "Service Leads")
    #expect(words.plural(.headOfService) == "Heads of Service")
    #expect(words.title(.systemAdministrator) == "System administrator")
  }
}
