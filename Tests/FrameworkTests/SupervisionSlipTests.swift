import TestSupport
import Testing

@testable import Exchange

/// What a kind about somebody's supervision has to say.
@Suite struct SupervisionSlipTests {
  private static let file = "activities/supervision-audit.yaml"

  @Test(
    .requirement("HF-048"),
    arguments: [
      ("  theme: false", "  theme: true", "Whoever opens a round names whose supervision it is"),
      ("    roles: [practitioner]\n", "    roles: []\n", "Somebody is supervised: an observed_worker"),
      ("    of: worker.team\n", "    of: case.team\n", "Its supervision is no case"),
      ("  - verify:\n", "  - moderate:\n", "it has no stage moderate"),
    ])
  func `a slip in it is found`(from: String, to: String, message: String) throws {
    let copy = try FolderCopy(of: "herefordshire/2022")
    defer { copy.remove() }
    try copy.replace(from, with: to, in: Self.file)
    guard case .failure(let found) = FrameworkFiles.load(copy.path) else {
      Issue.record("nothing was found")
      return
    }
    #expect(found.problems.contains { $0.message.contains(message) }, "\(found)")
  }
}
