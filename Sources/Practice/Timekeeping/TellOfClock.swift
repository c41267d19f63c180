import Database
import Kernel

/// A clock's day comes up, or has passed: whoever has to act is told, and once it has passed also
/// those up the ladder whom the framework names. Once, not daily.
struct TellOfClock {
  let clock: RunningClock
  let organisation: Organisation

  /// What is to be told today: nothing, a reminder, or that the day was missed.
  func claim(on today: Day) -> Claim? {
    if clock.isMissed(on: today) {
      return Claim(kind: .missed, subject: clock.subject, due: clock.due)
    }
    return clock.reminder(on: today).map {
      Claim(kind: .reminder, subject: clock.subject, due: $0)
    }
  }

  /// Tells it, unless somebody was first, or the clock was stopped meanwhile.
  func callAsFunction(
    _ claim: Claim, _ occasion: Occasion, in transaction: any Transaction
  ) throws {
    guard try clock.runsStill(transaction), try claim.take(at: occasion.now, in: transaction)
    else { return }
    let isMissed = claim.kind == .missed
    let told = doers.union(isMissed ? ladder : [])
    for person in told.sorted() {
      try MessageTable.add(
        isMissed ? .missed : .reminder, to: person, clock, occasion, transaction)
    }
    let subject =
      clock.activity.map { Fact.Subject("activity", $0.id) }
      ?? Fact.Subject("cycle", clock.cycle)
    try transaction.record(
      Fact(
        isMissed ? "clock-missed" : "clock-reminded", subject.kind, subject.id,
        [
          "clock": clock.clock.name, "due": "\(clock.due)",
          "told": told.sorted().joined(separator: " "),
        ]), by: occasion.actor.person, at: occasion.now)
  }

  /// Whoever has to act: the part of the audit, in their post or standing in for it, or the
  /// holders of the role; the QA unit where nobody is.
  private var doers: Set<String> {
    let responsible =
      clock.response?.responsible.map { answering($0) } ?? []
    if !responsible.isEmpty, clock.clock.stoppedBy.isUpdate {
      return responsible.union(leaders)
    }
    guard let part = clock.clock.by, part != .qaOfficer,
      let party = clock.activity?.people[part]
    else { return qualityAssurance }
    if part != .auditor, let post = party.post,
      let now = organisation.answering(for: post)
    {
      return [now.id]
    }
    return [party.person]
  }

  /// Those who lead the step that goes by this clock.
  private var leaders: Set<String> {
    let step = clock.response?.steps.first { $0.clock == clock.clock.name }
    return Set(
      (step?.by ?? []).compactMap { clock.activity?.people[$0] }.map { party in
        party.post.flatMap { organisation.answering(for: $0)?.id } ?? party.person
      })
  }

  private var ladder: Set<String> {
    clock.clock.tellWhenMissed.reduce(into: []) { told, recipient in
      let people = answering(recipient)
      told.formUnion(people.isEmpty ? qualityAssurance : people)
    }
  }

  private func answering(_ recipient: Recipient) -> Set<String> {
    Set(
      organisation.posts(recipient, team: clock.activity?.team, auditor: auditor).compactMap {
        organisation.answering(for: $0.id)?.id
      })
  }

  /// The unit in which the auditor audits.
  private var auditor: String? {
    clock.activity?.people[.auditor]?.post.flatMap { organisation.posts[$0]?.unit }
  }

  private var qualityAssurance: Set<String> {
    Set(
      organisation.posts.values.filter { [.qaLead, .qaOfficer].contains($0.role) }.compactMap {
        organisation.answering(for: $0.id)?.id
      })
  }
}
