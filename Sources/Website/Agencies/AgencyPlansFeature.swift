import Components
import Database
import Kernel
import Markup
import Practice

/// What agencies undertook after they audited together: each one's plan, and the joint one,
/// followed for the time that was agreed.
enum AgencyPlansFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/cycles/:cycle/plans") { request in
      let cycle = try await request.cycle()
      let (actor, today) = (request.actor, request.today)
      let page = try await request.records.read {
        try AgencyPlansPage(cycle, actor, today, $0)
      }
      return request.page(
        "Plans", page.html, trail: .under([Link("Your work", to: "/")]))
    }
  }
}

/// The plans of a cycle, as far as this person may see the audits that they come from.
struct AgencyPlansPage: Sendable {
  let cycle: Cycle
  let framework: Framework
  let kind: ActivityKind
  let group: AuditGroup
  let today: Day
  private let actions: [Action]

  init(_ cycle: Cycle, _ actor: Actor, _ today: Day, _ reading: any Reading) throws {
    self.cycle = cycle
    self.today = today
    framework = try PublishedFrameworks.load(cycle, reading)
    kind = try found(framework.kind(cycle.kind))
    let audits = try ActivityTable.list(cycle: cycle.id, reading)
      .filter { ActivityPolicy.maySee(actor, $0) }
    try require(
      kind.hasAgencies && (!audits.isEmpty || AgencyPolicy.mayCoordinate(actor, kind)))
    group = try AuditGroupTable.load(cycle.id, reading)
    actions = try audits.flatMap { try ActionTable.list(activity: $0.id, reading) }
      .filter { $0.openedAt != nil }
      .sorted { ($0.due, $0.number ?? 0) < ($1.due, $1.number ?? 0) }
  }

  var html: HTML {
    """
    \(pageHeading(
      "Plans", caption: AgencyAddress.caption(cycle, kind), standing: standing))
    \(AgencyPlanTable(
      title: "Joint plan", actions: actions.filter { $0.agencies.count > 1 }, today: today
    ).html)
    \(agencies.map { agency in
      AgencyPlanTable(
        title: framework.agency(agency), actions: actions.filter { $0.agencies == [agency] },
        today: today
      ).html
    })
    \(AgencyAddress.ways(cycle, kind, besides: .plans))
    """
  }

  /// The agencies that take part, and any that did when a plan was written.
  private var agencies: [String] {
    let alone = actions.filter { $0.agencies.count == 1 }.flatMap(\.agencies)
    return Set(group.agencies.map(\.agency) + alone).sorted()
  }

  private var standing: HTML {
    let open = actions.count { $0.checkedAt == nil }
    let followed: HTML =
      group.followedUntil.map {
        " They \(today > $0 ? "were" : "are") followed until \($0.words)."
      } ?? " For how long they are followed is not agreed yet."
    return actions.isEmpty
      ? "No audit has led to an action yet.\(followed)"
      : """
      \(EnglishNumbers.share(open, of: actions.count, "action").capitalisedFirst) \
      \(open == 1 ? "is" : "are") still to be done.\(followed)
      """
  }
}

/// The actions of one plan: whose they are, by when, and how far.
struct AgencyPlanTable {
  let title: String
  let actions: [Action]
  let today: Day
  /// How a child is called.
  var called: (String) -> HTML = { childCode($0) }
  /// Whether the owners are named, and each action leads to its page.
  var isNamed = true
  /// How what somebody wrote is shown.
  var typed: (String) -> HTML = { "\($0)" }

  var html: HTML {
    guard !actions.isEmpty else {
      return "\(heading("\(title)", tight: true))\(paragraph(quiet("Nothing in it.")))"
    }
    return Table(
      "\(title)", manner: .stack,
      columns: [TableColumn("Action"), TableColumn("What"), TableColumn("Child")]
        + (isNamed ? [TableColumn("Owner")] : [])
        + [TableColumn("Due"), TableColumn("Where it stands")],
      rows: actions.map { action in
        let number = action.number ?? 0
        let isLate = action.doneAt == nil && action.checkedAt == nil && action.due < today
        let state: HTML =
          action.checkedAt != nil
          ? "Done and checked" : action.doneAt != nil ? "Said to be done" : "Open"
        let reference: HTML = "\(Action.reference(number))"
        return TableRow(
          [
            isNamed ? link(reference, to: AuditAddress.action(number)) : reference,
            typed(action.words), action.code.map(called) ?? "",
          ] + (isNamed ? ["\(action.ownerName)"] : [])
            + ["\(action.due.words)", isLate ? "\(state), \(late("late"))" : state])
      }
    ).html
  }
}
