import Components
import Kernel
import Markup
import Practice

/// The card of one child judged inadequate: its state, what happens now, the steps, whether the
/// child is safe, the actions.
struct ResponseCard: Sendable {
  let child: ResponseCase
  let today: Day

  private var activity: Activity { child.activity }
  private var id: String { "case-\(activity.id)" }

  var html: HTML {
    caseCard(
      id: id, title: link(childCode(activity.code), to: AuditAddress.overview(activity.id)),
      state: state,
      place: "\(activity.serviceName), \(activity.teamName) · \(activity.month.name) audit",
      isLate: child.daysLate(on: today) != nil,
      """
      <p class="govuk-body">\(sentence)</p>
      \(stages(steps, label: "Response for \(activity.code)"))
      """, more: [safety, actions])
  }

  private var state: HTML {
    if child.isWaiting { return tag("Waiting for moderation", .lightBlue) }
    if child.isClosed { return tag("Complete", .grey) }
    if let days = child.daysLate(on: today) {
      return tag("\(EnglishNumbers.count(days, "day")) overdue", .red)
    }
    guard let next = child.response?.next else {
      return tag(child.missing.isEmpty ? "To be confirmed" : "Under way", .blue)
    }
    let days = next.due - today
    let when: HTML =
      days == 0 ? "due today" : "due in \(EnglishNumbers.count(days, "day"))"
    return tag("\(name(next.name)) \(when)", days <= 7 ? .yellow : .blue, on: "\(next.due)")
  }

  private var sentence: HTML {
    if child.isWaiting {
      return """
        Graded \(grade.lowercasedStart) by the auditor\(on(activity.submittedAt)). The QA unit \
        must agree before the clock starts; until then nothing here is late.
        """
    }
    if let closed = child.response?.closedAt {
      return "Every step is done; the QA unit confirmed it on \(short(closed.day))."
    }
    if let grade = child.otherGrade {
      return """
        The grade of record is now \(grade.lowercasedStart). The response goes on until the QA \
        unit ends it.
        """
    }
    if let late = child.response?.late(on: today).first {
      return "\(name(late.name)) was due on \(late.due.wordsWithWeekday). \(told)"
    }
    guard let next = child.response?.next else {
      if let step = child.nextStep { return "Next: \(step.title.lowercasedStart). \(told)" }
      if child.missing.isEmpty {
        return "Every step is done. The QA unit confirms that the response is complete."
      }
      return child.plan.steps.isEmpty
        ? "Every update is given. Actions are still to be done and checked."
        : "Still to come: \(EnglishNumbers.list(child.missing.map(\.lowercasedStart)))."
    }
    if let reaudit = child.reaudit, reaudit.submittedAt == nil {
      let auditor = reaudit.people[.auditor]?.name ?? "nobody yet"
      return """
        The second audit is with \(auditor), who did not do the first.\
        \(reaudit.submission.map { " It falls due on \($0.words(\.words))." })
        """
    }
    return "Next: \(name(next.name).lowercasedStart), by \(next.due.wordsWithWeekday). \(told)"
  }

  private var told: HTML {
    let names = child.response?.told.compactMap(\.name) ?? []
    return names.isEmpty ? "" : "Told: \(EnglishNumbers.list(names))."
  }

  private var grade: String {
    let now = child.isWaiting ? activity.overall : activity.settled
    let id = child.otherGrade == nil ? now ?? child.plan.grades.first : child.plan.grades.first
    return id.flatMap { child.scale?.grade($0)?.title } ?? "low"
  }

  private func name(_ clock: String) -> String { child.clock(clock)?.shortTitle ?? clock }

  private func on(_ instant: Instant?) -> HTML {
    instant.map { " on \(short($0.day))" } ?? ""
  }

  // MARK: The steps

  private var steps: [StageStep] {
    guard let response = child.response else {
      let since = child.moderation.map { today - $0.begunAt.day } ?? 0
      let wait: HTML =
        since == 0
        ? "Now. Since today"
        : "Now. \(EnglishNumbers.count(since, "day").capitalisedFirst) so far"
      return [
        StageStep(
          "Graded \(grade.lowercasedStart)", "\(activity.submittedAt.map { short($0.day) })",
          .done),
        StageStep("Moderation", wait, .now),
      ]
        + child.plan.clocks.map {
          StageStep("\($0.shortTitle)", "\(ClockWords.rule($0))", .ahead)
        }
    }
    let began = StageStep(
      "\(grade), \(child.plan.once == .confirmed ? "confirmed" : "submitted")",
      "\(short(response.beganAt.day)), \(response.beganAt.timeWords)",
      .done)
    let current = response.next?.name
    let clocks = child.plan.ownClocks.compactMap { response.step($0.name) }
    var steps = clocks.map { step(of: $0, isNow: $0.name == current) }
    let reaudit = child.plan.reaudit.flatMap { plan in
      clocks.firstIndex { $0.name == plan.clock }
    }
    steps.insert(actionStep, at: reaudit ?? steps.count)
    return [began] + child.recorded(response, on: today) + steps
  }

  private func step(of step: Response.Step, isNow: Bool) -> StageStep {
    let title = name(step.name)
    if let at = step.stoppedAt {
      let late = step.daysLate(on: today)
      let note: HTML =
        late.map { "\(short(at.day)), \(EnglishNumbers.count($0, "day")) late" }
        ?? "In time, \(short(at.day))"
      return StageStep("\(title)", note, .done)
    }
    if step.due < today {
      return StageStep("\(title)", "Was due \(short(step.due)). Not received", .late)
    }
    return StageStep(
      "\(title)", "\(isNow ? "Next. " : "")By \(step.due.weekdayName) \(short(step.due))",
      isNow ? .now : .ahead)
  }

  private var actionStep: StageStep {
    let all = child.opened
    if child.kind.actions?.lookedAtAgain != nil, !all.isEmpty {
      let held = all.count { $0.heldAt != nil }
      return StageStep(
        "Actions hold", "\(some(held).capitalisedFirst) of \(EnglishNumbers.words(all.count))",
        held == all.count ? .done : .ahead)
    }
    let done = all.count { $0.state == .closed }
    return StageStep(
      "Actions done",
      all.isEmpty
        ? "None agreed"
        : "\(some(done).capitalisedFirst) of \(EnglishNumbers.words(all.count))",
      done == all.count ? .done : .ahead)
  }

  /// "none", "one", "two" … before "of".
  private func some(_ count: Int) -> String {
    count == 0 ? "none" : EnglishNumbers.words(count)
  }

  private func short(_ day: Day) -> String { day.shortWords(beside: today) }

  // MARK: What is known

  private var safety: HTML {
    let last = child.response?.steps.last { !$0.safe.isBlank }
    let words: HTML =
      last.map { "\($0.safe.firstLine) (\($0.stoppedByName ?? "Someone")\(on($0.stoppedAt)))" }
      ?? (child.hasConcern
        ? "An immediate safeguarding concern was raised; see Concerns."
        : child.plan.steps.isEmpty
          ? "Nobody has raised an immediate concern. The first update must say."
          : child.response?.foundRisk.map { $0 ? "Risk was found." : "No risk was found." }
            ?? "Nobody has raised an immediate concern.\(mustSay)")
    let changed: HTML =
      last.map {
        "<p class=\"govuk-body-s\"><strong>What has changed</strong> \($0.words.firstLine)</p>"
      } ?? ""
    return """
      <p class="govuk-body-s"><strong>Safe today?</strong> \(words)</p>\(changed)
      """
  }

  /// Where a step says if there is risk.
  private var mustSay: String {
    let asks = child.plan.steps.contains { child.plan.asksForRisk(at: $0) }
    return asks ? " The meeting must say." : ""
  }

  private var actions: HTML {
    let all = child.opened
    let late = all.filter { $0.daysOverdue(on: today) != nil }
    let first: HTML =
      late.first.map {
        """
         \(link("\($0.reference), \($0.words.firstLine)", to: "/actions/\($0.number ?? 0)")), is \
        \(EnglishNumbers.count($0.daysOverdue(on: today) ?? 0, "day")) late.
        """
      } ?? ""
    let closed = all.count { $0.state == .closed }
    return """
      <p class="govuk-body-s"><strong>Actions</strong> \(share(closed, of: all.count))\(first)</p>
      <p class="govuk-body-s"><strong>To do</strong> \(next)</p>
      """
  }

  private func share(_ closed: Int, of all: Int) -> HTML {
    if all == 0 { return "None was agreed." }
    if all == 1 {
      return closed == 1 ? "One, done and checked." : "One, not done and checked yet."
    }
    return """
      \(some(closed).capitalisedFirst) of \(EnglishNumbers.words(all)) done and checked\
      \(closed == 0 ? " yet" : "").
      """
  }

  private var next: HTML {
    if let moderation = child.moderation { return moderate(moderation) }
    guard let response = child.response, response.closedAt == nil else { return "Nothing." }
    let address = "/responses/\(response.id)"
    var links: [HTML] = []
    links += child.stepLinks(response)
    if let due = child.dueUpdate,
      ResponsePolicy.mayAnswer(child.actor, activity, child.plan)
    {
      links.append(
        link(
          "Give the \(due.shortTitle.lowercasedStart)", to: "\(address)/updates/\(due.name)"))
    }
    if let reaudit = child.reaudit {
      if ActivityPolicy.maySee(child.actor, reaudit) {
        links.append(link("Open the second audit", to: AuditAddress.overview(reaudit.id)))
        if reaudit.submittedAt != nil {
          links.append(link("Before and after", to: "\(address)/comparison"))
        }
      }
    } else if child.plan.reaudit != nil, ResponsePolicy.mayClose(child.actor) {
      links.append(link("Begin the second audit", to: "\(address)/reaudit"))
    }
    if ActionPolicy.mayAdd(child.actor, activity, child.kind.actions) {
      links.append(link("Add an action", to: "/audits/\(activity.id)/further-actions"))
    }
    if ResponsePolicy.mayClose(child.actor), child.missing.isEmpty {
      links.append(link("Confirm that it is complete", to: "\(address)/closing"))
    } else if ResponsePolicy.mayClose(child.actor) {
      links.append(
        link(
          child.otherGrade == nil ? "It cannot be completed" : "End it",
          to: "\(address)/closing"))
    }
    return links.isEmpty ? "Others have the next step." : .joined(links, by: " · ")
  }

  private func moderate(_ moderation: Moderation) -> HTML {
    ModerationAccess.mayModerate(child.actor, activity, moderation.readers)
      ? link("Moderate this audit", to: "/moderations/\(moderation.id)")
      : "The QA unit moderates it."
  }
}

extension ResponseCase {
  /// The update that comes next, if one is still to be given.
  var dueUpdate: Clock? {
    plan.ownClocks.first {
      $0.stoppedBy.isUpdate && response?.step($0.name)?.isStopped == false
    }
  }
}

extension Clock {
  /// What a step is called in a few words: "First update".
  var shortTitle: String {
    if stoppedBy == .reauditSubmitted { return "Second audit" }
    return name.split(separator: "-").joined(separator: " ").capitalisedFirst
  }
}

extension String {
  /// The text with its first letter in lower case, within a sentence.
  var lowercasedStart: String { prefix(1).lowercased() + dropFirst() }
}
