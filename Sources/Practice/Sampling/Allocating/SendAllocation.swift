import Database
import Kernel

/// The QA unit sends the allocation list out: each allocated case becomes an audit, with its people
/// and its dates as they stand today. Nobody sees an audit before this.
package struct SendAllocation: Sendable {
  package let cycle: String
  package let revision: Int

  package init(cycle: String, revision: Int) {
    self.cycle = cycle
    self.revision = revision
  }

  /// Sends the list, and says how many audits began. Throws a Refusal with everything that is
  /// missing, or before the day.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Int {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let cycle = try found(CycleTable.load(cycle, transaction))
    guard cycle.revision == revision else { throw CycleRules.changedMeanwhile }
    try CycleRules.requireNotSent(cycle)
    guard let draw = try DrawLists.of(cycle: cycle.id, transaction).first else {
      throw Refusal("Draw the cases of \(cycle.words) first.", kind: .forbidden)
    }
    let ground = try AllocationGround(draw.id, on: occasion.today, transaction)
    let start = try AgencyStart(ground, transaction)
    let dates = AuditDates(ground, sentOn: occasion.today, start?.group)
    try Refusal.unless(
      AllocationRules.problems(before: ground, today: occasion.today)
        + (start?.problems(ground) ?? []))

    // Fresh codes come in no order that another list has.
    let lines = cycle.isConfined ? occasion.ids.shuffled(ground.lines) : ground.lines
    for line in lines {
      guard let auditor = line.auditor else { continue }
      let activity = try NewActivity(line, auditor, ground, dates, occasion, transaction)
      try activity.add(at: occasion.now, transaction)
      try start?.begin(activity, transaction)
      try transaction.record(
        AllocationFacts.allocated(activity), by: occasion.actor.person, at: occasion.now)
    }
    try CycleTable.change(
      cycle,
      set: """
        sent_at = \(occasion.now), submit_by = \(dates.submission),
          oversight_by = \(dates.oversight)
        """, transaction)
    try transaction.record(
      AllocationFacts.sent(cycle, ground.lines.count, occasion.today),
      by: occasion.actor.person, at: occasion.now)
    return ground.lines.count
  }
}

/// The days of the audits of a cycle: as they were set when it opened, or counted from the day on
/// which they were allocated, or that of the meeting which agencies agreed on.
struct AuditDates {
  let submission: Day?
  let oversight: Day?

  init(_ ground: AllocationGround, sentOn day: Day, _ group: AuditGroup? = nil) {
    let cycle = ground.cycle
    let now = CycleDates(
      ground.kind, of: cycle.month, in: ground.framework, allocated: cycle.sentAt?.day ?? day)
    submission = cycle.submitBy ?? now.submission?.due ?? group?.meetingDay
    oversight = cycle.oversightBy ?? now.oversight?.due
  }
}

/// An audit that begins.
struct NewActivity {
  let id: String
  /// The child's own code; a fresh one where the audit is confined to its own people.
  let code: String
  let cycle: Cycle
  let draw: String
  let drawn: DrawnCase
  let service: String
  let parties: [ActivityParties.Party]
  /// The parts for which a rule of independence was set aside.
  let setAside: Set<Part>
  let dates: AuditDates

  init(
    _ line: AllocationLine, _ auditor: AllocationLine.Auditor, _ ground: AllocationGround,
    _ dates: AuditDates, _ occasion: Occasion, _ reading: any Reading
  ) throws {
    id = occasion.newId()
    code =
      ground.cycle.isConfined
      ? try FreshCode.make(occasion.ids, reading) : line.drawn.code
    self.dates = dates
    cycle = ground.cycle
    draw = ground.draw.id
    drawn = line.drawn
    service = ground.organisation.service(of: line.drawn.team)?.id ?? line.drawn.team
    parties = ActivityParties.of(
      line, auditor: auditor, ground.kind, ground.organisation)
    setAside = Set(Activity.auditors.filter { !(line[$0]?.setAside.isEmpty ?? true) })
  }

  func add(at now: Instant, _ transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO activity (id, kind, framework, cycle, case_id, code, draw, stratum, service,
        team, plan_type, allocated_at, submit_by, oversight_by, revision)
      VALUES (\(id), \(cycle.kind), \(cycle.framework), \(cycle.id), \(drawn.caseId),
        \(code), \(draw), \(drawn.stratum), \(service), \(drawn.team),
        \(drawn.planType), \(now), \(dates.submission), \(dates.oversight), 1)
      """)
    for party in parties {
      let reason =
        setAside.contains(party.part)
        ? try AllocationTable.reason(drawn.code, party.part, in: draw, transaction) : nil
      try transaction.run(
        """
        INSERT INTO activity_person (activity, part, person, post, from_at, override_reason)
        VALUES (\(id), \(party.part), \(party.person), \(party.post), \(now), \(reason))
        """)
    }
  }
}
