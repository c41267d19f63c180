import Components
import Database
import Kernel
import Markup
import Practice

/// One action: what was agreed, where it stands, what has been said of it, and the one thing that
/// this person can do next.
struct ActionPage {
  struct Model: Sendable {
    let action: Action
    let milestones: [Milestone]
    let events: [ActionEvent]
    /// The other actions of the same audit, and how many of all are closed.
    let siblings: (closed: Int, of: Int)
    let checkerName: String?
    /// After how long the framework has it asked whether it still holds.
    let holdsAfter: ClockAmount?
    let mayClaim: Bool
    let mayCheck: Bool
    let mayMove: Bool
    let mayPlan: Bool
    let mayNudge: Bool
    /// Whether somebody says how it is looked at again, where no time is given.
    let isLookedAtAgain: Bool
    /// Whether this person says it.
    let maySayHow: Bool
    /// Whether this person may say that it still holds, and that it does not.
    let mayHold: (yes: Bool, no: Bool)
    /// Those to whom its owner may hand it on.
    let colleagues: Set<String>
  }

  let model: Model
  let fields: Fields
  let request: PageRequest

  static func load(_ request: PageRequest) async throws -> Model {
    let number = try ActionsFeature.number(request)
    let (actor, organisation, today) = (request.actor, request.organisation, request.today)
    return try await request.records.read { reading in
      let action = try ActionAccess.load(number, actor, reading)
      let units = organisation.units(of: action.owner)
      let all = try action.activity.map { try ActionTable.list(activity: $0, reading) } ?? []
      let isOpen = action.isWithOwner
      let looking = try ActionAccess.looking(actor, at: action, reading)
      func mayHold(_ holds: Bool) -> Bool {
        action.state == .closed && (!holds || action.isToBeAsked(on: today))
          && ActionPolicy.mayAnswerForHolding(
            actor, action, holds: holds, ownerUnits: units, sees: looking?.sees)
      }
      return try Model(
        action: action,
        milestones: MilestoneTable.list(of: [action.id], reading)[action.id] ?? [],
        events: ActionTable.events(of: action.id, reading),
        siblings: (all.filter { $0.state == .closed }.count, all.count),
        checkerName: action.checkedBy.flatMap { organisation.people[$0]?.name },
        holdsAfter: ActionAccess.plan(of: action, reading)?.holdsAfter,
        mayClaim: isOpen && ActionPolicy.mayClaimDone(actor, action),
        mayCheck: action.state == .waiting
          && ActionPolicy.mayCheck(
            actor, action, ownerUnits: units,
            isVerifier: ActionAccess.isVerifier(actor, action, reading)),
        mayMove: isOpen && ActionPolicy.mayMove(actor, action),
        mayPlan: isOpen && ActionPolicy.mayPlan(actor, action),
        mayNudge: isOpen && ActionPolicy.mayNudge(actor, action, ownerUnits: units),
        isLookedAtAgain: looking != nil,
        maySayHow: looking?.says ?? false && action.heldAt == nil,
        mayHold: (mayHold(true), mayHold(false)),
        colleagues: organisation.colleagues(of: action.owner))
    }
  }

  private var action: Action { model.action }
  private var today: Day { request.today }
  private var address: String { "/actions/\(action.number ?? 0)" }

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      "\(action.words.firstLine)", caption: "Action \(action.reference)", standing: standing))
    \(stages(steps, label: "Where this action stands"))
    \(columns(
      """
      \(agreed)
      \(ActionMilestones(model: model, request: request).html)
      \(ActionHistory(events: model.events).html)
      \(ActionForms(model: model, fields: fields, request: request).html)
      """, beside: beside))
    """
  }

  private var standing: HTML {
    let due = "\(action.due.wordsWithWeekday)"
    switch action.state {
    case .draft: return "This action is not on the tracker yet."
    case .open, .sentBack, .reopened:
      if action.ownerHasLeft(by: today) {
        return "\(action.ownerName), who owned this, has left. It needs another owner."
      }
      if let days = action.daysOverdue(on: today) {
        return """
          This was due on \(due), \(EnglishNumbers.count(days, "day")) ago. It waits for \
          \(action.ownerName).
          """
      }
      let back: HTML =
        action.state == .sentBack
        ? "It was sent back. "
        : action.state == .reopened ? "It had been done, and did not hold. " : ""
      return "\(back)\(action.ownerName) has to do this by \(due), \(inDays).\(risk)"
    case .waiting:
      return "\(action.ownerName) says this is done. It needs someone else to check it."
    case .closed:
      return "This is done, and \(model.checkerName ?? "someone else") has checked it.\(holding)"
    }
  }

  private var risk: HTML {
    guard action.isAtRisk(on: today) else { return "" }
    return action.atRiskAt == nil
      ? " A milestone is late." : " \(action.ownerName) says that it is at risk."
  }

  private var holding: HTML {
    if let held = action.heldAt { return " It still held on \(held.day.words)." }
    guard let day = action.holdOn else { return "" }
    return action.isToBeAsked(on: today)
      ? " It is time to say whether it still holds."
      : " On \(day.words) it is asked whether it still holds."
  }

  private var inDays: HTML {
    let days = action.due - today
    return days == 0 ? "today" : "in \(EnglishNumbers.count(days, "day"))"
  }

  private var steps: [StageStep] {
    let opened = action.openedAt?.day.wordsWithoutYear ?? ""
    let done: StageStep =
      if let at = action.doneAt {
        StageStep("Done", "Said on \(at.day.wordsWithoutYear)", .done)
      } else if action.daysOverdue(on: today) != nil {
        StageStep("Done", "Overdue since \(action.due.wordsWithoutYear)", .late)
      } else {
        StageStep("Done", "Now. By \(action.due.wordsWithoutYear)", .now)
      }
    let checked: StageStep =
      if let at = action.checkedAt {
        StageStep("Checked", "\(at.day.wordsWithoutYear)", .done)
      } else if action.doneAt != nil {
        StageStep("Checked", "Now. By someone other than the owner", .now)
      } else {
        StageStep("Checked", "After it is done", .ahead)
      }
    return [StageStep("Agreed", "\(opened)", .done), done, checked] + holdingStep
  }

  private var holdingStep: [StageStep] {
    if let held = action.heldAt {
      return [StageStep("Still holding?", "Yes, on \(held.day.wordsWithoutYear)", .done)]
    }
    if let day = action.holdOn {
      return [
        StageStep(
          "Still holding?", "Asked from \(day.wordsWithoutYear)",
          action.isToBeAsked(on: today) ? .now : .ahead)
      ]
    }
    return model.holdsAfter.map {
      [StageStep("Still holding?", "Asked \(ClockWords.length($0)) later", .ahead)]
    } ?? []
  }

  private var agreed: HTML {
    let owner = request.organisation.posts(of: action.owner).first
    let unit = owner.flatMap { request.organisation.units[$0.unit]?.name }
    let place = [owner?.title.inSentence, unit].compactMap { $0 }.joined(separator: ", ")
    let moved: HTML =
      action.due == action.firstDue
      ? "Set in the audit. Not moved since."
      : "First set for \(action.firstDue.words) in the audit, and moved since."
    let change =
      model.mayMove ? [Link("Change", to: address + "/change", about: "due date")] : []
    let handOn =
      model.mayMove || model.mayClaim
      ? [Link(model.mayMove ? "Change" : "Hand it on", to: address + "/change", about: "owner")]
      : []
    // The heading has said the first line already.
    let whole: [SummaryRow] =
      action.words == action.words.firstLine
      ? [] : [SummaryRow("The action", typedText(action.words))]
    return """
      \(heading("What was agreed", tight: true))
      \(summaryList(whole + [
        SummaryRow("So that", typedText(action.difference)),
        SummaryRow("Done means", typedText(action.doneMeans)),
      ] + action.attainableRow + [
        SummaryRow(
          "Owner", "\(action.ownerName)\(when: !place.isEmpty, ", \(place)")",
          actions: handOn),
        SummaryRow(
          "Due", "\(action.due.wordsWithWeekday)\(rule(moved))", actions: change),
        SummaryRow("From", "\(from)\(teams)"),
      ]))
      """
  }

  private var from: HTML {
    guard let audit = action.activity, let code = action.code, let month = action.month else {
      return "No audit"
    }
    let low: HTML = action.isFromLowGrade ? ", with a low grade" : ""
    return "\(link("Audit of \(childCode(code)), \(month.words)", to: "/audits/\(audit)"))\(low)"
  }

  /// Both teams, where the case moved after its audit.
  private var teams: HTML {
    guard let now = action.teamNowName, let team = action.teamName, now != team else {
      return ""
    }
    return rule("Audited with \(team). The case is with \(now) now.")
  }

  private var beside: HTML {
    """
    \(when: !also.isEmpty, aside("What else you can do", ruledList(also)))
    \(when: action.state != .closed, aside("What happens next", next))
    \(when: action.activity != nil && model.siblings.of > 1, aside("Same audit", siblings))
    """
  }

  private var also: [HTML] {
    [
      model.mayPlan ? link("Set a milestone", to: address + "/milestones/new") : nil,
      model.mayClaim && action.atRiskAt == nil
        ? link("Say that it is at risk", to: address + "/risk") : nil,
      model.mayClaim && action.atRiskAt != nil
        ? link("Say that it is on course again", to: address + "/risk") : nil,
      model.maySayHow
        ? link("Say how it will be looked at again", to: address + "/looking-again") : nil,
      model.mayNudge
        ? link("Nudge the owner", to: "/actions/nudges?only=\(action.number ?? 0)") : nil,
      model.mayHold.no && !action.isToBeAsked(on: today)
        ? link("Say that it no longer holds", to: address + "/holding") : nil,
    ].compactMap { $0 }
  }

  private var next: HTML {
    let later: HTML =
      model.holdsAfter.map {
        """
        <p>\(ClockWords.length($0).capitalisedFirst) after that, whoever checked it is asked \
        whether it still holds.</p>
        """
      } ?? ""
    return action.state == .waiting
      ? """
      <p>Whoever checks it says what they saw. If it is done, the action closes.</p>
      <p>If it goes back, the due date stays and it shows as sent back.</p>\(later)
      """
      : """
      <p>\(action.ownerName) says when it is done, where the record shows it, and what is \
      different for the child.</p>
      <p>Then someone else checks it: the owner’s manager, those who answer for the team, or the \
      QA unit.</p>\(later)
      """
  }

  private var siblings: HTML {
    """
    <p>\(many(model.siblings.closed).capitalisedFirst) of \
    \(EnglishNumbers.words(model.siblings.of)) actions \
    \(model.siblings.closed > 1 ? "are" : "is") closed. \
    \(link("See those open", to: "/actions?audit=\(action.activity ?? "")"))</p>
    """
  }
}
