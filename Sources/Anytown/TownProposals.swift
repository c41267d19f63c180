import Database
import Kernel
import Practice

/// Cases that managers put forward, each from their own teams and for a reason of its own, and that
/// the QA unit takes.
struct TownProposals: Sendable {
  let hall: TownHall
  let kind: ActivityKind
  let cycle: Cycle

  /// The teams of which two answer for one each, and can audit the other's.
  static let meeting = ["Birch", "Elm"]

  func make(by lead: String, at now: Instant) async throws {
    let proposers = try await proposers(on: now.day)
    guard !proposers.isEmpty else { return }
    for (place, words) in TownWords.proposals.enumerated() {
      try await hall.act(proposers[place % proposers.count], at: now + place * 600) {
        occasion, transaction in try propose(words, occasion, transaction)
      }
    }
    try await hall.act(lead, at: now + 7_200) { occasion, transaction in
      for proposal in try ProposalTable.standing(cycle.id, transaction) {
        try DecideProposal(
          proposal: proposal.id, isTaken: true,
          words: "It shows something that the others do not.", revision: proposal.revision)(
            occasion, in: transaction)
      }
    }
  }

  /// Those who may put cases forward: personas first, then by name. Where people meet about a case,
  /// somebody else of the service has to be there to audit it.
  private func proposers(on day: Day) async throws -> [String] {
    return try await hall.records.read { reading in
      let organisation = try OrganisationTable.load(on: day, reading)
      let holders = organisation.posts.values
        .filter { kind.selection.proposedBy.contains($0.role) }
        .filter { !kind.isMet || Self.meeting.contains(organisation.units[$0.unit]?.name ?? "") }
        .compactMap { organisation.answering(for: $0.id) }
        .sorted { ($0.name, $0.id) < ($1.name, $1.id) }.map(\.id)
      var seen: Set<String> = []
      return hall.personasFirst(holders.filter { seen.insert($0).inserted })
    }
  }

  /// The first case of theirs that can be put forward.
  private func propose(
    _ words: String, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let list = try found(found(CycleTable.load(cycle.id, transaction)).caseList)
    for entry in try CaseEntryTable.all(of: list, transaction) {
      do {
        try ProposeCase(cycle: cycle.id, caseId: entry.caseId, words: words)(
          occasion, in: transaction)
        return
      } catch is Refusal { continue }
    }
  }
}
