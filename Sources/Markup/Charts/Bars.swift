/// Plain bars, one below the other, the longest as wide as the chart.
package struct Bars: Sendable {
  /// Something counted.
  package struct Bar: Sendable {
    let name: String
    let note: String?
    let count: Int

    /// - Parameter note: what stands at the right: "19 of 38 audits".
    package init(_ name: String, note: String? = nil, _ count: Int) {
      self.name = name
      self.note = note
      self.count = count
    }
  }

  let id: String
  let caption: HTML
  let title: String
  let bars: [Bar]
  /// What the whole width stands for; the largest count when nil.
  let whole: Int?

  package init(id: String, caption: HTML, title: String, bars: [Bar], whole: Int? = nil) {
    self.id = id
    self.caption = caption
    self.title = title
    self.bars = bars
    self.whole = whole
  }

  /// The chart as an element.
  package var html: HTML {
    let whole = max(self.whole ?? bars.map(\.count).max() ?? 0, 1)
    let drawn = bars.enumerated().map { index, bar in
      draw(bar, top: Double(index) * 60, of: whole)
    }
    let words = bars.map { "\($0.name): \($0.note ?? String($0.count))" }
    return Chart(
      id: id, caption: caption, title: title,
      description: words.joined(separator: "; ") + ".",
      height: max(bars.count * 60 - 10, 0), drawing: "\(drawn)"
    ).html
  }

  private func draw(_ bar: Bar, top: Double, of whole: Int) -> HTML {
    let share = min(Double(bar.count) / Double(whole), 1)
    let note: HTML? = bar.note.map {
      """
      <text x="100%" y="\(down(top + 16))" text-anchor="end" class="pl-chart__quiet">\($0)</text>
      """
    }
    return """
      <text x="0" y="\(down(top + 16))" class="pl-chart__strong">\(bar.name)</text>\(note)
      <rect x="0" y="\(down(top + 24))" width="100%" height="22" fill="#eef3f7"/>\
      <rect x="0" y="\(down(top + 24))" width="\(across(share))" height="22" fill="#12436D"/>\
      \(when: bar.count > 0, plate(bar.count, x: across(share / 2), y: top + 35))
      """
  }
}

/// A small bar in a table: what is done and what is begun, of all. It only repeats the numbers
/// beside it, and so says nothing to those who do not see it.
package func progressBar(done: Int, begun: Int, of total: Int) -> HTML {
  let whole = Double(max(total, 1))
  return """
    <svg class="pl-bar" aria-hidden="true" focusable="false">\
    <rect x="0" y="3" width="100%" height="10" fill="#dfe1e2"/>\
    <rect x="0" y="3" width="\(across(Double(done + begun) / whole))" height="10" \
    fill="#9fb6cc"/>\
    <rect x="0" y="3" width="\(across(Double(done) / whole))" height="10" fill="#12436D"/></svg>
    """
}
