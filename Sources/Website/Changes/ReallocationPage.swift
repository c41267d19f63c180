import Components
import Database
import Kernel
import Markup
import Practice

/// Gives an audit to someone else: one that its auditor returned, or one whose auditor is ill,
/// leaves or cannot finish. Why an auditor returned it is for the QA unit alone.
struct ReallocationPage: Sendable {
  let activity: Activity
  let returns: [AuditReturn]
  /// The auditor, or the second of a pair.
  let part: Part
  let pool: AuditorPool
  let audited: CaseAtAllocation
  let organisation: Organisation
  let loads: [String: Int]

  init(_ id: String, _ part: Part, today: Day, _ reading: any Reading) throws {
    activity = try found(ActivityTable.load(id, reading))
    try require(part == .auditor || activity.isPaired)
    self.part = part
    try ReallocateAudit.requireOpen(activity)
    returns = try AuditReturnTable.list(of: id, reading)
    let cycle = try found(CycleTable.load(activity.cycle, reading))
    let framework = try PublishedFrameworks.load(cycle, reading)
    organisation = try OrganisationTable.load(on: today, reading)
    let kind = try found(framework.kind(activity.kind))
    pool = AuditorPool(kind, part, in: organisation)
    audited = activity.audited(kind, organisation)
    let others = try ActivityTable.list(cycle: activity.cycle, reading)
      .filter { $0.withdrawnAt == nil }
    loads = Dictionary(
      others.compactMap { $0.people[part] }.map { ($0.person, 1) }, uniquingKeysWith: +)
  }

  private var auditor: Activity.Party? { activity.people[part] }

  var title: String {
    auditor == nil
      ? "Find another auditor for \(activity.code)" : "Give \(activity.code) to someone else"
  }

  var trail: Trail {
    .back(Link("Back to the audit", to: AuditAddress.overview(activity.id)))
  }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        auditor == nil ? "Find another auditor" : "Give it to someone else",
        caption: activity.known, standing: standing))
      \(told)
      \(AuditorChoice(
        pool: pool, organisation: organisation, audited: audited,
        load: { loads[$0] ?? 0 },
        without: Set(
          returns.map(\.person) + Activity.auditors.compactMap { activity.people[$0]?.person }),
        before: auditor == nil ? "" : why(fields)
      ).html(
        to: "/audits/\(activity.id)/auditor?part=\(part.rawValue)",
        revision: activity.revision, fields, request.keys))
      """)
  }

  private var standing: HTML {
    let due: HTML? = activity.submission.map { "due on \($0.words(\.wordsWithWeekday))" }
    guard let auditor else { return "Nobody has it\(due.map { ", and it is \($0)" })." }
    let away: HTML =
      organisation.isAbsent(auditor.person) ? " \(auditor.name) is away today." : ""
    return "\(auditor.name) has it\(due.map { ", and it is \($0)" }).\(away)"
  }

  private var told: HTML {
    if auditor != nil {
      return bullets([
        """
        What \(auditor?.name ?? "the auditor") wrote is kept as a draft. The QA unit can read it, \
        and so can they while they are here.
        """,
        "Whoever gets it starts afresh, first saying that they have no conflict of interest.",
        "What children and families said stays with the audit, so that nobody is asked twice.",
      ])
    }
    guard !returns.isEmpty else { return "" }
    let lines = returns.map { one in
      SummaryRow("\(one.name), \(one.returnedAt.day.words)", typedText(one.reason))
    }
    return """
      \(summaryCard("Why it was returned", lines))
      \(remark("Only the QA unit sees this."))
      """
  }

  private func why(_ fields: Fields) -> HTML {
    textArea(
      fields["why"], label: "Why it goes to someone else",
      hint: "For example: ill, leaves, too much else. Only the QA unit reads it.", rows: 3)
  }
}
