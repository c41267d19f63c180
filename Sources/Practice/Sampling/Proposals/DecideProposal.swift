import Database
import Kernel

/// The QA unit takes a case that was put forward, or turns it down, and says why to whoever put it
/// forward. Until the list goes out it can think again.
package struct DecideProposal: Sendable {
  package let proposal: String
  package let isTaken: Bool
  package let words: String
  package let revision: Int

  package init(proposal: String, isTaken: Bool, words: String, revision: Int) {
    self.proposal = proposal
    self.isTaken = isTaken
    self.words = words
    self.revision = revision
  }

  /// Keeps the decision. Throws a Refusal without a reason.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let proposal = try found(ProposalTable.load(proposal, transaction))
    try CycleRules.requireNotSent(found(CycleTable.load(proposal.cycle, transaction)))
    try Refusal.unless(
      TypedWords.problems(
        words, field: "words",
        missing: isTaken
          ? "Say why it is taken, for whoever put it forward."
          : "Say why it is turned down, for whoever put it forward."))
    let sealed = try transaction.seal(words.trimmed, under: .child(proposal.caseId))
    try transaction.change(
      """
      UPDATE proposal SET is_taken = \(isTaken), decision = \(sealed),
        decided_at = \(occasion.now), decided_by = \(occasion.actor.person),
        revision = \(revision + 1)
      WHERE id = \(proposal.id) AND revision = \(revision) AND taken_back_at IS NULL
      """, orElse: CycleRules.changedMeanwhile)
    try transaction.record(
      ProposalFacts.decided(proposal, isTaken: isTaken), by: occasion.actor.person,
      at: occasion.now)
  }
}

/// Whoever put a case forward takes that back, while nobody has decided on it.
package struct TakeBackProposal: Sendable {
  package let proposal: String

  package init(proposal: String) {
    self.proposal = proposal
  }

  /// Takes it back. Throws a Refusal once it was decided on.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let proposal = try found(ProposalTable.load(proposal, transaction))
    try require(proposal.proposedBy == occasion.actor.person)
    try transaction.change(
      """
      UPDATE proposal SET taken_back_at = \(occasion.now), revision = \(proposal.revision + 1)
      WHERE id = \(proposal.id) AND revision = \(proposal.revision) AND decided_at IS NULL
      """,
      orElse: Refusal("The QA unit has decided on it already.", kind: .forbidden))
    try transaction.record(
      ProposalFacts.takenBack(proposal), by: occasion.actor.person, at: occasion.now)
  }
}
