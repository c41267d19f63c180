/// A share month by month, with the limits inside which chance alone would keep it.
package struct ControlChart: Sendable {
  /// One month.
  package struct Point: Sendable {
    let label: String
    let year: String?
    let share: Double?
    let limits: ClosedRange<Double>?

    /// - Parameters:
    ///   - label: under the point: "Nov".
    ///   - year: below that, where a year begins.
    ///   - share: from 0 to 1; nil where nothing was looked at.
    ///   - limits: nil where there were too few to draw any.
    package init(
      _ label: String, year: String? = nil, share: Double?, limits: ClosedRange<Double>? = nil
    ) {
      self.label = label
      self.year = year
      self.share = share
      self.limits = limits
    }

    /// True when the share lies outside its limits.
    var isOutside: Bool {
      guard let share, let limits else { return false }
      return !limits.contains(share)
    }
  }

  let id: String
  let caption: HTML
  let title: String
  let description: String
  let points: [Point]
  let average: Double?

  package init(
    id: String, caption: HTML, title: String, description: String, points: [Point],
    average: Double? = nil
  ) {
    self.id = id
    self.caption = caption
    self.title = title
    self.description = description
    self.points = points
    self.average = average
  }

  /// The chart as an element.
  package var html: HTML {
    Chart(
      id: id, caption: caption, title: title, description: description, height: 284,
      drawing: "\(scale)\(bands)\(averageLine)\(endLabels)\(segments)\(dots)\(years)",
      hasAxis: true
    ).html
  }

  /// Where a share lies, from the top of the drawing.
  func height(of share: Double) -> Double { 232 - share * 220 }

  /// The middle of a month, from the left.
  func middle(_ index: Int) -> Double { (Double(index) + 0.5) / Double(points.count) }

  private func edge(_ index: Int) -> String {
    decimals(Double(index) * 100 / Double(points.count), 3) + "%"
  }

  private var scale: [HTML] {
    [0, 0.25, 0.5, 0.75, 1].map { (share: Double) -> HTML in
      let y = height(of: share)
      return """
        <line x1="0" x2="100%" y1="\(down(y))" y2="\(down(y))" stroke="#dfe1e2"/>\
        <text x="-8" y="\(down(y + 5))" text-anchor="end" class="pl-chart__quiet">\
        \(percent(share))</text>
        """
    }
  }

  private var bands: [HTML] {
    points.enumerated().compactMap { index, point in
      point.limits.map { band($0, at: index) }
    }
  }

  private func band(_ limits: ClosedRange<Double>, at index: Int) -> HTML {
    let top = height(of: limits.upperBound)
    let bottom = height(of: limits.lowerBound)
    let width = decimals(100 / Double(points.count) + 0.02, 3) + "%"
    return """
      <rect x="\(edge(index))" y="\(down(top))" width="\(width)" height="\(down(bottom - top))" \
      fill="#eef3f7"/>\(limitLine(at: index, bottom))\(limitLine(at: index, top))
      """
  }

  private func limitLine(at index: Int, _ y: Double) -> HTML {
    """
    <line x1="\(edge(index))" x2="\(edge(index + 1))" y1="\(down(y))" y2="\(down(y))" \
    stroke="#505a5f" stroke-dasharray="4 3"/>
    """
  }

  private var averageLine: HTML? {
    average.map { average in
      let y = down(height(of: average))
      return "<line x1=\"0\" x2=\"100%\" y1=\"\(y)\" y2=\"\(y)\" stroke=\"#505a5f\"/>"
    }
  }

  private var years: [HTML] {
    points.enumerated().compactMap { index, point in
      point.year.map { year -> HTML in
        """
        <text x="\(across(Double(index) / Double(points.count)))" y="274" \
        class="pl-chart__quiet\(index == 0 ? " pl-chart__minor" : "")">\(year)</text>
        """
      }
    }
  }
}
