import Components
import Kernel
import Markup
import Practice

/// Someone at what is put forward for a cycle: a manager with what they put forward themselves, the
/// QA unit with all of it.
struct ProposalsVisit: Sendable {
  let cycle: Cycle
  let kind: ActivityKind
  let framework: Framework
  let actor: Actor
  let proposals: [Proposal]

  /// Whether this person puts cases forward: not once the list is out.
  var mayPropose: Bool { isOpen && ProposalPolicy.mayPropose(actor, cycle, kind) }

  var mayDecide: Bool { isOpen && ProgrammePolicy.mayPlan(actor) }

  /// Whether nothing has gone out yet.
  var isOpen: Bool { cycle.sentAt == nil && !cycle.isClosed }

  var address: String { ProposalsAddress.of(cycle) }

  var title: String { "Cases put forward for \(cycle.words)" }

  /// A manager comes from their own work, the QA unit from the cycle.
  var trail: Trail {
    ProgrammePolicy.maySee(actor) ? .cycle(cycle) : .back(Link("Back to your work", to: "/"))
  }
}

/// Where what is put forward for a cycle is found.
enum ProposalsAddress {
  static func of(_ cycle: Cycle) -> String { cycle.address + "/proposals" }
}

extension PageRequest {
  /// What is put forward for the cycle of the address, as far as this person sees it.
  func proposals() async throws -> ProposalsVisit {
    let (cycle, actor) = (try await cycle(), actor)
    return try await records.read { reading in
      let framework = try PublishedFrameworks.load(cycle, reading)
      let kind = try found(framework.kind(cycle.kind))
      try require(cycle.method == .proposed)
      try require(
        ProgrammePolicy.mayPlan(actor) || ProposalPolicy.mayPropose(actor, cycle, kind))
      let proposals = try ProposalTable.standing(cycle.id, reading)
        .filter { ProposalPolicy.maySee(actor, $0) }
      return ProposalsVisit(
        cycle: cycle, kind: kind, framework: framework, actor: actor, proposals: proposals)
    }
  }
}
