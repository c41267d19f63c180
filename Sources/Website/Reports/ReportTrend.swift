import Components
import Kernel
import Markup
import Practice

/// Good or better month by month, with the limits inside which chance alone would keep it.
struct ReportTrend {
  let page: ReportPage
  private var months: [TrendMonth] { page.report.trend }

  var html: HTML {
    guard months.count > 1 else { return "" }
    let trend = Trend(months)
    return """
      <section aria-labelledby="s-time">
      \(heading("Month by month", id: "s-time"))
      \(trend.average == nil ? "" : chart(trend))
      \(conclusion("What may be concluded", trend.conclusions.map { "\($0)" }))
      \(table(trend))
      </section>
      """
  }

  private func chart(_ trend: Trend) -> HTML {
    let first = months.first.flatMap { Month($0.month) }
    let points = zip(months, trend.limits).map { month, limits -> ControlChart.Point in
      let when = Month(month.month)
      let beginsYear = when == first || when?.month == 1
      return ControlChart.Point(
        String((when?.name ?? month.month).prefix(3)),
        year: beginsYear ? when.map { String($0.year) } : nil,
        share: month.proportion?.share, limits: limits.map { $0.lower...$0.upper })
    }
    return ControlChart(
      id: "trend", caption: "\(trend.caption)",
      title: """
        Control chart of the share of audits graded good or better, \
        \(first?.words ?? "") to \(page.month.words)
        """,
      description: description(trend), points: points, average: trend.average
    ).html
  }

  private func description(_ trend: Trend) -> String {
    let shares = months.compactMap { $0.proportion?.share }
    guard let low = shares.min(), let high = shares.max(), let average = trend.average else {
      return "Too few audits to draw."
    }
    let outside = trend.outside.count
    return "\(EnglishNumbers.count(shares.count, "month").capitalisedFirst) between "
      + "\(Percent.words(low)) and \(Percent.words(high)), around an average of "
      + "\(Percent.words(average)). "
      + (outside == 0
        ? "No month is outside the limits."
        : "\(EnglishNumbers.count(outside, "month").capitalisedFirst) outside the limits.")
  }

  private func table(_ trend: Trend) -> HTML {
    let kind = page.edition.cycle.kind
    return Table(
      "Good or better by month", size: .s, manner: .narrow,
      columns: [
        TableColumn("Month"), .numeric("Good or better"), .numeric("Share"), .numeric("Limits"),
      ],
      rows: zip(months, trend.limits).map { month, limits in
        let when = Month(month.month)
        let number: HTML = "\(month.good) of \(month.graded)"
        let isLinked = !page.onPaper && when != nil && when != page.month
        return TableRow(
          "\(when?.words ?? month.month)",
          when.flatMap { isLinked ? $0 : nil }.map {
            steadyLink(number, to: CycleAddress.report(Cycle.name(kind, $0)))
          } ?? number,
          "\(month.proportion.map { Percent.words($0.share) } ?? "Too few")",
          "\(limits.map { "\(Percent.words($0.lower)) to \(Percent.words($0.upper))" } ?? "None")")
      }
    ).html
  }
}
