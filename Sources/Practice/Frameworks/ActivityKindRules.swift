import Kernel

extension CaseworkWindow {
  /// The casework that an audit of this day looks back on: first and last day.
  package func days(before audit: Day) -> ClosedRange<Day> {
    audit.adding(months: -months)...audit
  }
}

extension ActivityKind {
  /// What a grade sets going at this moment.
  package func responses(to grade: String, once moment: ResponseMoment) -> [GradeResponse] {
    responses.filter { $0.once == moment && $0.grades.contains(grade) }
  }

  /// Whether an audit with this grade is always moderated.
  package func isAlwaysModerated(_ grade: String) -> Bool {
    moderation?.always.contains(grade) ?? false
  }

  /// The first and the last day on which a finding may be disputed, for an audit allocated on
  /// this day.
  package func disputeDays(allocated: Day, roll: RollRule) -> ClosedRange<Day>? {
    guard let dispute, let opens = clock(dispute.opens), let closes = clock(dispute.closes)
    else { return nil }
    let first = ClockRules.due(opens, from: allocated, roll: roll).due
    let last = ClockRules.due(closes, from: allocated, roll: roll).due
    return first <= last ? first...last : nil
  }

  /// Whether two auditors read each case, sealed from each other until both have.
  package var isPaired: Bool {
    stage(.review)?.sealed != nil && person(.secondAuditor) != nil
  }

  /// The stage with which the auditors' own work ends: where a pair judges together, that.
  package var closing: Stage { isPaired && stage(.judge) != nil ? .judge : .review }

  /// The stages that have to be complete before this one can be.
  package func gates(of stage: Stage) -> [Stage] { self.stage(stage)?.after ?? [] }
}
