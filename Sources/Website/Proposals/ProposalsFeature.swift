import Components
import Database
import Kernel
import Markup
import Practice
import Trust

/// Cases that managers put forward, and what the QA unit makes of each.
enum ProposalsFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/cycles/:cycle/proposals") { request in
      list(try await request.proposals(), Fields(), request)
    }
    routes.post("/cycles/:cycle/proposals", propose)
    routes.post("/cycles/:cycle/proposals/:proposal/removal") { request in
      let visit = try await request.proposals()
      let proposal = try one(visit, request)
      try await request.act { try TakeBackProposal(proposal: proposal.id)($0, in: $1) }
      return .redirect(
        to: visit.address, saying: "\(proposal.code) is no longer put forward.")
    }
    routes.get("/cycles/:cycle/proposals/:proposal") { request in
      let page = try await decision(request)
      return request.page(
        page.title, page.html(page.kept(), request.keys), trail: .back(back(page.visit)))
    }
    routes.post("/cycles/:cycle/proposals/:proposal", decide)
  }

  private static func back(_ visit: ProposalsVisit) -> Link {
    Link("Back to the cases put forward", to: visit.address)
  }

  private static func list(
    _ visit: ProposalsVisit, _ fields: Fields, _ request: PageRequest, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let html = ProposalsPage(visit: visit, fields: fields, keys: { request.keys }).html
    guard let refusal else { return request.page(visit.title, html, trail: visit.trail) }
    return request.page(visit.title, refusal, html, trail: visit.trail)
  }

  @Sendable private static func propose(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.proposals()
    try require(ProposalPolicy.mayPropose(request.actor, visit.cycle, visit.kind))
    let (child, words, cycle) = (request.form.trimmed("child"), request.form["words"], visit.cycle)
    do {
      try await request.act { occasion, transaction in
        let caseId = try find(child, for: cycle, occasion, transaction)
        try ProposeCase(cycle: cycle.id, caseId: caseId, words: words)(occasion, in: transaction)
      }
      return .redirect(to: visit.address, saying: "The case is put forward.")
    } catch let refusal as Refusal where refusal.isForTheForm {
      return list(
        try await request.proposals(), request.form.fields(refusal), request, refusal)
    }
  }

  /// The case that a code, or a number in the authority's own records, stands for.
  private static func find(
    _ typed: String, for cycle: Cycle, _ occasion: Occasion, _ transaction: any Transaction
  ) throws -> String? {
    guard !typed.isEmpty else {
      throw Refusal("Give the child’s number or code.", field: "child")
    }
    if let list = cycle.caseList,
      let entry = try CaseEntryTable.all(of: list, transaction)
        .first(where: { $0.code == typed.uppercased() })
    {
      return entry.caseId
    }
    return try IdentityVault.recognise(
      typed, by: occasion.actor.person, purpose: "To put the case forward for an audit",
      at: occasion.now, in: transaction)
  }

  private static func one(
    _ visit: ProposalsVisit, _ request: PageRequest
  ) throws -> Proposal {
    let id = try request.parameter("proposal")
    return try found(visit.proposals.first { $0.id == id })
  }

  private static func decision(_ request: PageRequest) async throws -> ProposalDecisionPage {
    let visit = try await request.proposals()
    try require(ProgrammePolicy.mayPlan(request.actor))
    try CycleRules.requireNotSent(visit.cycle)
    return ProposalDecisionPage(visit: visit, proposal: try one(visit, request))
  }

  @Sendable private static func decide(_ request: PageRequest) async throws -> PageResponse {
    let page = try await decision(request)
    let form = request.form
    return try await request.saving(
      page.title, trail: .back(back(page.visit)), to: page.visit.address,
      saying: "The decision on \(page.proposal.code) is kept."
    ) {
      guard let taken = form.text("taken") else {
        throw Refusal("Say what you decide.", field: "taken")
      }
      try await request.act { occasion, transaction in
        try DecideProposal(
          proposal: page.proposal.id, isTaken: taken == "yes", words: form["words"],
          revision: form.revision ?? 0)(occasion, in: transaction)
      }
    } again: { fields in
      page.html(fields, request.keys)
    }
  }
}
