import Kernel

/// The days of one cycle, each with the framework's rule that gives it; none where the framework
/// gives no day, or where it counts from something that has not happened yet.
package struct CycleDates: Hashable, Sendable {
  /// By when the allocation list goes out.
  package let list: ClockDue?
  /// By when audits are submitted.
  package let submission: ClockDue?
  /// By when oversight is confirmed.
  package let oversight: ClockDue?
  /// Whether the framework has a rule for when audits are submitted, be its day known or not.
  package let hasSubmissionRule: Bool

  /// The days of a period, read off the clocks of the stages that bind them.
  ///
  /// - Parameter allocated: when the list went out; before that, what counts from it counts from
  ///   the day it is due, where it has one.
  package init(
    _ kind: ActivityKind, of month: Month, in framework: Framework, allocated: Day? = nil
  ) {
    var starts: [StartEvent: Day] = [.cycleMonth: month.first]
    func due(_ stage: Stage) -> ClockDue? {
      guard let clock = kind.clock(of: stage), let start = starts[clock.from] else { return nil }
      return ClockRules.due(clock, from: start, roll: framework.roll(of: clock))
    }
    let list = due(.allocate)
    starts[.allocation] = list?.due ?? allocated
    let submission = due(.review)
    starts[.submission] = submission?.due
    self.list = list
    self.submission = submission
    oversight = due(.oversee)
    hasSubmissionRule = kind.clock(of: .review) != nil
  }
}

extension ActivityKind {
  /// The clock that a stage is due by.
  package func clock(of stage: Stage) -> Clock? { self.stage(stage)?.clock.flatMap(clock) }
}

extension Framework {
  /// The kinds of activity whose cycles can be opened: those that begin with their round, and those
  /// that look at cases, which a case list brings, whoever chooses among them.
  package var openable: [ActivityKind] {
    activityKinds.filter { kind in
      if kind.beginsWithRound { return kind.round != nil }
      guard kind.subject == .case else { return false }
      switch kind.selection.from {
      case .caseList, .proposals, .earlierAudits: return true
      case .peopleList: return false
      }
    }
  }
}
