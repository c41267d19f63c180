import Components
import Kernel
import Markup
import Practice

/// All audits that someone may see, with where each stands and what came of it.
struct AuditListPage: Sendable {
  let address: AuditListAddress
  let audits: [Activity]
  let frameworks: [String: Framework]
  let actor: Actor
  let today: Day

  private var question: AuditQuestion { address.question }

  /// Those asked for.
  var asked: [Activity] { audits.filter { question.asks(for: $0, actor, on: today) } }

  var html: HTML {
    let asked = asked
    let pages = (asked.count + AuditLists.pageLength - 1) / AuditLists.pageLength
    let from = (address.page - 1) * AuditLists.pageLength
    let shown = asked.dropFirst(from).prefix(AuditLists.pageLength)
    return """
      \(pageHeading("Audits", standing: standing(asked)))
      \(facets(filters, label: "Filter the audits"))
      \(shown.isEmpty ? paragraph("No audit is in this list.") : table(Array(shown)))
      \(pagination(page: address.page, of: pages, label: "Pages of audits", href: address.onPage))
      \(when: !shown.isEmpty, remark(
        """
        Showing \(from + 1) to \(from + shown.count) of \(asked.count). \
        \(link("Download these \(asked.count) as a spreadsheet", to: address.spreadsheet))
        """))
      \(remark("\(link("Exemplars", to: "/exemplars")): audits kept as examples of good work."))
      """
  }

  private func standing(_ asked: [Activity]) -> HTML {
    if audits.isEmpty { return "No audit has been allocated where you can see it." }
    let withdrawn = asked.filter { $0.withdrawnAt != nil }.count
    let submitted = asked.filter { $0.submittedAt != nil }.count
    let late = asked.filter { $0.isLate(on: today) }.count
    let first: HTML = """
      \(EnglishNumbers.share(submitted, of: asked.count - withdrawn, "audit").capitalisedFirst) \
      \(submitted == 1 ? "is" : "are") submitted.\
      \(when: withdrawn > 0, """
       \(EnglishNumbers.words(withdrawn).capitalisedFirst) \(withdrawn == 1 ? "was" : "were") \
      withdrawn.
      """)
      """
    if late == 0 { return "\(first) None is late." }
    return
      "\(first) \(EnglishNumbers.words(late).capitalisedFirst) \(late == 1 ? "is" : "are") late."
  }

  private func count(_ change: (inout AuditQuestion) -> Void) -> Int {
    var other = question
    change(&other)
    return audits.filter { other.asks(for: $0, actor, on: today) }.count
  }

  private func facet(
    _ text: HTML, isCurrent: Bool, _ change: (inout AuditQuestion) -> Void
  ) -> Facet {
    Facet(text, to: address.with(change), count: count(change), isCurrent: isCurrent)
  }

  private var filters: [FacetRow] {
    var rows = [
      FacetRow(
        "Show",
        AuditQuestion.Show.allCases.map { show in
          facet("\(show.words)", isCurrent: question.show == show) { $0.show = show }
        })
    ]
    let months = Set(audits.map(\.month)).sorted(by: >).prefix(12)
    if months.count > 1 {
      rows.append(
        FacetRow(
          "Month",
          [facet("All", isCurrent: question.month == nil) { $0.month = nil }]
            + months.map { month in
              facet("\(month.words)", isCurrent: question.month == month) { $0.month = month }
            }))
    }
    rows += [services, grades].compactMap { $0 }
    if audits.contains(where: { $0.isPlayed(.auditor, by: actor.person) }) {
      rows.append(
        FacetRow(
          "Auditor",
          [
            facet("Anyone", isCurrent: !question.onlyMine) { $0.onlyMine = false },
            facet("Me", isCurrent: question.onlyMine) { $0.onlyMine = true },
          ]))
    }
    return rows
  }

  private var services: FacetRow? {
    let names = Dictionary(
      audits.map { ($0.service, $0.serviceName) }, uniquingKeysWith: { first, _ in first })
    guard names.count > 1 else { return nil }
    return FacetRow(
      "Service",
      [facet("All", isCurrent: question.service == nil) { $0.service = nil }]
        + names.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { id, name in
          facet("\(name)", isCurrent: question.service == id) { $0.service = id }
        })
  }

  private var grades: FacetRow? {
    guard let scale = audits.lazy.compactMap(scale).first else { return nil }
    return FacetRow(
      "Overall",
      [facet("Any", isCurrent: question.grade == nil) { $0.grade = nil }]
        + scale.grades.map { grade in
          facet("\(grade.title)", isCurrent: question.grade == grade.id) { $0.grade = grade.id }
        })
  }

  private func scale(_ audit: Activity) -> Scale? { frameworks[audit.framework]?.scale(of: audit) }

  private func table(_ audits: [Activity]) -> HTML {
    Table(
      "\(question.show == .all ? "Audits" : question.show.words), the latest month first",
      columns: [
        TableColumn("Child"), TableColumn("Team"), TableColumn("Auditor"),
        TableColumn("Overall grade"), TableColumn("Submitted"), TableColumn("Oversight"),
        TableColumn("On file"),
      ],
      rows: audits.map(row)
    ).html
  }

  private func row(_ audit: Activity) -> TableRow {
    TableRow(
      """
      \(steadyLink(audit.known, to: "/audits/\(audit.id)"))\
      \(rule("\(audit.cycleWords)"))
      """,
      "\(audit.teamName)\(rule("\(audit.serviceName)"))",
      audit.people[.auditor].map { "\($0.name)" } ?? quiet("None now"),
      audit.grade(for: actor).map { "\(scale(audit)?.grade($0)?.title ?? $0)" }
        ?? quiet(
          ActivityPolicy.isBlind(actor, audit)
            ? "In moderation" : scale(audit) == nil ? "Not graded" : "Not yet"),
      submitted(audit), oversight(audit),
      audit.filedAt.map { unbroken("\($0.day.words)") }
        ?? (audit.withdrawnAt == nil
          ? quiet(audit.hasFiling ? "Not yet" : "Not asked for") : ""))
  }

  private func submitted(_ audit: Activity) -> HTML {
    if audit.withdrawnAt != nil { return tag("Withdrawn", .grey) }
    guard let at = audit.submittedAt else { return waiting(audit.submission) }
    let late = audit.submittedDaysLate.map { rule("\(EnglishNumbers.count($0, "day")) late") }
    return "\(unbroken("\(at.day.words)"))\(late)"
  }

  private func oversight(_ audit: Activity) -> HTML {
    if let at = audit.overseenAt { return unbroken("\(at.day.words)") }
    if audit.withdrawnAt != nil { return "" }
    guard audit.hasOversight else { return quiet("Not asked for") }
    return audit.submittedAt == nil
      ? quiet("After it is submitted") : waiting(audit.oversight)
  }

  private func waiting(_ due: DueDay?) -> HTML {
    guard let due else { return quiet("Not yet") }
    return today > due.day
      ? tag("\(EnglishNumbers.count(today - due.day, "day")) late", .red)
      : quiet("By \(due.words(\.wordsWithoutYear))")
  }
}

extension Framework {
  /// The scale of an audit's overall grade.
  func scale(of activity: Activity) -> Scale? {
    kind(activity.kind).flatMap(overallScale)
  }
}
