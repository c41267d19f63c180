import Database
import Kernel

/// On the day by which audits are to be submitted, those to whom the framework has them go are told
/// that their area's are there to read; whatever is submitted later is told one by one.
struct SendCopies {
  let cycle: Cycle
  /// The day by which its audits are submitted.
  let day: Day
  let clock: Clock
  let organisation: Organisation

  /// The month's own claim: until it is taken nobody has been told.
  var claim: Claim {
    Claim(kind: .copies, subject: "\(cycle.id):\(clock.name)", due: day)
  }

  /// Of one audit that came after.
  func claim(of activity: Activity) -> Claim {
    Claim(
      kind: .lateCopy, subject: "\(activity.id):\(clock.name):\(activity.version)",
      due: day)
  }

  /// Tells everyone to whom copies go, once for the month. What is submitted by now is in it.
  func callAsFunction(
    _ submitted: [Activity], _ occasion: Occasion, in transaction: any Transaction
  ) throws {
    guard try claim.take(at: occasion.now, in: transaction) else { return }
    var told: Set<String> = []
    for activity in submitted {
      _ = try claim(of: activity).take(at: occasion.now, in: transaction)
      told.formUnion(recipients(of: activity))
    }
    for person in told.sorted() {
      try MessageTable.add(.copies, to: person, running(nil), occasion, transaction)
    }
    try record(
      Fact("copies-sent", "cycle", cycle.id, payload(told, submitted.count)), occasion,
      transaction)
  }

  /// Tells of one audit that was submitted later.
  func callAsFunction(
    late activity: Activity, _ occasion: Occasion, in transaction: any Transaction
  ) throws {
    guard try claim(of: activity).take(at: occasion.now, in: transaction) else { return }
    let told = recipients(of: activity)
    for person in told.sorted() {
      try MessageTable.add(.lateCopy, to: person, running(activity), occasion, transaction)
    }
    try record(
      Fact("copies-sent", "activity", activity.id, payload(told, 1)), occasion, transaction)
  }

  private func payload(_ told: Set<String>, _ count: Int) -> [String: String] {
    ["told": told.sorted().joined(separator: " "), "audits": String(count)]
  }

  private func record(
    _ fact: Fact, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    try transaction.record(fact, by: occasion.actor.person, at: occasion.now)
  }

  private func running(_ activity: Activity?) -> RunningClock {
    RunningClock(
      clock: clock, due: day, cycle: cycle.id, activity: activity, response: nil)
  }

  private func recipients(of activity: Activity) -> Set<String> {
    guard let to = clock.to else { return [] }
    return Set(
      organisation.posts(to, team: activity.team).compactMap {
        organisation.answering(for: $0.id)?.id
      })
  }
}
