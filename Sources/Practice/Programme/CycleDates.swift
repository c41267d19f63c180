import Kernel

/// The days of one cycle, each with the framework's rule that gives it.
package struct CycleDates: Hashable, Sendable {
  /// By when the allocation list goes out.
  package let list: ClockDue
  /// By when audits are submitted.
  package let submission: ClockDue
  /// By when oversight is confirmed.
  package let oversight: ClockDue

  /// The days of a month, read off the clocks of the stages that bind them.
  package init(_ kind: ActivityKind, of month: Month, in framework: Framework) throws(Refusal) {
    list = try Self.due(.allocate, kind, framework, from: [.cycleMonth: month.first])
    submission = try Self.due(
      .review, kind, framework, from: [.cycleMonth: month.first, .allocation: list.due])
    oversight = try Self.due(
      .oversee, kind, framework,
      from: [
        .cycleMonth: month.first, .allocation: list.due, .submission: submission.due,
      ])
  }

  private static func due(
    _ stage: Stage, _ kind: ActivityKind, _ framework: Framework, from starts: [StartEvent: Day]
  ) throws(Refusal) -> ClockDue {
    guard let clock = kind.stage(stage)?.clock.flatMap(kind.clock), let start = starts[clock.from]
    else {
      throw Refusal(
        "The framework gives \(kind.title) no date for “\(stage.rawValue)”, so no month of it can "
          + "be opened.")
    }
    return ClockRules.due(clock, from: start, roll: framework.roll(of: clock))
  }
}

extension Framework {
  /// The kinds of activity that come round each month and are drawn from a case list.
  package var monthlyAudits: [ActivityKind] {
    activityKinds.filter { $0.cycle == .month && $0.selection.from == .caseList }
  }
}
