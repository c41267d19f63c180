import Exchange
import Foundation
import Practice
import Testing

/// Changes each number, recipient, strength, roll rule, year and selection of each preset, one at a
/// time: at least one worked case in its folder has to go red each time.
struct PresetMutationTests {
  @Test(arguments: FrameworkFolders.all)
  func `no rule of a preset can be changed unnoticed`(_ reference: String) throws {
    let folder = try FrameworkFolders.load(reference)
    let snapshot = try FrameworkSnapshot.encode(folder.framework)
    let whole = try JSONSerialization.jsonObject(with: Data(snapshot.utf8))
    var tried = 0
    for part in ["activityKinds", "programme", "reports"] {
      for change in Mutation.all(of: whole, under: [.key(part)]) {
        tried += 1
        expectNoticed(change, in: whole, by: folder.examples)
      }
    }
    for part in ["roll", "year"] {
      for change in Mutation.all(of: whole, under: [.key("identity"), .key(part)]) {
        tried += 1
        expectNoticed(change, in: whole, by: folder.examples)
      }
    }
    // The smallest preset, with three kinds of review and hardly a number, has over sixty.
    #expect(tried > 60)
  }

  private func expectNoticed(
    _ change: Mutation, in whole: Any, by examples: [WorkedExample]
  ) {
    guard let changed = change.applied(to: whole),
      let data = try? JSONSerialization.data(withJSONObject: changed),
      let framework = try? JSONDecoder().decode(Framework.self, from: data)
    else {
      Issue.record("\(change) does not give a framework")
      return
    }
    if ExampleRun.failures(of: examples, in: framework).isEmpty {
      Issue.record("nothing noticed \(change)")
    }
  }
}
