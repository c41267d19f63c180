import Components
import Kernel
import Markup
import Practice

/// The report of one audit that agencies did together, as it is read on a page and on paper.
struct GroupReportPage: Sendable {
  let report: GroupReport
  let today: Day
  /// Whether cases bear their codes; what travels has numbers instead.
  var isCoded = true

  private var framework: Framework { report.framework }
  private var scale: Scale? { framework.overallScale(for: report.kind) }
  private var areaScale: Scale? { framework.gradeScale(for: report.kind) }

  var html: HTML {
    """
    \(title)
    \(body)
    """
  }

  /// The way to a copy that travels.
  static func copying(_ address: String, _ keys: PostKeys) -> HTML {
    column(
      """
      \(heading("Pass it on", tight: true))
      \(paragraph("A copy is sealed with a password, and its cases bear numbers instead of codes."))
      \(buttonForm("Make a sealed copy", to: address, keys: keys, .secondary))
      """)
  }

  /// How a case is called.
  private func name(_ code: String) -> HTML {
    guard !isCoded else { return childCode(code) }
    return "\(number(code) ?? "A case")"
  }

  /// "Case 1", in the order of the codes.
  private func number(_ code: String) -> String? {
    report.cases.firstIndex { $0.activity.code == code }.map { "Case \($0 + 1)" }
  }

  /// Words that somebody wrote; where they travel, no code of any audit stands in them.
  private func typed(_ words: String) -> HTML {
    typedText(isCoded ? words : RandomCode.replacing(in: words) { number($0) ?? "a case" })
  }

  /// As it is presented: no links.
  var document: HTML { "\(title)\(body)\(remark("Made on \(today.words)."))" }

  private var title: HTML {
    pageHeading(
      "\(report.kind.title): \(report.cycle.theme ?? report.cycle.words)",
      caption: AgencyAddress.caption(report.cycle, report.kind), standing: standing)
  }

  private var standing: HTML {
    let done = EnglishNumbers.count(report.cases.count, "case")
    let open: HTML =
      report.unfinished == 0
      ? ""
      : " \(EnglishNumbers.count(report.unfinished, "case").capitalisedFirst) still to come."
    let last = report.presented.last.map {
      " Last presented on \($0.day.words), to the \(framework.panel($0.panel))."
    }
    if report.isDestroyed { return "The audits are destroyed. What was written of them stands." }
    let hidden: HTML =
      report.hidden == 0
      ? ""
      : """
         \(EnglishNumbers.count(report.hidden, "case").capitalisedFirst) in which you have no part.
        """
    return report.cases.isEmpty
      ? "No grade is agreed yet.\(open)\(hidden)"
      : """
      \(done.capitalisedFirst), audited by \(EnglishNumbers.list(
        report.group.agencies.map { framework.agency($0.agency) })).\(open)\(hidden)\
      \(last.map { "\($0)" })
      """
  }

  private var body: HTML {
    """
    \(written("What it was about", report.group.terms))
    \(written("Key outcomes", report.words.outcomes))
    \(written("What is learned", report.words.learning))
    \(written("Recommendations", report.words.recommendations))
    \(grades)
    \(GroupReportComparison(report: report).html)
    \(together)
    \(report.cases.map(outcome))
    \(AgencyPlanTable(
      title: "Joint plan", actions: report.actions.filter { $0.agencies.count > 1 }, today: today,
      called: name, isNamed: false, typed: typed
    ).html)
    \(paragraph(followed))
    \(presented)
    """
  }

  private func written(_ title: HTML, _ words: String) -> HTML {
    words.isBlank ? "" : "\(heading(title, tight: true))\(typed(words))"
  }

  /// Each case with the grade that was agreed.
  private var grades: HTML {
    guard !report.cases.isEmpty, let scale else { return "" }
    return Table(
      "Grades agreed", manner: .narrow,
      columns: [TableColumn("Grade"), .numeric("Cases")],
      rows: scale.grades.map { grade in
        let count = report.cases.count { $0.activity.settled == grade.id }
        return TableRow("\(grade.title)", "\(count)")
      }
    ).html
  }

  /// What takes all agencies together.
  private var together: HTML {
    let routes = report.kind.agencies?.learning ?? []
    return HTML.joined(
      routes.map { route -> HTML in
        let own = report.learning.filter { $0.route.id == route.id }
        guard route.goes == .together else {
          return own.isEmpty
            ? ""
            : paragraph(
              """
              \(route.title): \(EnglishNumbers.count(own.count, "learning point")), \
              taken to: \(route.to).
              """)
        }
        let lines = own.map { one -> HTML in "\(name(one.code)): \(typed(one.words))" }
        return """
          \(heading("\(route.title)", tight: true))
          \(lines.isEmpty ? paragraph(quiet("Nothing.")) : ruledList(lines))
          """
      })
  }

  private func outcome(_ one: GroupReport.CaseOutcome) -> HTML {
    let overall = one.activity.settled.flatMap { scale?.grade($0)?.title } ?? "Not graded"
    let graded: HTML =
      scale == nil
      ? "" : "\(paragraph("Agreed grade: <strong>\(overall)</strong>"))\(areas(one))"
    return """
      \(heading(name(one.activity.code), tight: true))
      \(graded)
      \(FamilySaid(
        words: one.family, framework: framework, kind: report.kind, isNamed: false, typed: typed
      ).html)
      \(findings(one, .strength, "Strengths"))
      \(findings(one, .improvement, "Areas for improvement"))
      """
  }

  private func areas(_ one: GroupReport.CaseOutcome) -> HTML {
    let agencies = one.agencies.keys.sorted()
    return Table(
      "Grades by area", size: .s, manner: .stack,
      columns: [TableColumn("Area")] + agencies.map { TableColumn("\(framework.agency($0))") }
        + [TableColumn("Agreed")],
      rows: report.areas.map { area in
        TableRow(
          ["\(area.title)"] + agencies.map { grade(one.agencies[$0]?[area.id]) }
            + ["<strong>\(grade(one.agreed[area.id]))</strong>"])
      }
    ).html
  }

  private func grade(_ id: String?) -> HTML {
    id.flatMap { areaScale?.grade($0)?.title }.map { "\($0)" } ?? "–"
  }

  private func findings(
    _ one: GroupReport.CaseOutcome, _ kind: Finding.Kind, _ title: HTML
  ) -> HTML {
    let own = one.findings.filter { $0.kind == kind }
    return own.isEmpty
      ? "" : "\(subheading(title))\(ruledList(own.map { typed($0.words) }))"
  }

  private var followed: HTML {
    report.group.followedUntil.map {
      "The plans \(today > $0 ? "were" : "are") followed until \($0.words)."
    } ?? "For how long the plans are followed is not agreed yet."
  }

  private var presented: HTML {
    guard !report.presented.isEmpty else { return "" }
    return """
      \(heading("Presented", tight: true))
      \(bullets(report.presented.map {
        "\(framework.panel($0.panel)), on \($0.day.words)"
      }))
      """
  }

  /// The ways on, for those who may see the audits themselves.
  func ways(_ actor: Actor) -> HTML {
    let sees = report.cases.contains { ActivityPolicy.maySee(actor, $0.activity) }
    return sees ? AgencyAddress.ways(report.cycle, report.kind, besides: .report) : ""
  }
}

/// The audit beside the first one of its subject: how many cases had each grade then, and now.
struct GroupReportComparison: Sendable {
  let report: GroupReport

  var html: HTML {
    guard let comparison = report.comparison else { return "" }
    return """
      \(heading("Beside the first audit of this subject", tight: true))
      \(paragraph("""
      The first was of \(comparison.baseline.period.words), with \
      \(EnglishNumbers.count(comparison.audits.before, "case")); this one has \
      \(EnglishNumbers.count(comparison.audits.now, "case")). Both answer the same questions.
      """))
      \(comparison.parts.filter { !$0.lines.isEmpty }.map { part in
        Table(
          "\(part.title)", size: .s, manner: .pairs,
          columns: [TableColumn("Grade"), .numeric("Then"), .numeric("Now")],
          rows: part.lines.map { line in
            TableRow(
              "\(line.answer)", "\(line.before) of \(part.before)", "\(line.now) of \(part.now)")
          }
        ).html
      })
      """
  }
}
