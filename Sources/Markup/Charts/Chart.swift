/// A chart as people meet it: a finding in a sentence, the drawing, and the same in words for those
/// who do not see it. The table with its numbers follows on the page.
package struct Chart: Sendable {
  /// Different for each chart on a page; the ids in it begin with this.
  let id: String
  /// What the chart shows, as a finding.
  let caption: HTML
  /// What is drawn, over which time.
  let title: String
  /// The numbers in words.
  let description: String
  let height: Int
  let drawing: HTML
  var hasAxis = false

  /// The chart as an element.
  ///
  /// Without `viewBox`: what lies across is in per cent and what lies down in pixels, so that bars
  /// stretch from a phone to a sheet of paper while words keep their size.
  package var html: HTML {
    """
    <figure class="pl-chart" aria-labelledby="\(id)">
    <figcaption id="\(id)">\(caption)</figcaption>
    <svg\(attribute: "class", hasAxis ? "pl-chart__axis" : nil) role="img" \
    aria-labelledby="\(id)-title \(id)-desc" height="\(height)">\
    <title id="\(id)-title">\(title)</title><desc id="\(id)-desc">\(description)</desc>
    \(drawing)
    </svg>
    </figure>
    """
  }
}

/// A number on a white plate, in the middle of what it counts.
func plate(_ number: Int, x: String, y: Double) -> HTML {
  let width = Double(String(number).utf8.count) * 8 + 7
  return """
    <svg x="\(x)" y="\(down(y))" width="1" height="1" overflow="visible">\
    <rect x="\(down(-width / 2))" y="-9" width="\(down(width))" height="18" rx="2" fill="#fff"/>\
    <text x="0" y="5" text-anchor="middle">\(number)</text></svg>
    """
}
