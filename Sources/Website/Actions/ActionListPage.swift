import Components
import Database
import Kernel
import Markup
import Practice

/// The tracker as a page: how things stand, filters as links, and the actions overdue first.
struct ActionListPage: Sendable {
  let address: ActionsAddress
  let actions: [Action]
  let shown: Int
  let counts: [ActionQuestion.Show: Int]
  let whose: [ActionQuestion.Whose: Int]
  let sources: [ActionQuestion.Source: Int]
  let mayNudge: Bool
  let hasService: Bool
  /// Whether what they answer for is no more than teams.
  let serviceIsTeam: Bool
  let today: Day

  static func load(
    _ address: ActionsAddress, _ actor: Actor, _ today: Day, _ reading: any Reading
  ) throws -> ActionListPage {
    let question = address.question
    func count(_ change: (inout ActionQuestion) -> Void) throws -> Int {
      var other = question
      change(&other)
      return try ActionLists.count(other, actor, on: today, reading)
    }
    var counts: [ActionQuestion.Show: Int] = [:]
    for show in ActionQuestion.Show.allCases { counts[show] = try count { $0.show = show } }
    var whose: [ActionQuestion.Whose: Int] = [:]
    for one in ActionQuestion.Whose.allCases { whose[one] = try count { $0.whose = one } }
    var sources: [ActionQuestion.Source: Int] = [:]
    for one in ActionQuestion.Source.allCases { sources[one] = try count { $0.source = one } }
    return try ActionListPage(
      address: address,
      actions: ActionLists.list(question, page: address.page, actor, on: today, reading),
      shown: counts[question.show] ?? 0, counts: counts, whose: whose, sources: sources,
      mayNudge: ActionLists.mayNudgeSome(actor),
      hasService: !actor.ownService.isEmpty && !actor.isQualityAssurance && !actor.isDirector,
      serviceIsTeam: !actor.holds(.serviceLead, .headOfService),
      today: today)
  }

  var html: HTML {
    """
    \(pageHeading("Actions", standing: standing))
    \(facets(ActionFilters(page: self).rows, label: "Filter the actions"))
    \(search)
    \(actions.isEmpty ? paragraph("No action is in this list.") : table)
    \(pagination(
      page: address.page, of: pages, label: "Pages of actions", href: address.onPage))
    \(when: shown > 0, downloads)
    """
  }

  private var downloads: HTML {
    let these = shown == 1 ? "it" : "these \(shown)"
    return """
      \(remark(
      """
      Showing \(from) to \(from + actions.count - 1) of \(shown). \
      \(link("Download \(these) as a spreadsheet", to: address.spreadsheet)), with milestones and \
      everything that was said.
      """))
      \(nudging)
      """
  }

  /// Where the owners can be nudged: of what is overdue, or else of what the list shows.
  private var nudging: HTML {
    let overdue = counts[.overdue] ?? 0
    switch address.question.show {
    case .open, .overdue:
      guard mayNudge else { return .empty }
      return overdue > 0
        ? buttonLink(
          overdue == 1
            ? "Nudge the owner of the one overdue"
            : "Nudge the owners of the \(EnglishNumbers.words(overdue)) overdue",
          to: address.nudges { $0.show = .overdue }, .secondary)
        : buttonLink("Nudge owners", to: address.nudges(), .secondary)
    case .atRisk, .soon:
      return mayNudge ? buttonLink("Nudge owners", to: address.nudges(), .secondary) : .empty
    case .waiting, .toHold, .closed: return .empty
    }
  }

  private var pages: Int {
    (shown + ActionLists.pageLength - 1) / ActionLists.pageLength
  }

  private var from: Int { (address.page - 1) * ActionLists.pageLength + 1 }

  private var standing: HTML {
    let open = counts[.open] ?? 0
    let overdue = counts[.overdue] ?? 0
    let waiting = counts[.waiting] ?? 0
    let whose: HTML =
      address.question.whose == .anyone && address.question.code == nil
        && address.question.activity == nil && address.question.source == .anywhere
      ? "" : " in this list"
    if open == 0 { return "No action\(whose) is open." }
    let first: HTML = """
      \(EnglishNumbers.count(open, "action").capitalisedFirst)\(whose) \(open == 1 ? "is" : "are") \
      open.
      """
    if overdue == 0, waiting == 0 { return "\(first) None is overdue." }
    return """
      \(first) \(many(overdue).capitalisedFirst) \(overdue > 1 ? "are" : "is") overdue; \
      \(many(waiting)) \(waiting > 1 ? "are" : "is") done and waiting for someone to check \
      \(waiting > 1 ? "them" : "it").
      """
  }

  private var search: HTML {
    details(
      "Choose a child’s code",
      query(
        to: "/actions",
        """
        \(textInput(
          Field("child", values: [address.question.code ?? ""]), label: "The child’s code",
          hint: "It looks like C-4F7K-29.", InputManner(width: 10, checksSpelling: false)))
        \(hidden("show", address.question.show.rawValue))
        \(button("Show this child’s actions", .secondary))
        """))
  }

  private var table: HTML {
    Table(
      caption,
      columns: [
        TableColumn("Action", isWide: true),
        TableColumn("Child", sort: sort(.child, .childLast, "by code")),
        TableColumn("Owner", sort: sort(.owner, .ownerLast, "by name")),
        TableColumn("Due", sort: sort(.due, .dueLast, "soonest first")),
        TableColumn("From"), TableColumn("Status"),
      ],
      rows: actions.map(row)
    ).html
  }

  private var caption: HTML {
    address.question.show == .open && address.question.order == .due
      ? "Open actions, overdue first" : "\(ActionFilters.title(address.question.show))"
  }

  private func sort(
    _ up: ActionQuestion.Order, _ down: ActionQuestion.Order, _ words: String
  ) -> TableColumn.Sort {
    switch address.question.order {
    case up:
      .init(.ascending, to: address.with { $0.order = down }, about: "\(words): reverse the order")
    case down: .init(.descending, to: address.with { $0.order = up }, about: "reverse the order")
    default: .init(nil, to: address.with { $0.order = up }, about: "sort by this")
    }
  }

  private func row(_ action: Action) -> TableRow {
    TableRow(
      """
      \(steadyLink("\(action.words.firstLine)", to: "/actions/\(action.number ?? 0)"))\
      \(rule("\(action.reference)"))
      """,
      action.code.map(childCode) ?? quiet("No child"),
      "\(action.ownerName)\(when: action.ownerHasLeft(by: today), rule("Has left"))",
      unbroken("\(action.due.words)"),
      action.month.map { month -> HTML in
        action.isFromLowGrade ? "Low grade, \(month.words)" : "Audit, \(month.words)"
      } ?? "",
      actionTag(action, on: today))
  }
}

/// How many of what was just named: "none", "one", "12".
func many(_ count: Int) -> String { count == 0 ? "none" : EnglishNumbers.words(count) }

/// Where an action stands, in a word or two.
func actionTag(_ action: Action, on today: Day) -> HTML {
  if let days = action.daysOverdue(on: today) {
    return tag("\(days) \(days == 1 ? "day" : "days") overdue", .red)
  }
  if action.isAtRisk(on: today) { return tag("At risk", .yellow) }
  switch action.state {
  case .draft, .open: return tag("\(action.state.words)", .grey)
  case .sentBack, .reopened: return tag("\(action.state.words)", .yellow)
  case .waiting: return tag("\(action.state.words)", .lightBlue)
  case .closed:
    return action.isToBeAsked(on: today)
      ? tag("Does it still hold?", .lightBlue) : tag("\(action.state.words)", .green)
  }
}
