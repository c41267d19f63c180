import Components
import Markup

extension Gallery {
  /// Tables of each manner, filters and pages.
  static func tables(_ typed: String) -> HTML {
    let columns = [
      TableColumn("Service"),
      TableColumn("Progress", isWide: true),
      TableColumn(typed, sort: .init(.ascending, to: typed, about: typed)),
      .numeric("Submitted", label: "Sent", sort: .init(nil, to: "?sort=sent", about: "sort")),
    ]
    let row = TableRow(
      "\(typed)", progressBar(done: 5, begun: 4, of: 10), "\(typed)", steadyLink("5", to: typed),
      differs: true)
    let current = Facet("\(typed)", to: typed, count: 42, isCurrent: true)
    return """
      \(facets([FacetRow("Show", [current])], label: typed))
      \(Table("\(typed)", manner: .pairs, columns: columns, rows: [row], total: row).html)
      \(Table("Few", size: .s, manner: .narrow, columns: columns, rows: [row]).html)
      \(pagination(page: 2, of: 9, label: typed) { _ in typed })
      """
  }

  /// Cards and summaries.
  static func cards(_ typed: String) -> HTML {
    let rows = [
      SummaryRow(
        "\(typed)", "\(typed)", actions: [Link("Change", to: typed, about: typed)])
    ]
    let child = caseCard(
      id: "c1", title: childCode(typed), state: tag("\(typed)", .red, on: typed),
      place: "\(typed)", isLate: true, paragraph("\(typed)"), more: ["<p>\(typed)</p>"])
    return """
      \(summaryList(rows, small: true))
      \(summaryCard(typed, id: "draw", actions: [Link("Download", to: typed)], rows))
      \(child)
      \(confirmationPanel("\(typed)", "\(typed)"))
      \(halves(importantHeading(typed), quiet("\(typed)")))
      """
  }

  private static func importantHeading(_ typed: String) -> HTML {
    "\(heading("\(typed)", id: "half"))\(late("\(typed)"))\(unbroken("\(typed)"))"
  }

  /// A chart of each kind.
  static func charts(_ typed: String) -> HTML {
    let grades = ["Outstanding", "Good", "Requires improvement", typed]
    let bar = StackedBars.Bar(typed, note: typed, [3, 21, 11, 3])
    let points = [
      ControlChart.Point("Nov", year: "2024", share: 0.56, limits: 0.37...0.86),
      ControlChart.Point("Dec", share: nil),
      ControlChart.Point(typed, year: typed, share: 0.95, limits: 0.35...0.88),
    ]
    let caption: HTML = "\(typed)"
    let one = StackedBars(
      id: "g", caption: caption, title: typed, parts: grades, bars: [bar], bracket: (2, typed))
    let two = StackedBars(
      id: "a", caption: caption, title: typed, parts: grades, bars: [bar, bar])
    let bars = Bars(
      id: "b", caption: caption, title: typed, bars: [.init(typed, note: typed, 19)], whole: 38)
    let dots = Intervals(
      id: "i", caption: caption, title: typed,
      dots: [.init(typed, note: typed, share: 0.6, range: 0.31...0.83)])
    let months = ControlChart(
      id: "t", caption: caption, title: typed, description: typed, points: points, average: 0.61)
    return "\(one.html)\(two.html)\(bars.html)\(dots.html)\(months.html)"
  }
}
