import Kernel

/// One thing that a post has to do, or hears of, in one kind of activity.
struct Duty: Hashable {
  /// Tells it from the post's other duties there, in both versions.
  let key: String
  /// After "they will", what several duties have in common: "as the auditor, do".
  var lead = ""
  /// "“Review”, the 28th of the month".
  let words: String

  /// "as the auditor, do “Record read” and “Review”; hear at once of an immediate concern".
  static func list(_ duties: [Duty]) -> String {
    var leads: [String] = []
    for duty in duties where duty.lead.isEmpty || !leads.contains(duty.lead) {
      leads.append(duty.lead.isEmpty ? duty.words : duty.lead)
    }
    return leads.map { lead in
      let words = duties.filter { $0.lead == lead }.map(\.words)
      return words.isEmpty ? lead : "\(lead) \(EnglishNumbers.list(words))"
    }.joined(separator: "; ")
  }
}

extension FrameworkClauses {
  /// What a post does in a kind of activity, in the order of its work.
  func duties(of role: Role, in kind: ActivityKind) -> [Duty] {
    let parts = kind.people.filter { binding in
      binding.roles.contains(role) || (binding.roles.isEmpty && role == .practitioner)
    }.map(\.part)
    let done = kind.stages.flatMap { plan in
      parts.compactMap { duty(of: $0, in: plan, kind) }
    }
    let puts =
      kind.selection.proposedBy.contains(role)
      ? [Duty(key: "proposing", words: "put cases forward, each with a reason")] : []
    return puts + done + timed(parts, kind) + told(role, parts, kind) + actions(parts, kind)
      + decided(role, parts, kind) + read(role, parts, kind)
  }

  private func duty(of part: Part, in plan: StagePlan, _ kind: ActivityKind) -> Duty? {
    let key = "\(plan.stage) \(part)"
    if plan.by.contains(part) {
      let due = plan.clock.flatMap(kind.clock).map { ", \(ClockWords.phrase($0))" } ?? ""
      return Duty(key: key, lead: "as \(part.words), do", words: plan.title.quoted + due)
    }
    return plan.with.contains(part)
      ? Duty(key: key, lead: "as \(part.words), take part in", words: plan.title.quoted) : nil
  }

  /// Times that a part has to keep and that no step goes by.
  private func timed(_ parts: [Part], _ kind: ActivityKind) -> [Duty] {
    let staged = Set(kind.stages.compactMap(\.clock))
    return kind.allClocks.filter { clock in
      !staged.contains(clock.name) && clock.by.map(parts.contains) ?? false
    }.map { clock in
      Duty(
        key: "clock \(clock.name)",
        words: "keep to the time for \(clock.title.quoted), \(ClockWords.phrase(clock))")
    }
  }

  /// What parts do about a grade, and about the actions that follow from it.
  private func steps(
    of response: GradeResponse, _ parts: [Part], _ graded: String
  ) -> [Duty] {
    response.steps.flatMap { step -> [Duty] in
      [
        step.by.contains(where: parts.contains)
          ? Duty(
            key: "leading \(step.id)", lead: "for one judged \(graded), lead",
            words: step.title.quoted) : nil,
        step.with.contains(where: parts.contains)
          ? Duty(
            key: "joining \(step.id)", lead: "for one judged \(graded), take part in",
            words: step.title.quoted) : nil,
        step.confirmedBy.contains(where: parts.contains)
          ? Duty(
            key: "confirming \(step.id)", lead: "for one judged \(graded), confirm",
            words: step.title.quoted) : nil,
      ].compactMap(\.self)
    }
  }

  private func actions(_ parts: [Part], _ kind: ActivityKind) -> [Duty] {
    let (again, added) = (kind.actions?.lookedAtAgain, kind.actions?.addedBy ?? [])
    return [
      added.contains(where: parts.contains)
        ? Duty(key: "adding", words: "add actions after the submission") : nil,
      again.map { parts.contains($0.saidBy) } == true
        ? Duty(key: "again", words: "say how each action is looked at again") : nil,
      again.map { parts.contains($0.seenBy) } == true
        ? Duty(key: "lasting", words: "see that what actions changed has lasted") : nil,
    ].compactMap(\.self)
  }

  private func told(_ role: Role, _ parts: [Part], _ kind: ActivityKind) -> [Duty] {
    func isNamed(_ recipients: [Recipient]) -> Bool { recipients.contains { $0.role == role } }
    var duties: [Duty] = []
    if isNamed(kind.concern?.tell ?? []) {
      duties.append(Duty(key: "concern", words: "hear at once of an immediate concern"))
    }
    if isNamed(kind.concern?.aboutStaff ?? []) {
      duties.append(Duty(key: "staff", words: "hear of a concern about a member of staff"))
    }
    for response in kind.responses {
      let graded = EnglishNumbers.list(response.grades.map(grade), "or")
      if isNamed(response.tell) {
        duties.append(Duty(key: "told \(response.id)", words: "be told of one judged \(graded)"))
      }
      duties += steps(of: response, parts, graded)
      for step in response.steps where isNamed(step.tells) {
        let words = "be told of \(step.title.quoted) for one judged \(graded)"
        duties.append(Duty(key: "step told \(step.id)", words: words))
      }
      if response.responsible?.role == role {
        let words = "answer for the remedy of one judged \(graded)"
        duties.append(Duty(key: "remedy \(response.id)", words: words))
      }
    }
    for clock in kind.allClocks {
      if clock.to?.role == role {
        duties.append(Duty(key: "to \(clock.name)", words: "get what \(clock.title.quoted) asks"))
      }
      if isNamed(clock.tellWhenMissed) {
        let words = "be told when \(clock.title.quoted) is missed"
        duties.append(Duty(key: "missed \(clock.name)", words: words))
      }
    }
    return duties
  }

  private func decided(_ role: Role, _ parts: [Part], _ kind: ActivityKind) -> [Duty] {
    var duties: [Duty] = []
    if let feedback = kind.feedback {
      if parts.contains(feedback.decidedBy) {
        let words = "decide whether it is right to ask the family"
        duties.append(Duty(key: "feedback", words: words))
      }
      if feedback.collatedBy == role {
        duties.append(Duty(key: "collating", words: "bring the family’s feedback together"))
      }
    }
    if kind.experience?.of.contains(where: parts.contains) == true {
      duties.append(Duty(key: "experience", words: "be asked how the audit was for them"))
    }
    if let moderation = kind.moderation {
      let always = moderation.alwaysBy == role
      let isOnPanel = moderation.dipSample?.panel.contains { $0.role == role } ?? false
      let ofAll = moderation.everyAudit && parts.contains(.moderator)
      if always || isOnPanel || ofAll { duties.append(Duty(key: "moderation", words: "moderate")) }
      if moderation.tellWhenReturned.contains(where: { $0.role == role }) {
        duties.append(
          Duty(key: "returned", words: "be told of an audit that went back to its auditor"))
      }
      if moderation.joinedBy.contains(where: parts.contains) {
        duties.append(Duty(key: "joining", words: "be able to join in the moderation"))
      }
    }
    if let recommendation = kind.recommendation, recommendation.decidedBy == role {
      duties.append(
        Duty(key: "recommendation", words: "decide on \(recommendation.title.quoted)"))
    }
    if let dispute = kind.dispute {
      if parts.contains(dispute.with) {
        duties.append(Duty(key: "disputed", words: "hear whoever disputes a finding"))
      }
      if dispute.supportedBy == role {
        duties.append(Duty(key: "settling", words: "support the settlement of a dispute"))
      }
    }
    return duties
  }

  private func read(_ role: Role, _ parts: [Part], _ kind: ActivityKind) -> [Duty] {
    let mayRead =
      kind.access.readers.contains(where: parts.contains)
      || kind.access.readerRoles.contains { $0.role == role }
    let mayName = kind.access.reidentifiedBy.contains(where: parts.contains)
    return (mayRead ? [Duty(key: "reading", lead: "be able to", words: "read it")] : [])
      + (mayName
        ? [Duty(key: "naming", lead: "be able to", words: "learn who the child is")] : [])
  }
}
