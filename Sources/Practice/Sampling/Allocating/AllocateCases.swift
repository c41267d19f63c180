import Database
import Kernel

/// The QA unit lets the program allocate the drawn cases: evenly, within everyone's number,
/// breaking no rule of independence. It can be done again until the list goes out.
package struct AllocateCases: Sendable {
  package let draw: String

  package init(draw: String) {
    self.draw = draw
  }

  /// Allocates every case and says how many, or none and says which rules stand in the way. Cases
  /// that ask for more than those on record can take are left, for the QA unit to decide on.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Result<Int, AllocationConflict> {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let ground = try AllocationGround(draw, on: occasion.today, transaction)
    try CycleRules.requireNotSent(ground.cycle)
    try ground.requireLatest(transaction)
    var given: [(part: Part, pool: AuditorPool, cases: [AllocatedCase])] = []
    for (part, pool) in ground.pools {
      switch Allocation.allocateByExpertise(
        ground.lines.map(\.audited), to: pool.auditors, rules: pool.rules, in: pool.chart)
      {
      case .failure(let conflict): return .failure(conflict)
      case .success(let plan): given.append((part, pool, plan.given))
      }
    }
    try AllocationTable.clear(draw, transaction)
    for (part, pool, cases) in given {
      let auditors = Dictionary(
        cases.map { ($0.code, $0.auditor) }, uniquingKeysWith: { a, _ in a })
      for line in ground.lines {
        guard let auditor = auditors[line.drawn.code], let post = pool.post(of: auditor)
        else { continue }
        try AllocationTable.add(
          line.drawn, part, in: draw, to: auditor, post: post.id, occasion, transaction)
      }
      try transaction.record(
        AllocationFacts.allocated(draw, part, auditors), by: occasion.actor.person,
        at: occasion.now)
    }
    return .success(given.map(\.cases.count).min() ?? 0)
  }
}

/// Everything that allocating looks at, as the service stands.
package struct AllocationGround: Sendable {
  package let draw: StoredDraw
  package let cycle: Cycle
  package let framework: Framework
  package let kind: ActivityKind
  package let organisation: Organisation
  package let pool: AuditorPool
  /// Who reads beside the auditor, where two do.
  package let secondPool: AuditorPool?
  package let lines: [AllocationLine]

  /// The ground of a draw on a day.
  package init(_ draw: String, on day: Day, _ reading: any Reading) throws {
    self.draw = try found(DrawLists.load(draw, reading))
    cycle = try found(CycleTable.load(self.draw.cycle, reading))
    framework = try PublishedFrameworks.load(cycle, reading)
    kind = try found(framework.kind(cycle.kind))
    organisation = try OrganisationTable.load(on: day, reading)
    pool = AuditorPool(kind, in: organisation)
    secondPool = kind.isPaired ? pool.second(kind, in: organisation) : nil
    let (kind, organisation) = (kind, organisation)
    lines = try AllocationTable.lines(of: draw, reading).map { line in
      var line = line
      line.expertise = kind.expertise(
        askedBy: FilteredCase(line.drawn.planType, team: line.drawn.team, in: organisation))
      return line
    }
  }

  /// Who can be given each part, the auditor's first.
  package var pools: [(part: Part, pool: AuditorPool)] {
    [(.auditor, pool)] + (secondPool.map { [(.secondAuditor, $0)] } ?? [])
  }

  /// Who can be given a part.
  package func pool(_ part: Part) -> AuditorPool? {
    pools.first { $0.part == part }?.pool
  }

  /// How many cases someone has been given.
  package func load(of person: String) -> Int {
    lines.count { $0.auditor?.person == person || $0.second?.person == person }
  }

  func requireLatest(_ reading: any Reading) throws {
    guard try DrawTable.count(cycle: cycle.id, reading) == draw.number else {
      throw Refusal(
        "The cases were drawn again since. Allocate the later draw.", kind: .conflict)
    }
  }
}

/// What the ledger keeps of allocating.
enum AllocationFacts {
  static func allocated(
    _ draw: String, _ part: Part, _ auditors: [String: String], setAside: [IndependenceRule] = []
  ) -> Fact {
    let list = auditors.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
    var payload = [
      "cases": String(auditors.count), "part": part.rawValue, "list": Digest.sha256(list),
    ]
    if !setAside.isEmpty { payload["set_aside"] = IndependenceRule.text(setAside) }
    return Fact("cases-allocated", "draw", draw, payload)
  }

  static func changed(
    _ draw: String, _ line: AllocationLine, _ part: Part, to person: String,
    _ rules: [IndependenceRule]
  ) -> Fact {
    var payload = ["code": line.drawn.code, "auditor": person, "part": part.rawValue]
    payload["before"] = line[part]?.person
    if !rules.isEmpty { payload["set_aside"] = IndependenceRule.text(rules) }
    return Fact("allocation-changed", "draw", draw, payload)
  }

  static func sent(_ cycle: Cycle, _ count: Int, _ today: Day) -> Fact {
    var payload = ["audits": String(count)]
    if let due = cycle.listBy {
      payload["due"] = due.description
      payload["late"] = today > due ? "yes" : "no"
    }
    return Fact("allocation-sent", "cycle", cycle.id, payload)
  }

  static func allocated(_ activity: NewActivity) -> Fact {
    var payload = [
      "code": activity.code, "cycle": activity.cycle.id, "draw": activity.draw,
    ]
    // Nothing leads from a confined audit to its child.
    if !activity.cycle.isConfined { payload["case"] = activity.drawn.caseId }
    payload["submit_by"] = activity.dates.submission?.description
    payload["oversight_by"] = activity.dates.oversight?.description
    for party in activity.parties { payload[party.part.rawValue] = party.person }
    return Fact("audit-allocated", "activity", activity.id, payload)
  }

  static func reassigned(
    _ activity: Activity, to person: String, _ rules: [IndependenceRule]
  ) -> Fact {
    var payload = ["auditor": person]
    if !rules.isEmpty { payload["set_aside"] = IndependenceRule.text(rules) }
    return Fact("audit-reallocated", "activity", activity.id, payload)
  }
}

extension IndependenceRule {
  /// The rules as they are kept: their names with commas.
  static func text(_ rules: [IndependenceRule]) -> String {
    rules.map(\.rawValue).joined(separator: ",")
  }
}
