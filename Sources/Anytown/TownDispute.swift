import Database
import Kernel
import Practice

/// One audit in ten is seen differently by the service lead, who says so; the auditor answers
/// within a day, and that settles it.
struct TownDispute: Sendable {
  let audit: TownAudit

  func plan(on clock: TownClock, submitted: Instant, seed: UInt64) async {
    var chance = Chance(seed: seed)
    let activity = audit.activity
    guard chance.percent(10), let due = activity.submitBy, submitted.day <= due,
      let lead = activity.people[.serviceLead]?.person,
      let auditor = activity.people[.auditor]?.person, lead != auditor
    else { return }
    let (id, hall) = (activity.id, audit.hall)
    await clock.at(Instant(due, hour: 14)) { clock, now in
      try await hall.act(lead, at: now) { occasion, transaction in
        try RaiseDispute(
          activity: id, subject: .finding,
          words: "The visits in spring are on the file, under the duty team’s notes.")(
            occasion, in: transaction)
      }
      await clock.at(now + 20 * 3_600) { clock, now in
        try await answer(auditor, at: now)
        await clock.at(now + 3 * 3_600) { _, now in
          try await step(lead, at: now) { dispute, occasion, transaction in
            try SettleDispute(dispute: dispute.id, decision: nil, revision: dispute.revision)(
              occasion, in: transaction)
          }
        }
      }
    }
  }

  private func answer(_ auditor: String, at now: Instant) async throws {
    try await step(auditor, at: now) { dispute, occasion, transaction in
      try AnswerDispute(
        dispute: dispute.id, outcome: .stands, grade: nil,
        words: "Thank you; I have read them now. They do not change the plan’s missing dates.",
        revision: dispute.revision)(occasion, in: transaction)
    }
  }

  private func step(
    _ person: String, at now: Instant,
    _ body: @escaping @Sendable (Dispute, Occasion, any Transaction) throws -> Void
  ) async throws {
    let id = audit.activity.id
    try await audit.hall.act(person, at: now) { occasion, transaction in
      guard let dispute = try DisputeTable.open(of: id, transaction) else { return }
      try body(dispute, occasion, transaction)
    }
  }
}
