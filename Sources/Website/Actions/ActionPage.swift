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
    let events: [ActionEvent]
    /// The other actions of the same audit, and how many of all are closed.
    let siblings: (closed: Int, of: Int)
    let checkerName: String?
    let mayClaim: Bool
    let mayCheck: Bool
    let mayMove: Bool
  }

  let model: Model
  let fields: Fields
  let request: PageRequest

  static func load(_ request: PageRequest) async throws -> Model {
    let number = try ActionsFeature.number(request)
    let (actor, organisation) = (request.actor, request.organisation)
    return try await request.records.read { reading in
      let action = try ActionAccess.load(number, actor, reading)
      let units = Set(organisation.posts(of: action.owner).map(\.unit))
      let all = try action.activity.map { try ActionTable.list(activity: $0, reading) } ?? []
      let isOpen = action.state == .open || action.state == .sentBack
      return try Model(
        action: action, events: ActionTable.events(of: action.id, reading),
        siblings: (all.filter { $0.state == .closed }.count, all.count),
        checkerName: action.checkedBy.flatMap { organisation.people[$0]?.name },
        mayClaim: isOpen && ActionPolicy.mayClaimDone(actor, action),
        mayCheck: action.state == .waiting
          && ActionPolicy.mayCheck(actor, action, ownerUnits: units),
        mayMove: isOpen && ActionPolicy.mayMove(actor, action))
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
    \(columns("\(agreed)\(evidence)\(step)", beside: beside))
    """
  }

  private var standing: HTML {
    let due = "\(action.due.wordsWithWeekday)"
    switch action.state {
    case .draft: return "This action is not on the tracker yet."
    case .open, .sentBack:
      if let days = action.daysOverdue(on: today) {
        return """
          This was due on \(due), \(EnglishNumbers.count(days, "day")) ago. It waits for \
          \(action.ownerName).
          """
      }
      let back: HTML = action.state == .sentBack ? "It was sent back. " : ""
      return "\(back)\(action.ownerName) has to do this by \(due), \(inDays)."
    case .waiting:
      return "\(action.ownerName) says this is done. It needs someone else to check it."
    case .closed:
      return "This is done, and \(model.checkerName ?? "someone else") has checked it."
    }
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
    return [StageStep("Agreed", "\(opened)", .done), done, checked]
  }

  private var agreed: HTML {
    let owner = request.organisation.posts(of: action.owner).first
    let unit = owner.flatMap { request.organisation.units[$0.unit]?.name }
    let place = [owner?.title.inSentence, unit].compactMap { $0 }.joined(separator: ", ")
    let moved: HTML =
      action.due == action.firstDue
      ? "Set in the audit. Not moved since."
      : "First set for \(action.firstDue.words) in the audit, and moved since."
    let change = { (about: String) -> [Link] in
      model.mayMove ? [Link("Change", to: address + "/change", about: about)] : []
    }
    // The heading has said the first line already.
    let whole: [SummaryRow] =
      action.words == action.words.firstLine
      ? [] : [SummaryRow("The action", typedText(action.words))]
    return """
      \(heading("What was agreed", tight: true))
      \(summaryList(whole + [
        SummaryRow("So that", typedText(action.difference)),
        SummaryRow("Done means", typedText(action.doneMeans)),
        SummaryRow(
          "Owner", "\(action.ownerName)\(when: !place.isEmpty, ", \(place)")",
          actions: change("owner")),
        SummaryRow(
          "Due", "\(action.due.wordsWithWeekday)\(rule(moved))", actions: change("due date")),
        SummaryRow("From", from),
      ]))
      """
  }

  private var from: HTML {
    guard let audit = action.activity, let code = action.code, let month = action.month else {
      return "No audit"
    }
    return link("Audit of \(childCode(code)), \(month.words)", to: "/audits/\(audit)")
  }

  private var evidence: HTML {
    """
    \(heading("What has happened"))
    \(timeline(model.events.map { event in
      TimelineEvent(
        "\(event.step.words)", by: "\(event.personName)", at: event.at.text,
        words: "\(event.at.words)",
        content: event.words.isEmpty ? nil : typedText(event.words))
    }))
    """
  }

  private var step: HTML {
    if model.mayClaim { return claimForm }
    return model.mayCheck ? checkForm : ""
  }

  private var claimForm: HTML {
    form(
      to: address + "/claim", keys: request.keys, FormManner(revision: action.revision),
      """
      \(heading("Is it done?"))
      \(textArea(
        fields["words"], label: "What was done",
        hint: "Say when, with whom, and where it stands on the file, so that someone can check it.",
        labelSize: .bold))
      \(button("Say that it is done"))
      """)
  }

  private var checkForm: HTML {
    form(
      to: address + "/check", keys: request.keys, FormManner(revision: action.revision),
      """
      \(radios(
        fields["check"], Legend("Check it", heading: .part),
        hint: "You can check this: you are not its owner. Look at the file before you answer.",
        [
          Choice("yes", "Yes, it is done and I have seen the evidence"),
          Choice("no", "Not yet: send it back, saying what is missing"),
        ]))
      \(textArea(
        fields["words"], label: "What you saw, or what is missing", rows: 3, labelSize: .bold))
      \(button("Record the check"))
      """)
  }

  private var beside: HTML {
    """
    \(when: action.state != .closed, aside("What happens next", next))
    \(when: action.activity != nil && model.siblings.of > 1, aside("Same audit", siblings))
    """
  }

  private var next: HTML {
    action.state == .waiting
      ? """
      <p>Whoever checks it says what they saw. If it is done, the action closes.</p>
      <p>If it goes back, the due date stays and it shows as sent back.</p>
      """
      : """
      <p>\(action.ownerName) says when it is done, and what was done.</p>
      <p>Then someone else checks it: the owner’s manager, those who answer for the team, or the \
      QA unit.</p>
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
