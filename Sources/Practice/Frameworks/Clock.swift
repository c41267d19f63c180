/// A deadline as the framework states it: from what, how long, and what stops it.
package struct Clock: Codable, Sendable, Hashable {
  package var name: String
  package var title: String
  package var from: StartEvent
  package var term: ClockTerm
  package var amount: ClockAmount
  /// Where it differs from the framework's own rule.
  package var roll: RollRule?
  /// The part that has to do it.
  package var by: Part?
  package var to: Recipient?
  package var stoppedBy: StopEvent
  /// So many days before it is due, those who have to act are reminded.
  package var remindDaysBefore: [Int] = []
  /// Who is told once it has passed.
  package var tellWhenMissed: [Recipient] = []
  package var source: String?

  package init(
    name: String,
    title: String,
    from: StartEvent,
    term: ClockTerm,
    amount: ClockAmount,
    roll: RollRule? = nil,
    by: Part? = nil,
    to: Recipient? = nil,
    stoppedBy: StopEvent,
    remindDaysBefore: [Int] = [],
    tellWhenMissed: [Recipient] = [],
    source: String? = nil
  ) {
    self.name = name
    self.title = title
    self.from = from
    self.term = term
    self.amount = amount
    self.roll = roll
    self.by = by
    self.to = to
    self.stoppedBy = stoppedBy
    self.remindDaysBefore = remindDaysBefore
    self.tellWhenMissed = tellWhenMissed
    self.source = source
  }
}

/// What a clock counts from.
package enum StartEvent: String, Codable, Sendable, CaseIterable, Hashable {
  /// The first day of the cycle's month.
  case cycleMonth = "cycle_month"
  case allocation
  case submission
  case confirmation
  case escalation
  case settlement
  case concern
  case meeting
  case observation
  case quarterEnd = "quarter_end"
}

/// Which side of the start event, and of the due day, the work lies on.
package enum ClockTerm: String, Codable, Sendable, CaseIterable {
  /// Done by the end of the due day.
  case within
  /// Falls due when the time has passed.
  case after
  /// Done so long before the event.
  case before
}

/// How long a clock runs.
package struct ClockAmount: Codable, Sendable, Hashable {
  package var number: Int
  package var unit: ClockUnit

  package init(
    number: Int,
    unit: ClockUnit
  ) {
    self.number = number
    self.unit = unit
  }
}

/// The units that deadlines are stated in. "Days" are calendar days unless they say otherwise.
package enum ClockUnit: String, Codable, Sendable, CaseIterable {
  case days
  case workingDays = "working_days"
  case weeks
  case months
  /// A day with this number, in the month of the start event.
  case dayOfThisMonth = "day_of_this_month"
  /// A day with this number, in the month after the start event.
  case dayOfNextMonth = "day_of_next_month"
}

/// What happens to a due day on a weekend or a bank holiday.
package enum RollRule: String, Codable, Sendable, CaseIterable {
  case none
  case previousWorkingDay = "previous_working_day"
  case nextWorkingDay = "next_working_day"
}

/// The record that stops a clock.
package enum StopEvent: String, Codable, Sendable, CaseIterable {
  case listSent = "list_sent"
  case submission
  case oversightConfirmed = "oversight_confirmed"
  case filing
  case update
  case actionsAddressedOrPlanned = "actions_addressed_or_planned"
  case meetingHeld = "meeting_held"
  case invitationSent = "invitation_sent"
  case reauditSubmitted = "reaudit_submitted"
  case gradeSettled = "grade_settled"
  case feedbackWritten = "feedback_written"
  case reportPublished = "report_published"
}
