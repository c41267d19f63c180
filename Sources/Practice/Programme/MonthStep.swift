import Kernel

/// What a month needs next from the QA unit, read off what has been done.
package enum MonthStep: Hashable, Sendable {
  case importList
  case draw
  case allocate
  case send
  case audits
  case oversight
  case close
  case closed

  /// Where a month stands.
  package init(
    _ cycle: Cycle, drawn: Bool, allocated: Bool, progress: MonthProgress, today: Day
  ) {
    if cycle.isClosed {
      self = .closed
    } else if cycle.sentAt != nil {
      let open = progress.all.submitted < progress.all.audits
      if today >= CycleRules.mayBeClosed(from: cycle) {
        self = .close
      } else {
        self = open ? .audits : .oversight
      }
    } else if cycle.caseList == nil {
      self = .importList
    } else if !drawn {
      self = .draw
    } else {
      self = allocated ? .send : .allocate
    }
  }
}
