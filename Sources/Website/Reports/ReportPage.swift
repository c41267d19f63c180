import Components
import Kernel
import Markup
import Practice

/// The month's report: the headline with what may not be concluded from it, strengths, areas for
/// improvement, then every figure with the audits behind it.
struct ReportPage: Sendable {
  let edition: ReportEdition
  /// True for the PDF, in which nothing can be followed.
  var onPaper = false

  var report: MonthlyReport { edition.report }
  var month: Month { edition.month }

  var html: HTML {
    """
    \(pageHeading("\(month.words)", caption: "\(report.title)", standing: headline))
    \(figures(headlines))
    \(onPaper ? "\(themes)\(about)" : columns(themes, beside: beside))
    \(ReportGrades(page: self).html)
    \(ReportTrend(page: self).html)
    \(ReportAreas(page: self).html)
    \(ReportSteps(page: self).html)
    \(restated)
    """
  }

  private var headline: HTML {
    let good = report.good
    guard good.total > 0 else { return "No audit of \(month.words) is graded yet." }
    let children = EnglishNumbers.count(good.total, "child", "children")
    guard let share = good.proportion else {
      return """
        In \(month.name), practice was good or better for \(EnglishNumbers.words(good.count)) of \
        the \(children) audited. That is too few to say more.
        """
    }
    return """
      In \(month.name), practice was good or better for \(good.count) of the \(children) \
      audited (\(Percent.words(share.share)); likely range \(share.intervalWords)). \
      \(Trend(report.trend).headline)
      """
  }

  private var headlines: [HeadlineFigure] {
    let actions = report.actions
    let worst = report.grades.last
    return [
      HeadlineFigure(
        "Audits completed", number(report.completed),
        note: "\(notCompleted)\(withdrawn)"),
      HeadlineFigure("Good or better", number(report.good), note: before),
      worst.map { HeadlineFigure("Judged \($0.title.lowercased())", number($0)) },
      HeadlineFigure(
        "Actions agreed", "\(actions.first?.total ?? 0)",
        note: "\(actions.first?.count ?? 0) done and checked so far"),
    ].compactMap { $0 }
  }

  private var notCompleted: HTML {
    let missing = report.completed.total - report.completed.count
    return missing == 0
      ? "All of them" : "\(EnglishNumbers.words(missing).capitalisedFirst) not completed"
  }

  /// Audits that are none of the month's, because their cases dropped out.
  private var withdrawn: HTML {
    guard let figure = report.withdrawn else { return "" }
    let words: HTML = "\(EnglishNumbers.words(figure.count)) more withdrawn"
    return onPaper
      ? "; \(words)" : "; \(link(words, to: edition.address(figure)))"
  }

  /// What earlier reports gave and is another by now.
  private var restated: HTML {
    guard let restated = report.restated, !restated.isEmpty else { return "" }
    return """
      <section aria-labelledby="s-restated">
      \(heading("Restated since earlier reports", id: "s-restated"))
      \(paragraph("""
      A published report never changes. These figures have changed since, because an audit was \
      opened again, finished late, or given another grade of record.
      """))
      \(Table(
        "Restated figures", size: .s, manner: .narrow,
        columns: [
          TableColumn("Figure"), .numeric("As reported"), .numeric("Now"),
        ],
        rows: restated.map { one in
          TableRow(
            "\(one.title)\(rule("\(Month(one.month)?.words ?? one.month)"))",
            "\(one.before.words)", "\(one.now.words)")
        }
      ).html)
      </section>
      """
  }

  private var before: HTML? {
    guard let before = report.before, before.graded > 0 else { return nil }
    let share: HTML = before.proportion.map { ", \(Percent.words($0.share))" } ?? ""
    return "The three months before: \(before.good) of \(before.graded)\(share)"
  }

  private var themes: HTML {
    """
    \(heading("Strengths", tight: true))
    \(remark("Themes that auditors recorded, most frequent first. One audit can carry several."))
    \(list(report.strengths, none: "No strength is recorded yet."))
    \(heading("Areas for improvement", tight: true))
    \(list(report.improvements, none: "No area for improvement is recorded yet."))
    \(commentary)
    """
  }

  private func list(_ figures: [Figure], none: HTML) -> HTML {
    if figures.isEmpty { return paragraph(none) }
    let lines = figures.map { figure -> HTML in
      let words: HTML = "\(figure.words) \(figure.total == 1 ? "audit" : "audits")"
      return "\(figure.title)\(rule(onPaper ? words : link(words, to: edition.address(figure))))"
    }
    let first = Array(lines.prefix(Self.firstThemes))
    let others = Array(lines.dropFirst(Self.firstThemes))
    if onPaper || others.isEmpty { return ruledList(lines) }
    let more = EnglishNumbers.count(others.count, "other theme")
    return "\(ruledList(first))\(details("Show \(more)", ruledList(others)))"
  }

  /// How many themes stand open on the page; the others are one press away.
  private static let firstThemes = 5

  private var commentary: HTML {
    guard let words = edition.published?.commentary, !words.isEmpty else { return "" }
    return "\(heading("What we are doing about it"))\(typedText(words))"
  }

  private var beside: HTML {
    let address = edition.address
    let publish = link("Publish this report", to: address + "/publication")
    return """
      \(aside("""
        <p>\(link("Download as PDF", to: address + "/document"))</p>\
        <p>\(link("Download the tables (XLSX)", to: address + "/tables"))</p>\
        \(when: edition.published == nil && edition.mayMake, "<p>\(publish)</p>")
        """))
      \(about)
      """
  }

  private var about: HTML {
    let covers: HTML =
      edition.drawn.map { drawn in
        drawn.draws == 1
          ? "Every audit drawn on \(drawn.day.words)"
          : """
            Every audit of \(EnglishNumbers.words(drawn.draws)) draws, the last on \
            \(drawn.day.words)
            """
      } ?? "Every audit of \(month.words)"
    return aside(
      "About this report",
      [
        AsideEntry(
          "Covers", covers,
          rule: edition.drawn.map(reach)),
        AsideEntry(
          "Likely range", "95 % interval",
          rule: """
            Where the true share would probably lie had every child’s work been audited. Of fewer \
            than \(Figure.fewest), no share is given.
            """),
        published,
      ])
  }

  /// For whom the figures speak: for every eligible child only where every drawn case was audited.
  private func reach(_ drawn: MonthlyReports.Drawn) -> HTML {
    let missing = report.completed.total - report.completed.count
    if missing == 0 {
      return """
        At random, so it speaks for all \(drawn.eligible) eligible children, within the ranges \
        shown.
        """
    }
    return """
      At random from \(drawn.eligible) eligible children. \
      \(EnglishNumbers.words(missing).capitalisedFirst) of the \
      \(EnglishNumbers.count(report.completed.total, "audit")) \
      \(missing == 1 ? "is" : "are") not completed\
      \(when: edition.published == nil, " yet"), so the others may not speak for all.
      """
  }

  private var published: AsideEntry {
    guard let published = edition.published else {
      return AsideEntry(
        "Not published", "Figures as at \(report.asAt.words)",
        rule: """
          It can be published after \(edition.lastDay.words), when the last thing in it is due.
          """)
    }
    return AsideEntry(
      "Published", "\(published.publishedAt.day.words)",
      rule: "By \(published.publishedByName). Figures as at that day; they never change.")
  }

  /// "24 of 38", the count leading to what is behind it.
  func number(_ figure: Figure) -> HTML {
    "\(count(figure)) of \(figure.total)"
  }

  /// The count alone, leading to what is behind it.
  func count(_ figure: Figure) -> HTML {
    if onPaper || figure.count == 0 { return "\(figure.count)" }
    return steadyLink("\(figure.count)", to: edition.address(figure))
  }
}
