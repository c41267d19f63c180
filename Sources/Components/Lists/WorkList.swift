import Markup

/// Something that needs this person: a verb, why it is theirs, a date.
package struct WorkEntry: Sendable {
  let what: Link
  let why: HTML
  let due: HTML
  let late: HTML?

  /// - Parameter late: how late it is ("1 day overdue"), or nil when it is not.
  package init(_ what: Link, why: HTML, due: HTML, late: HTML? = nil) {
    self.what = what
    self.why = why
    self.due = due
    self.late = late
  }
}

/// What needs someone, soonest first.
package func workList(_ items: [WorkEntry]) -> HTML {
  "<ul class=\"pl-work\">\(items.map(workItem))</ul>"
}

private func workItem(_ item: WorkEntry) -> HTML {
  """
  <li class="\(classes("pl-work__item", item.late == nil ? nil : "pl-work__item--late"))">
  <div>\(item.what.html)<span class="pl-work__why">\(item.why)</span></div>
  <div class="pl-work__due">\(item.due)\
  \(item.late.map { "<br>\(tag($0, .red))" })</div>
  </li>
  """
}

/// What someone has done lately, grey and last.
package func doneList(_ items: [(day: HTML, what: HTML)]) -> HTML {
  let lines = items.map { item -> HTML in
    "<li><span>\(item.day)</span> <span>\(item.what)</span></li>"
  }
  return "<ul class=\"pl-done\">\(lines)</ul>"
}
