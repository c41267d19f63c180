import Kernel

/// What may be done with a month, and when.
package enum CycleRules {
  /// How far ahead a month can be opened.
  package static let monthsAhead = 12

  static func requireOpenable(
    _ period: CyclePeriod, _ year: FrameworkYear, today: Day
  ) throws(Refusal) {
    if !CyclePeriod.begins(period.from, period.length, year) {
      throw Refusal("No period of it begins in \(period.from.words).", field: "month")
    }
    if period.last < today.inMonth {
      throw Refusal("\(period.words) has passed, so it can no longer be opened.", field: "month")
    }
    if period.from.index > today.inMonth.index + monthsAhead {
      throw Refusal(
        "\(period.words) is too far ahead. Open what begins up to a year from now.",
        field: "month")
    }
  }

  /// Refuses where the audits have gone out, or the month is closed.
  package static func requireNotSent(_ cycle: Cycle) throws(Refusal) {
    try requireNotClosed(cycle)
    guard let sent = cycle.sentAt else { return }
    throw Refusal(
      "The audits of \(cycle.words) were sent out on \(sent.day.words), so its case list, "
        + "draw and allocation stay as they are.", kind: .forbidden)
  }

  static func requireNotClosed(_ cycle: Cycle) throws(Refusal) {
    guard let closed = cycle.closedAt else { return }
    throw Refusal(
      "\(cycle.words) was closed on \(closed.day.words).", kind: .forbidden)
  }

  /// The first day on which the list may go out: the day it is due, or the last working day before
  /// where that is a day off. Nil where it may go out on any.
  package static func mayBeSent(from cycle: Cycle) -> Day? {
    cycle.listBy?.rolled(.previousWorkingDay)
  }

  /// The last day of what a cycle asks for: oversight, or submission, or its own last day.
  package static func lastDay(of cycle: Cycle) -> Day {
    cycle.oversightBy ?? cycle.submitBy ?? cycle.period.last.last
  }

  /// The first day on which a month may be closed: the day after its oversight is due.
  package static func mayBeClosed(from cycle: Cycle) -> Day { lastDay(of: cycle) + 1 }

  static let changedMeanwhile = Refusal(
    "Someone else changed this at the same time. Look at it again first.", kind: .conflict)
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
