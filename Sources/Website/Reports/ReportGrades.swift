import Components
import Kernel
import Markup
import Practice

/// How the month's audits were graded overall.
struct ReportGrades {
  let page: ReportPage
  private var report: MonthlyReport { page.report }

  var html: HTML {
    guard report.good.total > 0 else { return "" }
    return """
      <section aria-labelledby="s-grades">
      \(heading("Overall grades", id: "s-grades"))
      \(chart)
      \(table)
      </section>
      """
  }

  private var chart: HTML {
    StackedBars(
      id: "grades",
      caption: "\(report.good.words) children’s audits were graded good or better",
      title: "Overall grades, \(page.month.words)", parts: report.gradeTitles,
      bars: [.init("\(report.good.total) audits", report.grades.map(\.count))],
      bracket: (report.goodGrades, "Good or better: \(report.good.words)")
    ).html
  }

  private var table: HTML {
    Table(
      "Overall grades, \(page.month.words)", size: .s, manner: .narrow,
      columns: [
        TableColumn("Grade"), .numeric("Audits"), .numeric("Share"), .numeric("Likely range"),
      ],
      rows: report.grades.map { figure in
        TableRow(
          "\(figure.title)", page.number(figure), "\(figure.shareWords)", "\(figure.rangeWords)")
      }
    ).html
  }
}

/// What each of the judgement areas showed.
struct ReportAreas {
  let page: ReportPage
  private var areas: [MonthlyReport.Area] { page.report.areas }

  var html: HTML {
    let graded = areas.filter { $0.good.total > 0 }
    guard !graded.isEmpty else { return "" }
    return """
      <section aria-labelledby="s-areas">
      \(heading("The \(EnglishNumbers.words(areas.count)) areas", id: "s-areas"))
      \(remark("""
        An audit’s grade for an area is the middle one of its answers there; of two middle ones, \
        the lower.
        """))
      \(chart(graded))
      \(table(graded))
      </section>
      """
  }

  private func chart(_ areas: [MonthlyReport.Area]) -> HTML {
    StackedBars(
      id: "areas", caption: caption(areas), title: "Grades by area, \(page.month.words)",
      parts: page.report.gradeTitles,
      bars: areas.map {
        .init($0.title, note: "\($0.good.words) good or better", $0.grades.map(\.count))
      }
    ).html
  }

  /// Names the strongest and the weakest, unless there are too few to call either.
  private func caption(_ areas: [MonthlyReport.Area]) -> HTML {
    let known = areas.filter { $0.good.proportion != nil }
      .sorted { ($0.good.proportion?.share ?? 0) > ($1.good.proportion?.share ?? 0) }
    guard let best = known.first, let last = known.last, known.count > 1,
      best.good.count != last.good.count
    else { return "Grades in each area" }
    return "\(best.title) is strongest; \(last.title.inSentence) has most room to improve"
  }

  private func table(_ areas: [MonthlyReport.Area]) -> HTML {
    Table(
      "Grades by area, \(page.month.words)", size: .s, manner: .pairs,
      columns: [TableColumn("Area")] + page.report.gradeTitles.map { .numeric($0) }
        + [
          .numeric("Good or better"), .numeric("Likely range"), .numeric("Three months before"),
        ],
      rows: areas.map(row)
    ).html
  }

  private func row(_ area: MonthlyReport.Area) -> TableRow {
    let ungraded = area.ungraded.count
    let none: HTML =
      ungraded == 0
      ? "" : rule("\(page.count(area.ungraded)) not seen or not applicable")
    let before: HTML =
      area.before.map { month in
        month.proportion.map { "\(month.good) of \(month.graded)\(rule(change(area, $0)))" }
          ?? "Too few"
      } ?? "None"
    return TableRow(
      ["\(area.title)\(none)"] + area.grades.map(page.count)
        + [page.number(area.good), "\(area.good.rangeWords)", before])
  }

  private func change(_ area: MonthlyReport.Area, _ before: Proportion) -> HTML {
    guard let now = area.good.proportion else { return "Too few now to compare" }
    return "\(Change(from: before, to: now).words.capitalisedFirst)"
  }
}
