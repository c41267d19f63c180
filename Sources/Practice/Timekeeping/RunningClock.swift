import Database
import Kernel

/// A clock that runs now: what it is about, its rule, and the day that it ends.
struct RunningClock: Sendable {
  let clock: Clock
  let due: Day
  /// The cycle that it belongs to, with its framework's kind of activity.
  let cycle: String
  /// The audit that it is about; nil for a clock of the whole month.
  let activity: Activity?
  /// The response that it belongs to, if it is one of a response.
  let response: GradeResponse?

  /// In a word that no other clock has.
  var subject: String { "\(activity?.id ?? cycle):\(response?.id ?? ""):\(clock.name)" }

  /// The day of the reminder that is due today: the last one that has come, while the clock's own
  /// day has not passed. Nil where none is.
  func reminder(on today: Day) -> Day? {
    guard today <= due else { return nil }
    return clock.remindDaysBefore.map { due - $0 }.filter { $0 <= today }.max()
  }

  func isMissed(on today: Day) -> Bool { today > due }

  /// Whether nothing has changed since it was read. What has, the next look sees.
  func runsStill(_ reading: any Reading) throws -> Bool {
    guard let activity else { return try CycleTable.load(cycle, reading)?.sentAt == nil }
    guard try ActivityTable.load(activity.id, reading) == activity else { return false }
    if clock.stoppedBy == .invitationSent {
      return try RunningClock.invitation(of: activity, reading)?.due == due
    }
    guard response != nil else { return true }
    let step = try ResponseTable.open(reading).first { $0.activity == activity.id }?
      .step(clock.name)
    return step.map { !$0.isStopped && $0.due == due } ?? false
  }

  /// Every clock that runs: of the months that are not closed, their audits, and the responses that
  /// are open.
  static func all(_ reading: any Reading) throws -> [RunningClock] {
    var clocks: [RunningClock] = []
    for cycle in try CycleTable.all(reading) where !cycle.isClosed {
      clocks += try of(cycle, reading)
    }
    for response in try ResponseTable.open(reading) {
      let activity = try found(ActivityTable.load(response.activity, reading))
      let plan = try ResponseRules.plan(of: response, activity, reading)
      clocks += plan.clocks.compactMap { clock in
        guard let step = response.step(clock.name), !step.isStopped else { return nil }
        return RunningClock(
          clock: clock, due: step.due, cycle: activity.cycle, activity: activity, response: plan)
      }
    }
    return clocks
  }

  /// The clock of the invitations to an audit's meeting, from the day that the meeting has one
  /// until they are out.
  static func invitation(
    of activity: Activity, _ reading: any Reading
  ) throws -> RunningClock? {
    guard activity.submittedAt == nil, activity.withdrawnAt == nil,
      let meeting = try MeetingTable.load(of: activity.id, reading), meeting.sentAt == nil
    else { return nil }
    let framework = try PublishedFrameworks.load(activity.framework, reading)
    guard let kind = framework.kind(activity.kind), let clock = kind.clock(of: .invite),
      let due = InvitationRules.due(kind, meeting: meeting.startsAt.day, in: framework)?.due
    else { return nil }
    return RunningClock(
      clock: clock, due: due, cycle: activity.cycle, activity: activity, response: nil)
  }

  private static func of(_ cycle: Cycle, _ reading: any Reading) throws -> [RunningClock] {
    let framework = try PublishedFrameworks.load(cycle, reading)
    let kind = try found(framework.kind(cycle.kind))
    func clock(_ stage: Stage, _ due: Day?, _ activity: Activity?) -> RunningClock? {
      guard let clock = kind.clock(of: stage), let due else { return nil }
      return RunningClock(
        clock: clock, due: due, cycle: cycle.id, activity: activity, response: nil)
    }
    guard cycle.sentAt != nil else {
      return [clock(.allocate, cycle.listBy, nil)].compactMap { $0 }
    }
    let allocated = cycle.listBy ?? cycle.sentAt?.day
    let filing = kind.clock(of: .file).flatMap { clock in
      allocated.map { ClockRules.due(clock, from: $0, roll: framework.roll(of: clock)).due }
    }
    let open = try ActivityTable.list(
      where: "a.cycle = \(cycle.id) AND a.filed_at IS NULL AND a.withdrawn_at IS NULL", reading)
    let invitations =
      kind.clock(of: .invite) == nil ? [] : try open.compactMap { try invitation(of: $0, reading) }
    return invitations
      + open.compactMap { activity in
        // Opened again, it is put right as soon as can be; its first day says nothing any more.
        if activity.version > 1, activity.submitExtended == nil { return nil }
        if activity.submittedAt == nil { return clock(.review, activity.submitDue, activity) }
        if activity.awaitsOversight { return clock(.oversee, activity.oversightDue, activity) }
        return activity.reauditOf == nil ? clock(.file, filing, activity) : nil
      }
  }
}
