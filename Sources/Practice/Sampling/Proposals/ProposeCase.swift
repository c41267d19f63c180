import Database
import Kernel

/// A manager puts a case of their own teams forward, and says why. Which child a number or a code
/// stands for was found by the page that calls; who the child is never reaches this.
package struct ProposeCase: Sendable {
  package let cycle: String
  /// The case; nil where none was found.
  package let caseId: String?
  package let words: String

  package init(cycle: String, caseId: String?, words: String) {
    self.cycle = cycle
    self.caseId = caseId
    self.words = words
  }

  /// Keeps it, and says under which id. Throws a Refusal where it is no case of theirs, cannot be
  /// audited or stands there already, or where the reason is one that was given before.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    let cycle = try found(CycleTable.load(cycle, transaction))
    let framework = try PublishedFrameworks.load(cycle, transaction)
    let kind = try found(framework.kind(cycle.kind))
    try require(ProposalPolicy.mayPropose(occasion.actor, cycle, kind))
    try CycleRules.requireNotSent(cycle)
    guard let list = cycle.caseList else {
      throw Refusal("The QA unit has not uploaded a case list yet.", kind: .forbidden)
    }
    let ground = try PopulationTable.ground(
      cycle, list: list, .everything, on: occasion.today, transaction)
    let others = try ProposalTable.standing(cycle.id, transaction)
    let reach = ProposalPolicy.reach(occasion.actor, kind)
    let (entry, team) = ProposalRules.entry(caseId, reach, ground)
    var problems = ProposalRules.problems(entry, ground, others)
    problems += TypedWords.problems(
      words, field: "words", missing: "Say what makes this case worth looking at.")
    if let team {
      problems += ProposalRules.sameReason(words, team, kind.selection, ground, others)
    }
    try Refusal.unless(problems)
    guard let entry, let team else { throw Refusal.notFound }
    let id = occasion.newId()
    try ProposalTable.add(
      id, cycle, entry.caseId, team: team, words: words.trimmed, occasion, transaction)
    try transaction.record(
      ProposalFacts.proposed(entry.caseId, cycle), by: occasion.actor.person, at: occasion.now)
    return id
  }
}

/// What can be put forward.
enum ProposalRules {
  /// The case as the list has it, with its team, if it is with one of these units.
  static func entry(
    _ caseId: String?, _ reach: Set<String>, _ ground: PopulationGround
  ) -> (CaseEntry?, team: String?) {
    guard let entry = ground.entries.first(where: { $0.caseId == caseId }),
      let team = entry.listedTeam.flatMap({ ground.teams[$0] }), reach.contains(team)
    else { return (nil, nil) }
    return (entry, team)
  }

  static func problems(
    _ entry: CaseEntry?, _ ground: PopulationGround, _ others: [Proposal]
  ) -> [Refusal.Problem] {
    guard let entry else {
      return [
        .init(
          "No case of your teams stands on the list under this. Check it.", field: "child")
      ]
    }
    let same = ground.links.sameChild(entry.caseId)
    if let other = others.first(where: { same.contains($0.caseId) && $0.isTaken != false }) {
      return [
        .init("\(other.proposedByName) has put this case forward already.", field: "child")
      ]
    }
    var ground = ground
    ground.offered = nil
    let excluded = Population(.everything, of: ground, linked: false).excluded
    return excluded.filter { $0.caseId == entry.caseId }.map {
      .init("This case cannot be audited: it is one \($0.reason.words).", field: "child")
    }
  }

  /// Within the part of the service that the framework names, no two cases are put forward for one
  /// and the same reason.
  static func sameReason(
    _ words: String, _ team: String, _ selection: Selection, _ ground: PopulationGround,
    _ others: [Proposal]
  ) -> [Refusal.Problem] {
    guard let level = selection.reasonsDiffer, let part = ground.organisation.unit(level, of: team)
    else { return [] }
    let isSame = others.contains { other in
      other.isTaken != false && ground.organisation.unit(level, of: other.team) == part
        && other.words.map(folded) == folded(words)
    }
    return isSame
      ? [
        .init(
          "Another case of this \(level.words) is put forward for the same reason. Say what this "
            + "one would add, or choose another.", field: "words")
      ] : []
  }

  /// The words without their case, and without what stands between them.
  private static func folded(_ words: String) -> [String] {
    words.lowercased().unicodeScalars
      .split { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
      .map { String(String.UnicodeScalarView($0)) }
  }
}

extension Organisation {
  /// The part of the service at a level that a team belongs to.
  fileprivate func unit(_ level: StratumKind, of team: String) -> String? {
    switch level {
    case .service: service(of: team)?.id
    case .serviceArea: serviceArea(of: team)?.id
    case .team: team
    case .planType: nil
    }
  }
}
