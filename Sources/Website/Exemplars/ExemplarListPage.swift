import Components
import Database
import Kernel
import Markup
import Practice

/// Audits accepted as examples of good work, for those who may read them; to the QA unit also what
/// is offered and what was declined.
struct ExemplarListPage: Sendable {
  struct Entry: Sendable {
    let exemplar: Exemplar
    let activity: Activity
    let grade: String
    let strengths: [Finding]
  }

  let entries: [Entry]
  let show: ExemplarTable.Show
  let counts: [ExemplarTable.Show: Int]
  let mayDecide: Bool
  let page: Int

  static func load(_ request: PageRequest) async throws -> ExemplarListPage {
    let actor = request.actor
    let mayDecide = ExemplarPolicy.mayDecide(actor)
    let show =
      mayDecide ? ExemplarTable.Show(rawValue: request.query["show"]) ?? .offered : .accepted
    let page = max(1, request.query.number("page") ?? 1)
    return try await request.records.read { reading in
      if mayDecide {
        var counts: [ExemplarTable.Show: Int] = [:]
        for one in ExemplarTable.Show.allCases {
          counts[one] = try ExemplarTable.count(one, reading)
        }
        let entries = try ExemplarTable.list(show, page: page, reading).compactMap {
          try entry($0, actor, reading)
        }
        return ExemplarListPage(
          entries: entries, show: show, counts: counts, mayDecide: true, page: page)
      }
      let all = try ExemplarTable.accepted(for: actor, reading)
      let length = ExemplarTable.pageLength
      let some = all.dropFirst((page - 1) * length).prefix(length)
      return try ExemplarListPage(
        entries: some.compactMap { try entry($0, actor, reading) }, show: .accepted,
        counts: [.accepted: all.count], mayDecide: false, page: page)
    }
  }

  private static func entry(
    _ exemplar: Exemplar, _ actor: Actor, _ reading: any Reading
  ) throws -> Entry? {
    let activity = try found(ActivityTable.load(exemplar.activity, reading))
    guard ActivityPolicy.mayRead(actor, activity) else { return nil }
    let contents = try AuditContents.load(activity, reading)
    let grade = activity.settled.flatMap { contents.overallScale?.grade($0)?.title } ?? ""
    return Entry(
      exemplar: exemplar, activity: activity, grade: grade,
      strengths: contents.findings(.strength))
  }

  var html: HTML {
    """
    \(pageHeading("Exemplars", standing: standing))
    \(when: mayDecide, facets([filter], label: "Which audits"))
    \(column("\(entries.map(card))\(when: entries.isEmpty, paragraph(none))"))
    \(pagination(page: page, of: pages, label: "Pages of exemplars", href: href))
    """
  }

  private func href(_ number: Int) -> String {
    "/exemplars"
      + FormEncoding.query([(name: "show", value: show.rawValue), ("page", String(number))])
  }

  private var pages: Int {
    ((counts[show] ?? 0) + ExemplarTable.pageLength - 1) / ExemplarTable.pageLength
  }

  private var standing: HTML {
    let accepted = counts[.accepted] ?? 0
    guard mayDecide else {
      return accepted == 0
        ? "No audit that you may read is an example of good work yet."
        : """
        \(EnglishNumbers.count(accepted, "audit").capitalisedFirst) that you may read \
        \(accepted == 1 ? "is an example" : "are examples") of good work.
        """
    }
    let offered = counts[.offered] ?? 0
    let waits = offered == 1 ? "audit waits" : "audits wait"
    return """
      \(EnglishNumbers.words(offered).capitalisedFirst) \(waits) for your decision. \
      \(EnglishNumbers.words(accepted).capitalisedFirst) \(accepted == 1 ? "is" : "are") accepted.
      """
  }

  private var none: HTML {
    switch show {
    case .offered: "Nothing waits. An audit comes here when its grade offers it."
    case .accepted: "None is accepted yet."
    case .declined: "None has been declined."
    }
  }

  private var filter: FacetRow {
    FacetRow(
      "Show",
      ExemplarTable.Show.allCases.map { one in
        let title: HTML =
          switch one {
          case .offered: "Offered"
          case .accepted: "Accepted"
          case .declined: "Declined"
          }
        return Facet(
          title, to: "/exemplars?show=\(one.rawValue)", count: counts[one],
          isCurrent: one == show)
      })
  }

  private func card(_ entry: Entry) -> HTML {
    let activity = entry.activity
    let strengths =
      entry.strengths.isEmpty
      ? paragraph("No strength is noted.")
      : ruledList(entry.strengths.map { typedText($0.words) })
    let decide =
      mayDecide && entry.exemplar.decision == nil
      ? link("Decide", to: "/exemplars/\(entry.exemplar.id)", about: "on \(activity.code)") : nil
    let read = link(
      "Read the whole audit", to: AuditAddress.reading(activity.id), about: "of \(activity.code)")
    return caseCard(
      id: "exemplar-\(entry.exemplar.id)", title: childCode(activity.code),
      state: tag("\(entry.grade)", .turquoise),
      place: "\(activity.serviceName) · \(activity.cycleWords)",
      """
      \(subheading("Strengths"))\(strengths)
      \(entry.exemplar.decision.map(decided))
      \(paragraph(.joined([read, decide].compactMap { $0 }, by: " · ")))
      """)
  }

  private func decided(_ decision: Exemplar.Decision) -> HTML {
    """
    \(subheading(decision.isAccepted ? "What others can learn" : "Why it was declined"))\
    \(typedText(decision.words))
    \(remark("\(decision.byName), \(decision.at.day.words)."))
    """
  }
}
