import Markup

/// A headline figure: what it counts, the number with its denominator, and what stands behind it.
package struct HeadlineFigure: Sendable {
  let name: HTML
  let number: HTML
  let note: HTML?

  package init(_ name: HTML, _ number: HTML, note: HTML? = nil) {
    self.name = name
    self.number = number
    self.note = note
  }
}

/// The headline figures of a page, four at most.
package func figures(_ figures: [HeadlineFigure]) -> HTML {
  let items = figures.map { figure -> HTML in
    """
    <div><dt>\(figure.name)</dt><dd>\
    <span class="pl-figures__number">\(figure.number)</span> \(figure.note)</dd></div>
    """
  }
  return "<dl class=\"pl-figures\">\(items)</dl>"
}
