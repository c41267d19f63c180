import Database
import Kernel

/// The QA unit gives out the cases that nobody on record can take, to those who have room: one
/// reason for all of them, which is reported as a rule that was set aside. All other rules hold.
package struct GiveWithoutExpertise: Sendable {
  package let draw: String
  package let reason: String

  package init(draw: String, reason: String) {
    self.draw = draw
    self.reason = reason
  }

  /// Gives them out and says how many, or none and says which rules stand in the way. Throws a
  /// Refusal without a reason, or where no such case waits.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Result<Int, AllocationConflict> {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let ground = try AllocationGround(draw, on: occasion.today, transaction)
    try CycleRules.requireNotSent(ground.cycle)
    try ground.requireLatest(transaction)
    guard ground.pools.contains(where: { part, _ in !ground.leftByExpertise(part).isEmpty }) else {
      throw Refusal("No case waits for somebody who knows the work.", kind: .conflict)
    }
    try Refusal.unless(
      TypedWords.problems(
        reason, field: "expertise-reason",
        missing: "Say why they are given out all the same: the reason is reported."))
    var given: [(part: Part, pool: AuditorPool, cases: [AllocatedCase])] = []
    for (part, pool) in ground.pools {
      let waiting = ground.leftByExpertise(part).map(\.audited)
      let rules = pool.rules.filter { $0 != .ownExpertise }
      switch Allocation.allocate(waiting, to: room(pool, ground), rules: rules, in: pool.chart) {
      case .failure(let conflict): return .failure(conflict)
      case .success(let cases): given.append((part, pool, cases))
      }
    }
    for (part, pool, cases) in given where !cases.isEmpty {
      try keep(cases, part, pool, ground, occasion, transaction)
    }
    return .success(given.map(\.cases.count).max() ?? 0)
  }

  /// Everyone with as many audits as they can still be given.
  private func room(_ pool: AuditorPool, _ ground: AllocationGround) -> [AvailableAuditor] {
    pool.auditors.map { auditor in
      var auditor = auditor
      auditor.number = max(0, auditor.number - ground.load(of: auditor.person))
      return auditor
    }
  }

  private func keep(
    _ cases: [AllocatedCase], _ part: Part, _ pool: AuditorPool, _ ground: AllocationGround,
    _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let auditors = Dictionary(
      cases.map { ($0.code, $0.auditor) }, uniquingKeysWith: { a, _ in a })
    for line in ground.leftByExpertise(part) {
      guard let auditor = auditors[line.drawn.code], let post = pool.post(of: auditor)
      else { continue }
      try AllocationTable.add(
        line.drawn, part, in: draw, to: auditor, post: post.id,
        setAside: pool.broken(by: auditor, on: line.audited), because: reason.trimmed, occasion,
        transaction)
    }
    try transaction.record(
      AllocationFacts.allocated(draw, part, auditors, setAside: [.ownExpertise]),
      by: occasion.actor.person, at: occasion.now)
  }
}

extension AllocationGround {
  /// The cases that ask for expertise and that nobody has been given, once others were; all of them
  /// where nobody is on record for anything that is asked.
  package func leftByExpertise(_ part: Part) -> [AllocationLine] {
    guard let pool = pool(part), !pool.fields.isEmpty else { return [] }
    let isAllocated = lines.contains { $0[part] != nil }
    let isUnknown = lines.allSatisfy { line in
      line.expertise.contains { pool.known($0).isEmpty }
    }
    guard isAllocated || isUnknown else { return [] }
    return lines.filter { $0[part] == nil && !$0.expertise.isEmpty }
  }
}
