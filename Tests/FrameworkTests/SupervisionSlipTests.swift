import TestSupport
import Testing

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
    try FileSlip(from: from, to: to, message: message)
      .expectFound(in: Self.file, of: "herefordshire/2022")
  }
}
