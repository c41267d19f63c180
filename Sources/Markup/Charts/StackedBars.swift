/// Bars that show how a whole divides, such as grades: one bar, or one for each of several areas.
package struct StackedBars: Sendable {
  /// One whole and its parts.
  package struct Bar: Sendable {
    let name: String
    let note: String?
    let counts: [Int]

    /// - Parameters:
    ///   - note: what stands at the right: "31 of 38 good or better".
    ///   - counts: one for each part, in their order.
    package init(_ name: String, note: String? = nil, _ counts: [Int]) {
      self.name = name
      self.note = note
      self.counts = counts
    }

    var total: Int { counts.reduce(0, +) }
  }

  let id: String
  let caption: HTML
  let title: String
  let parts: [String]
  let bars: [Bar]
  /// How many parts from the left belong together, and what they are together.
  let bracket: (parts: Int, text: String)?

  /// - Parameters:
  ///   - parts: what the parts are called, four at most, the best first.
  ///   - bracket: drawn under a single bar.
  package init(
    id: String, caption: HTML, title: String, parts: [String], bars: [Bar],
    bracket: (parts: Int, text: String)? = nil
  ) {
    self.id = id
    self.caption = caption
    self.title = title
    self.parts = Array(parts.prefix(Ink.allCases.count))
    self.bars = bars
    self.bracket = bracket
  }

  /// The chart, with the key to its parts after it.
  package var html: HTML { "\(chart.html)\(key)" }

  private var chart: Chart {
    let isSingle = bars.count == 1
    let drawn = bars.enumerated().map { index, bar in
      isSingle ? segments(bar, y: 0, height: 34) : named(bar, top: Double(index) * 68)
    }
    return Chart(
      id: id, caption: caption, title: title, description: description,
      height: isSingle ? (bracket == nil ? 34 : 58) : max(bars.count * 68 - 10, 0),
      drawing: "<defs>\(patterns)</defs>\(drawn)\(when: isSingle, underline)")
  }

  private var patterns: [HTML] {
    Ink.allCases.compactMap { $0.pattern(id: "\(id)-\($0.rawValue)") }
  }

  private func named(_ bar: Bar, top: Double) -> HTML {
    let note: HTML? = bar.note.map {
      """
      <text x="100%" y="\(down(top + 16))" text-anchor="end" class="pl-chart__quiet">\($0)</text>
      """
    }
    return """
      <text x="0" y="\(down(top + 16))" class="pl-chart__strong">\(bar.name)</text>\(note)
      \(segments(bar, y: top + 24, height: 30))
      """
  }

  private func segments(_ bar: Bar, y: Double, height: Int) -> HTML {
    guard bar.total > 0 else {
      return """
        <rect x="0" y="\(down(y))" width="100%" height="\(height)" fill="none" stroke="#b1b4b6"/>
        """
    }
    var pieces: [HTML] = []
    var before = 0
    for (ink, count) in zip(Ink.allCases, bar.counts) where count > 0 {
      let from = Double(before) / Double(bar.total)
      let width = Double(count) / Double(bar.total)
      pieces.append(segment(ink, from: from, width: width, y: y, height: height))
      pieces.append(plate(count, x: across(from + width / 2), y: y + Double(height) / 2))
      before += count
    }
    return HTML.joined(pieces)
  }

  private func segment(
    _ ink: Ink, from: Double, width: Double, y: Double, height: Int
  ) -> HTML {
    let place: HTML = """
      x="\(across(from))" y="\(down(y))" width="\(across(width))" height="\(height)"
      """
    let over: HTML = ink == .plain ? "" : "<rect \(place) fill=\"url(#\(id)-\(ink.rawValue))\"/>"
    return """
      <rect \(place) fill="\(ink.colour)"/>\(over)\
      <rect \(place) fill="none" stroke="#fff" stroke-width="2"/>
      """
  }

  private var underline: HTML {
    guard let bracket, let bar = bars.first, bar.total > 0 else { return .empty }
    let share = Double(bar.counts.prefix(bracket.parts).reduce(0, +)) / Double(bar.total)
    return """
      <line x1="0" x2="\(across(share))" y1="43" y2="43" stroke="#0b0c0c" stroke-width="2"/>\
      <text x="0" y="58" class="pl-chart__strong">\(bracket.text)</text>
      """
  }

  private var description: String {
    let sentences = bars.map { bar in
      let counts = zip(parts, bar.counts).map { "\($0) \($1)" }
      return "\(bar.name): \(counts.joined(separator: ", "))"
    }
    return sentences.joined(separator: "; ") + "."
  }
}

extension StackedBars {
  /// What each part is called, beside a sample of how it is filled.
  private var key: HTML {
    let items = zip(Ink.allCases, parts).map { ink, name -> HTML in
      let patternId = "\(id)-key-\(ink.rawValue)"
      let pattern: HTML? = ink.pattern(id: patternId).map {
        "<defs>\($0)</defs><rect width=\"18\" height=\"18\" fill=\"url(#\(patternId))\"/>"
      }
      return """
        <li><svg width="18" height="18" aria-hidden="true" focusable="false">\
        <rect width="18" height="18" fill="\(ink.colour)"/>\(pattern)</svg>\
        \(name)</li>
        """
    }
    return "<ul class=\"pl-key\">\(items)</ul>"
  }
}
