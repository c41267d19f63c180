import Markup
import Testing

/// Charts draw what is counted, and say it too.
@Suite struct ChartTests {
  let grades = StackedBars(
    id: "g", caption: "24 of 38 were good or outstanding", title: "Overall grades, October 2025",
    parts: ["Outstanding", "Good", "Requires improvement", "Inadequate"],
    bars: [.init("All audits", [3, 21, 11, 3])], bracket: (2, "Good or better: 24 of 38"))

  @Test func `A bar divides as its counts do`() {
    let text = grades.html.text
    for piece in [
      "x=\"0.00%\" y=\"0.0\" width=\"7.89%\"", "x=\"7.89%\" y=\"0.0\" width=\"55.26%\"",
      "x=\"63.16%\" y=\"0.0\" width=\"28.95%\"", "x=\"92.11%\" y=\"0.0\" width=\"7.89%\"",
      "x2=\"63.16%\" y1=\"43\"",
    ] {
      #expect(text.contains(piece))
    }
  }

  @Test func `A chart says in words what it draws`() {
    let text = grades.html.text
    #expect(
      text.contains(
        "<desc id=\"g-desc\">All audits: Outstanding 3, Good 21, Requires improvement 11, "
          + "Inadequate 3.</desc>"))
    #expect(text.contains("role=\"img\" aria-labelledby=\"g-title g-desc\""))
    #expect(!text.contains("viewBox"))
  }

  @Test func `Each pattern is in the drawing that uses it`() {
    let text = grades.html.text
    for drawing in text.split(separator: "</svg>") {
      let used = drawing.split(separator: "url(#").dropFirst().map { $0.prefix { $0 != ")" } }
      let before = text[..<drawing.endIndex]
      for id in used { #expect(before.contains("<pattern id=\"\(id)\"")) }
    }
    #expect(text.contains("url(#g-1)") && text.contains("url(#g-key-3)"))
  }

  @Test func `Nothing counted is an empty bar`() {
    let empty = StackedBars(
      id: "e", caption: "None", title: "None", parts: ["Good"], bars: [.init("All", [0])])
    #expect(!empty.html.text.contains("NaN"))
    #expect(empty.html.text.contains("fill=\"none\" stroke=\"#b1b4b6\""))
  }

  let year = ControlChart(
    id: "t", caption: "Within the limits", title: "Month by month", description: "Two months",
    points: [
      .init("Sep", year: "2025", share: 0.63, limits: 0.38...0.85),
      .init("Oct", share: nil),
      .init("Nov", share: 0.95, limits: 0.37...0.86),
    ], average: 0.61)

  @Test func `A share lies where the scale says`() {
    // 232 is nothing and 12 is all: 63% lies at 93.4.
    #expect(year.html.text.contains("<circle cx=\"16.67%\" cy=\"93.4\""))
  }

  @Test func `A month in which nothing was looked at breaks the line`() {
    #expect(!year.html.text.contains("stroke=\"#12436D\" stroke-width=\"2\""))
  }

  @Test func `A month outside its limits has a shape of its own and its number`() {
    let text = year.html.text
    #expect(text.contains("<rect x=\"-6\" y=\"-6\" width=\"12\" height=\"12\""))
    #expect(text.contains(">95%</text>"))
  }

  @Test(arguments: [
    (0.0, "0%"), (0.125, "13%"), (0.6316, "63%"), (1.0, "100%"),
  ])
  func `A share is said in whole per cent`(share: Double, words: String) {
    let chart = Intervals(
      id: "i", caption: "One", title: "One",
      dots: [.init("North", note: "some", share: share, range: 0...1)])
    #expect(chart.html.text.contains("North: some, \(words), likely range 0% to 100%."))
  }

  @Test func `A small bar shows what is done over what is begun`() {
    let text = progressBar(done: 5, begun: 4, of: 12).text
    #expect(text.contains("width=\"75.00%\" height=\"10\" fill=\"#9fb6cc\""))
    #expect(text.contains("width=\"41.67%\" height=\"10\" fill=\"#12436D\""))
    #expect(!progressBar(done: 0, begun: 0, of: 0).text.contains("nan"))
  }
}
