extension ControlChart {
  /// The line from month to month. A month in which nothing was looked at breaks it.
  var segments: [HTML] {
    zip(points, points.dropFirst()).enumerated().compactMap { index, ends in
      guard let from = ends.0.share, let to = ends.1.share else { return nil }
      return """
        <line x1="\(across(middle(index)))" y1="\(down(height(of: from)))" \
        x2="\(across(middle(index + 1)))" y2="\(down(height(of: to)))" \
        stroke="#12436D" stroke-width="2"/>
        """
    }
  }

  /// The months: a dot each, larger for the last, and square for one outside its limits.
  var dots: [HTML] {
    points.enumerated().map { index, point in
      let isLast = index == points.count - 1
      // Every second label may be left out on a phone, but never the last.
      let isMinor = (points.count - 1 - index) % 2 == 1
      return """
        \(mark(point, at: index, isLast: isLast))\
        <text x="\(across(middle(index)))" y="254" text-anchor="middle"\
        \(attribute: "class", isMinor ? "pl-chart__minor" : nil)>\(point.label)</text>
        """
    }
  }

  private func mark(_ point: Point, at index: Int, isLast: Bool) -> HTML {
    guard let share = point.share else { return .empty }
    let y = height(of: share)
    let x = across(middle(index))
    let label: HTML = """
      <text x="\(x)" y="\(down(y - 14))" text-anchor="middle" class="pl-chart__strong">\
      \(percent(share))</text>
      """
    let shape: HTML =
      point.isOutside
      ? """
      <svg x="\(x)" y="\(down(y))" width="1" height="1" overflow="visible">\
      <rect x="-6" y="-6" width="12" height="12" fill="#0b0c0c" stroke="#fff" \
      stroke-width="1.5"/></svg>
      """
      : """
      <circle cx="\(x)" cy="\(down(y))" r="\(isLast ? "6" : "4.5")" fill="#12436D" \
      stroke="#fff" stroke-width="1.5"/>
      """
    return "\(shape)\(when: isLast || point.isOutside, label)"
  }

  /// What the lines are, at their right end, moved apart where they would lie on each other.
  var endLabels: HTML {
    var labels: [(y: Double, text: String)] = []
    let limits = points.last?.limits
    if let upper = limits?.upperBound {
      labels.append((height(of: upper), "Limit \(percent(upper))"))
    }
    if let average {
      labels.append((height(of: average), "Average \(percent(average))"))
    }
    if let lower = limits?.lowerBound {
      labels.append((height(of: lower), "Limit \(percent(lower))"))
    }
    for index in labels.indices.dropFirst() {
      labels[index].y = max(labels[index].y, labels[index - 1].y + 17)
    }
    let texts = labels.map { label -> HTML in
      "<text x=\"8\" y=\"\(down(label.y + 5))\" class=\"pl-chart__quiet\">\(label.text)</text>"
    }
    return "<svg x=\"100%\" y=\"0\" width=\"1\" height=\"1\" overflow=\"visible\">\(texts)</svg>"
  }
}
