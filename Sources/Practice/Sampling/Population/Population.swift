import Kernel

/// Everything that a draw looks at, as it stood when it was made.
package struct PopulationGround: Sendable {
  package var entries: [CaseEntry]
  /// What the listed names of teams and of workers stand for.
  package var teams: [String: String]
  package var workers: [String: String]
  package var organisation: Organisation
  /// Cases audited within the months that the definition asks about.
  package var audited: Set<String>
  package var kind: ActivityKind
  package var pool: AuditorPool
  /// What the framework calls services, by id: its filters may name them so.
  package var serviceTitles: [String: String]
  package var links: ChildLinks
  /// The cases that alone can be chosen, where only what was put forward or judged before can.
  package var offered: OfferedCases?
  /// What the draw is ordered by: of linked codes, the first in this order can be drawn.
  package var seed: String

  package init(
    entries: [CaseEntry], teams: [String: String], workers: [String: String],
    organisation: Organisation, audited: Set<String>, kind: ActivityKind,
    serviceTitles: [String: String] = [:], links: ChildLinks = .none,
    offered: OfferedCases? = nil, seed: String = ""
  ) {
    self.entries = entries
    self.teams = teams
    self.workers = workers
    self.organisation = organisation
    self.audited = audited
    self.kind = kind
    self.pool = AuditorPool(kind, in: organisation)
    self.serviceTitles = serviceTitles
    self.links = links
    self.offered = offered
    self.seed = seed
  }
}

/// The cases that a draw chooses from, by stratum, and those left out, each with its reason.
package struct Population: Hashable, Sendable {
  /// A case that may be drawn.
  package struct Eligible: Hashable, Sendable {
    package let code: String
    package let caseId: String
    package let stratum: String
  }

  /// A case that is left out.
  package struct Excluded: Hashable, Sendable {
    package let code: String
    package let caseId: String
    package let stratum: String
    package let reason: ExclusionReason
    /// The linked code that can be drawn in its stead.
    package var beside: String?
  }

  package private(set) var eligible: [Eligible] = []
  package private(set) var excluded: [Excluded] = []
  /// Each stratum that has a case or an auditor: its name, the unit it is, its auditors' number.
  package let strata: Strata
  /// Whether every unit was asked for: then a stratum without a case is a short one.
  private let isWhole: Bool

  /// Sorts every case of the list into one or the other.
  ///
  /// - Parameter linked: whether of one child, and of one family where the definition asks it, only
  ///   the first in the order of the draw is kept.
  package init(
    _ definition: PopulationDefinition, of ground: PopulationGround, linked: Bool = true
  ) {
    strata = Strata(ground.kind.selection.strataBy, ground.organisation)
    isWhole = definition.units.isEmpty
    var fit = AuditorFit(ground.pool)
    let wanted = definition.units.isEmpty ? nil : Set(definition.units)
    for entry in ground.entries {
      let team = entry.listedTeam.flatMap { ground.teams[$0] }
      let stratum = team.flatMap { strata.name(of: $0, entry.planType) } ?? ""
      if let reason = Self.reason(entry, team, definition, wanted, ground, &fit) {
        excluded.append(
          Excluded(code: entry.code, caseId: entry.caseId, stratum: stratum, reason: reason))
      } else {
        eligible.append(Eligible(code: entry.code, caseId: entry.caseId, stratum: stratum))
      }
    }
    if linked { keepOne(of: ground.links, definition.onePerFamily, ground.seed) }
  }

  /// Of linked cases keeps the one that stands first in the order of the draw.
  private mutating func keepOne(of links: ChildLinks, _ onePerFamily: Bool, _ seed: String) {
    let ids = Dictionary(
      eligible.map { ($0.code, $0.caseId) }, uniquingKeysWith: { first, _ in first })
    let codes = Dictionary(
      eligible.map { ($0.caseId, $0.code) }, uniquingKeysWith: { first, _ in first })
    var kept: [Eligible] = []
    for one in eligible {
      let group = onePerFamily ? links.family(one.caseId) : links.sameChild(one.caseId)
      let linked = group.compactMap { codes[$0] }
      let first = linked.count > 1 ? DrawOrder.order(linked, seed: seed).first : nil
      guard let first, first != one.code else {
        kept.append(one)
        continue
      }
      let isSame = ids[first].map(links.sameChild(one.caseId).contains) ?? false
      excluded.append(
        Excluded(
          code: one.code, caseId: one.caseId, stratum: one.stratum,
          reason: isSame ? .sameChild : .sameFamily, beside: first))
    }
    eligible = kept
  }

  private static func reason(
    _ entry: CaseEntry, _ team: String?, _ definition: PopulationDefinition,
    _ wanted: Set<String>?, _ ground: PopulationGround, _ fit: inout AuditorFit
  ) -> ExclusionReason? {
    if !entry.isOpen { return .closed }
    if let offered = ground.offered, !offered.cases.contains(entry.caseId) {
      return offered.otherwise
    }
    if definition.marked.contains(where: { $0.code == entry.code }) { return .marked }
    if !definition.planTypes.isEmpty, !definition.planTypes.contains(entry.planType) {
      return .otherPlanType
    }
    if !definition.filters.allSatisfy({ $0.admits(entry) }) { return .otherValue }
    if entry.listedTeam == nil { return .noTeam }
    guard let team, ground.organisation.units[team] != nil else { return .teamNotMatched }
    if !ground.admits(entry, team) { return .notOfTheKind }
    if ground.organisation.outside(team, of: ground.kind) != nil { return .teamOutside }
    if let wanted, wanted.isDisjoint(with: ground.organisation.path(of: team)) {
      return .otherUnit
    }
    guard let worker = entry.listedWorker.flatMap({ ground.workers[$0] }) else {
      return .workerUnknown
    }
    if ground.audited.contains(entry.caseId) { return .auditedRecently }
    return fit.hasAuditor(team: team, caseHolder: worker) ? nil : .nobodyMayAudit
  }

  /// How many cases each stratum gives to the draw.
  package func sizes(_ ground: PopulationGround) -> [StratumSize] {
    let cases = Dictionary(grouping: eligible, by: \.stratum)
      .map { StratumSize(stratum: $0.key, number: $0.value.count) }
    let present = Set(cases.map(\.stratum))
    return ground.kind.selection.sizes(numbers: seats(ground), cases: cases)
      .filter { present.contains($0.stratum) || $0.number > 0 && isWhole }
  }

  /// Each auditor's number, in the stratum that their post belongs to.
  private func seats(_ ground: PopulationGround) -> [StratumSize] {
    ground.pool.seats.filter { $0.number > 0 }.map { seat in
      StratumSize(stratum: strata.name(of: seat.post.unit, nil) ?? "", number: seat.number)
    }.filter { !$0.stratum.isEmpty }
  }

  /// How many are left out for each reason, the reasons in their own order.
  package var leftOut: [(reason: ExclusionReason, count: Int)] {
    let counts = Dictionary(grouping: excluded, by: \.reason).mapValues(\.count)
    return ExclusionReason.allCases.compactMap { reason in
      counts[reason].map { (reason, $0) }
    }
  }
}

extension PopulationGround {
  /// Whether a case of a team has everything that the framework's filters ask for.
  fileprivate func admits(_ entry: CaseEntry, _ team: String) -> Bool {
    if kind.selection.filters.isEmpty { return true }
    let listed = FilteredCase(entry.planType, team: team, in: organisation)
    return kind.selection.filters.allSatisfy { listed.fits($0, titles: serviceTitles) }
  }
}

/// Whether anybody may audit a case, asked once for each team and case holder. Who is on record as
/// an expert makes no difference here: what is drawn must not hang on what somebody ticked.
private struct AuditorFit {
  private struct Question: Hashable {
    let team: String
    let caseHolder: String?
  }

  private let pool: AuditorPool
  private let auditors: [AvailableAuditor]
  private let people: Set<String>
  private let rules: [IndependenceRule]
  private var known: [Question: Bool] = [:]

  init(_ pool: AuditorPool) {
    self.pool = pool
    auditors = pool.auditors
    people = Set(auditors.map(\.person))
    rules = pool.rules.filter { $0 != .ownExpertise }
  }

  mutating func hasAuditor(team: String, caseHolder: String) -> Bool {
    // A holder who audits nothing makes no difference to anybody.
    let question = Question(
      team: team, caseHolder: people.contains(caseHolder) ? caseHolder : nil)
    if let answer = known[question] { return answer }
    let audited = CaseAtAllocation(code: "", team: team, caseHolder: question.caseHolder)
    let answer = auditors.contains { auditor in
      Independence.broken(rules, by: auditor, on: audited, in: pool.chart).isEmpty
    }
    known[question] = answer
    return answer
  }
}
