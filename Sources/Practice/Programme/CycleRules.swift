import Kernel

/// What may be done with a month, and when.
package enum CycleRules {
  /// How far ahead a month can be opened.
  package static let monthsAhead = 12

  /// Whether a month can still be opened, or already.
  package static func mayOpen(_ month: Month, today: Day) -> Bool {
    month >= today.inMonth && month.index <= today.inMonth.index + monthsAhead
  }

  static func requireOpenable(_ month: Month, today: Day) throws(Refusal) {
    if month < today.inMonth {
      throw Refusal("\(month.words) has passed, so it can no longer be opened.", field: "month")
    }
    if !mayOpen(month, today: today) {
      throw Refusal(
        "\(month.words) is too far ahead. Open months up to a year from now.", field: "month")
    }
  }

  /// Refuses where the audits have gone out, or the month is closed.
  package static func requireNotSent(_ cycle: Cycle) throws(Refusal) {
    try requireNotClosed(cycle)
    guard let sent = cycle.sentAt else { return }
    throw Refusal(
      "The audits of \(cycle.month.words) were sent out on \(sent.day.words), so its case list, "
        + "draw and allocation stay as they are.", kind: .forbidden)
  }

  static func requireNotClosed(_ cycle: Cycle) throws(Refusal) {
    guard let closed = cycle.closedAt else { return }
    throw Refusal(
      "\(cycle.month.words) was closed on \(closed.day.words).", kind: .forbidden)
  }

  /// The first day on which the list may go out: the day it is due, or the last working day before
  /// where that is a day off.
  package static func mayBeSent(from cycle: Cycle) -> Day {
    cycle.listBy.rolled(.previousWorkingDay)
  }

  /// The first day on which a month may be closed: the day after its oversight is due.
  package static func mayBeClosed(from cycle: Cycle) -> Day { cycle.oversightBy + 1 }

  static let changedMeanwhile = Refusal(
    "Someone else changed this month at the same time. Look at it again first.", kind: .conflict)
}

/// Who may plan the programme, and who may look at it.
package enum ProgrammePolicy {
  /// Opening months, case lists, draws, allocation: the QA unit.
  package static func mayPlan(_ actor: Actor) -> Bool { actor.isQualityAssurance }

  /// How the months stand: the QA unit and the directors.
  package static func maySee(_ actor: Actor) -> Bool {
    actor.isQualityAssurance || actor.isDirector
  }
}
