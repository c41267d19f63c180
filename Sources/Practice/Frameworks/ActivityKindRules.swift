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

  /// Whether an audit with this grade, or without any, is always moderated.
  package func isAlwaysModerated(_ grade: String?) -> Bool {
    guard let moderation else { return false }
    return moderation.everyAudit || grade.map(moderation.always.contains) ?? false
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

  /// The stage with which the auditors' own work ends: where a pair or a meeting judges
  /// together, that.
  package var closing: Stage {
    (isPaired || hasAgencies) && stage(.judge) != nil ? .judge : .review
  }

  /// The part that oversees what is submitted, where it is overseen.
  package var overseer: Part { stage(.oversee)?.by.first ?? .serviceLead }

  /// The part that puts what is submitted on a record, where it goes on one.
  package var filer: Part { stage(.file)?.by.first ?? .auditor }

  /// The part that talks an audit over with the practitioner once it is submitted; nil where the
  /// discussion comes before, or there is none.
  package var talker: Part? {
    guard !hasAgencies, let talk = stage(.discuss), talk.after.contains(closing) else { return nil }
    return talk.by.first
  }

  /// The stages that have to be complete before this one can be.
  package func gates(of stage: Stage) -> [Stage] { self.stage(stage)?.after ?? [] }

  /// The same, with what those wait for in their turn.
  package func allGates(of stage: Stage) -> Set<Stage> {
    var (all, next): (Set<Stage>, [Stage]) = ([], gates(of: stage))
    while let gate = next.popLast() {
      if all.insert(gate).inserted { next += gates(of: gate) }
    }
    return all
  }

  /// Whether the auditor leads a meeting about the case, and completes the tool afterwards.
  /// Where agencies audit, the meeting is theirs.
  package var isMet: Bool {
    !hasAgencies && stage(.meet)?.by.contains(.auditor) ?? false
  }

  /// Whether somebody's notes of the meeting are returned with the tool.
  package var hasNotes: Bool { isMet && stage(.review)?.with.contains(.noteTaker) ?? false }
}
