import Components
import Database
import Kernel
import Markup
import Practice

/// Gives one drawn case to someone by hand.
struct ChangePage: Sendable {
  let cycle: Cycle
  let ground: AllocationGround
  let line: AllocationLine

  init(_ cycle: Cycle, _ code: String, today: Day, _ reading: any Reading) throws {
    self.cycle = cycle
    let draw = try found(DrawLists.of(cycle: cycle.id, reading).first)
    ground = try AllocationGround(draw.id, on: today, reading)
    line = try found(ground.lines.first { $0.drawn.code == code })
  }

  var draw: String { ground.draw.id }
  var title: String { "Who audits \(line.drawn.code)" }

  var trail: Trail {
    .back(Link("Back to the allocation", to: "/months/\(cycle.month)/allocation"))
  }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    let drawn = line.drawn
    let team = ground.organisation.units[drawn.team]?.name ?? ""
    var fields = fields
    if !fields.hasProblems, let auditor = line.auditor { fields.set("auditor", auditor.person) }
    return column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "Who audits \(childCode(drawn.code))?", caption: "\(cycle.month.words)",
        standing: line.auditor.map { "\($0.name) has it now." } ?? "Nobody has it yet."))
      \(summaryList([
        SummaryRow("Plan type", "\(drawn.planType.words)"),
        SummaryRow("Team", "\(team), \(drawn.stratum)"),
      ], small: true))
      \(AuditorChoice(
        pool: ground.pool, organisation: ground.organisation, audited: line.audited,
        load: ground.load
      ).html(
        to: "/months/\(cycle.month)/allocation/\(drawn.code)",
        revision: line.auditor?.revision ?? 0, fields, request.keys))
      """)
  }
}

/// Gives an audit that its auditor returned to someone else. Why they returned it is for the QA
/// unit alone.
struct ReallocationPage: Sendable {
  let activity: Activity
  let returns: [AuditReturn]
  let pool: AuditorPool
  let organisation: Organisation
  let loads: [String: Int]

  init(_ id: String, today: Day, _ reading: any Reading) throws {
    activity = try found(ActivityTable.load(id, reading))
    try require(activity.people[.auditor] == nil)
    returns = try AuditReturnTable.list(of: id, reading)
    let framework = try PublishedFrameworks.load(activity.framework, reading)
    organisation = try OrganisationTable.load(on: today, reading)
    pool = AuditorPool(try found(framework.kind(activity.kind)), in: organisation)
    let others = try ActivityTable.list(cycle: activity.cycle, reading)
    loads = Dictionary(
      others.compactMap { $0.people[.auditor] }.map { ($0.person, 1) }, uniquingKeysWith: +)
  }

  var title: String { "Find another auditor for \(activity.code)" }
  var trail: Trail {
    .back(Link("Back to the audit", to: AuditAddress.overview(activity.id)))
  }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    let told = returns.map { one in
      SummaryRow(
        "\(one.name), \(one.returnedAt.day.words)", typedText(one.reason))
    }
    return column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "Find another auditor", caption: childCode(activity.code),
        standing: "It is due on \(activity.submitBy.wordsWithWeekday), and nobody has it."))
      \(summaryCard("Why it was returned", told))
      \(remark("Only the QA unit sees this."))
      \(AuditorChoice(
        pool: pool, organisation: organisation, audited: activity.audited,
        load: { loads[$0] ?? 0 }, without: Set(returns.map(\.person))
      ).html(
        to: "/audits/\(activity.id)/auditor", revision: activity.revision, fields,
        request.keys))
      """)
  }
}
