import Database
import Kernel

/// The QA unit takes a drawn case out, before its list goes out or after: closed, moved away, died
/// or restricted. The next code in draw order of its stratum that can still be audited takes its
/// place; where there is none, that is said. The audit counts as withdrawn, never as not completed.
///
/// After the month is closed its draw and figures stand: the audit stops, and nobody replaces it.
package struct WithdrawCase: Sendable {
  package let draw: String
  package let code: String
  package let reason: Withdrawal.Reason
  package let words: String

  package init(draw: String, code: String, reason: Withdrawal.Reason, words: String) {
    self.draw = draw
    self.code = code
    self.reason = reason
    self.words = words
  }

  /// Withdraws it, and says what took its place. Throws a Refusal once its audit is submitted.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Withdrawal {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let ground = try AllocationGround(draw, on: occasion.today, transaction)
    try ground.requireLatest(transaction)
    let line = try found(ground.lines.first { $0.drawn.code == code })
    let audit = try ActivityTable.of(line.drawn.caseId, in: ground.cycle.id, transaction)
    try Self.requireOpen(audit)
    try Refusal.unless(TypedWords.problems(words, field: "words", missing: nil))

    let reserve = try Reserve(ground, occasion.today, transaction)
    let next = ground.cycle.isClosed ? Reserve.Next() : try reserve.next(after: code, transaction)
    let withdrawal = Withdrawal(
      draw: draw, code: code, reason: reason, words: words, passedOver: next.passed,
      replacedBy: next.code, withdrawnAt: occasion.now, withdrawnByName: occasion.actor.name)
    try WithdrawalTable.add(
      withdrawal, of: line.drawn.caseId, number: reserve.withdrawals.count + 1, occasion,
      transaction)
    if let audit {
      try transaction.run(
        """
        UPDATE activity SET withdrawn_at = \(occasion.now), revision = revision + 1
        WHERE id = \(audit.id)
        """)
      try transaction.record(
        Fact("audit-withdrawn", "activity", audit.id, ["reason": reason.rawValue]),
        by: occasion.actor.person, at: occasion.now)
    }
    try transaction.record(
      Fact(
        "case-withdrawn", "draw", draw,
        [
          "code": code, "reason": reason.rawValue, "replaced_by": next.code ?? "none",
          "passed_over": next.passed.map(\.code).joined(separator: " "),
        ]), by: occasion.actor.person, at: occasion.now)
    return withdrawal
  }

  /// Refuses what is submitted, or withdrawn already.
  package static func requireOpen(_ audit: Activity?) throws(Refusal) {
    guard let audit else { return }
    guard audit.withdrawnAt == nil else { throw ActivityRules.withdrawn }
    guard audit.submittedAt == nil else {
      throw Refusal(
        "This audit is submitted, so it is not withdrawn any more.", kind: .forbidden)
    }
    guard audit.version == 1 else {
      throw Refusal(
        "This audit was submitted once and opened again, so it is not withdrawn any more.",
        kind: .forbidden)
    }
  }
}

/// What a draw still has to give where a case drops out: the codes that were not drawn, in order.
package struct Reserve: Sendable {
  /// The code that comes next, and those before it that cannot be audited any more.
  package struct Next: Sendable, Hashable {
    package var code: String?
    package var passed: [Withdrawal.Passed] = []

    package init() {}
  }

  package let withdrawals: [Withdrawal]
  private let ground: AllocationGround
  private let today: Day

  package init(_ ground: AllocationGround, _ today: Day, _ reading: any Reading) throws {
    self.ground = ground
    self.today = today
    withdrawals = try WithdrawalTable.list(of: ground.draw.id, reading)
  }

  /// What would take the place of a code now.
  package func next(after code: String, _ reading: any Reading) throws -> Next {
    // Where people chose, no order says who comes next.
    guard !ground.draw.isChosen else { return Next() }
    guard let stratum = ground.lines.first(where: { $0.drawn.code == code })?.drawn.stratum
    else { return Next() }
    let used = Set(withdrawals.compactMap(\.replacedBy))
      .union(withdrawals.flatMap { $0.passedOver.map(\.code) })
    let left = try reading.rows(
      """
      SELECT code, case_id FROM draw_case
      WHERE draw = \(ground.draw.id) AND stratum = \(stratum) AND outcome = 'reserve'
      ORDER BY place
      """
    ).map { try (code: $0["code"] as String, caseId: $0["case_id"] as String) }
      .filter { !used.contains($0.code) }
    guard !left.isEmpty else { return Next() }
    let reasons = try reasons(reading)
    let others = Set(ground.lines.filter { $0.drawn.code != code }.map(\.drawn.caseId))
    let links = try ChildLinks.load(reading)
    var next = Next()
    for candidate in left {
      let bar =
        try reasons[candidate.code]
        ?? links.bar(candidate.caseId, beside: others, ground.draw.definition)
        ?? (Self.isClosed(candidate.caseId, since: ground.draw, reading) ? .closed : nil)
      guard let bar else {
        next.code = candidate.code
        return next
      }
      next.passed.append(.init(code: candidate.code, reason: bar))
    }
    return next
  }

  /// Why cases that could be drawn then could not be drawn today.
  private func reasons(_ reading: any Reading) throws -> [String: ExclusionReason] {
    let draw = ground.draw
    let today = try PopulationTable.ground(
      ground.cycle, list: draw.caseList, draw.definition, on: today, reading)
    let population = Population(draw.definition, of: today, linked: false)
    return Dictionary(
      population.excluded.map { ($0.code, $0.reason) }, uniquingKeysWith: { a, _ in a })
  }

  /// Whether the latest list on which the case stands since the draw has it closed.
  private static func isClosed(
    _ caseId: String, since draw: StoredDraw, _ reading: any Reading
  ) throws -> Bool {
    try reading.row(
      """
      SELECT e.is_open FROM case_entry e JOIN case_list l ON l.id = e.case_list
      WHERE e.case_id = \(caseId) AND l.imported_at > \(draw.madeAt)
      ORDER BY l.imported_at DESC, l.id LIMIT 1
      """
    ).map { row in try !(row["is_open"] as Bool) } ?? false
  }
}
