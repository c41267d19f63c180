import Database
import Kernel

/// Someone draws a month's cases again from the stored list and seed, and the result is compared
/// with what was kept. When and what came of it is kept with the draw.
package struct VerifyDraw: Sendable {
  package let draw: String

  package init(draw: String) {
    self.draw = draw
  }

  /// Draws again, and says whether the same cases come in the same order.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> DrawVerification {
    try require(ProgrammePolicy.maySee(occasion.actor))
    let draw = try found(DrawLists.load(draw, transaction))
    let cycle = try found(CycleTable.load(draw.cycle, transaction))
    var verification = DrawVerification.of(try DrawLists.record(of: draw, transaction))
    if draw.seed != CycleSeed.text(cycle.seed, ofDraw: draw.number) {
      verification.problems.append(
        "The seed is not the one that was fixed when \(cycle.words) was opened.")
    }
    try transaction.run(
      """
      UPDATE draw SET verified_at = \(occasion.now), verified = \(verification.holds)
      WHERE id = \(draw.id)
      """)
    try transaction.record(
      DrawFacts.verified(draw, verification), by: occasion.actor.person, at: occasion.now)
    return verification
  }
}
