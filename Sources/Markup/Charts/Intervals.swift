/// Shares with the range in which each would probably lie had every child's work been looked at.
package struct Intervals: Sendable {
  /// One share.
  package struct Dot: Sendable {
    let name: String
    let note: String
    let share: Double
    let range: ClosedRange<Double>

    /// - Parameters:
    ///   - note: the count with its denominator: "6 of 10".
    ///   - share: from 0 to 1, and the range too.
    package init(_ name: String, note: String, share: Double, range: ClosedRange<Double>) {
      self.name = name
      self.note = note
      self.share = share
      self.range = range
    }
  }

  let id: String
  let caption: HTML
  let title: String
  let dots: [Dot]

  package init(id: String, caption: HTML, title: String, dots: [Dot]) {
    self.id = id
    self.caption = caption
    self.title = title
    self.dots = dots
  }

  /// The chart as an element.
  package var html: HTML {
    let drawn = dots.enumerated().map { index, dot in draw(dot, top: Double(index) * 54) }
    let height = dots.count * 54 + 24
    let words = dots.map { dot in
      let range = "\(percent(dot.range.lowerBound)) to \(percent(dot.range.upperBound))"
      return "\(dot.name): \(dot.note), \(percent(dot.share)), likely range \(range)"
    }
    return Chart(
      id: id, caption: caption, title: title,
      description: words.joined(separator: "; ") + ".", height: height,
      drawing: "\(scale(to: Double(height) - 22))\(drawn)"
    ).html
  }

  private func scale(to bottom: Double) -> [HTML] {
    [0, 0.25, 0.5, 0.75, 1].map { (share: Double) -> HTML in
      let anchor = share == 0 ? "start" : share == 1 ? "end" : "middle"
      return """
        <line x1="\(across(share))" x2="\(across(share))" y1="0" y2="\(down(bottom))" \
        stroke="#dfe1e2"/><text x="\(across(share))" y="\(down(bottom + 18))" \
        text-anchor="\(anchor)" class="pl-chart__quiet">\(percent(share))</text>
        """
    }
  }

  private func draw(_ dot: Dot, top: Double) -> HTML {
    let y = down(top + 34)
    return """
      <text x="0" y="\(down(top + 16))" class="pl-chart__strong">\(dot.name)</text>\
      <text x="100%" y="\(down(top + 16))" text-anchor="end" class="pl-chart__quiet">\
      \(dot.note)</text>
      <line x1="\(across(dot.range.lowerBound))" x2="\(across(dot.range.upperBound))" \
      y1="\(y)" y2="\(y)" stroke="#12436D" stroke-width="3"/>\
      <circle cx="\(across(dot.share))" cy="\(y)" r="6" fill="#12436D" stroke="#fff" \
      stroke-width="1.5"/>
      """
  }
}
