import Markup

/// Two views of the same matter side by side, under a heading of their own each. Neither is cut.
package func pair(
  _ left: (heading: HTML, content: HTML), _ right: (heading: HTML, content: HTML)
) -> HTML {
  """
  <div class="pl-pair">
  \(view(left.heading, left.content))
  \(view(right.heading, right.content))
  </div>
  """
}

private func view(_ heading: HTML, _ content: HTML) -> HTML {
  "<div><h4>\(heading)</h4>\(content)</div>"
}
