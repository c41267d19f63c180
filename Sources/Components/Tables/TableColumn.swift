import Markup

/// A column of a table.
package struct TableColumn: Sendable {
  let text: HTML
  /// What the cell is called on a phone, in plain text.
  let label: String
  let isNumeric: Bool
  let isWide: Bool
  let sort: Sort?

  /// How a table is sorted by a column, and the link that changes it.
  package struct Sort: Sendable {
    /// Which way it is sorted.
    package enum Order: Sendable {
      case ascending
      case descending
    }

    let order: Order?
    let href: String
    let about: String

    /// - Parameters:
    ///   - order: nil when the table is sorted by another column.
    ///   - about: what following the link does: "soonest first: reverse the order".
    package init(_ order: Order?, to href: String, about: String) {
      self.order = order
      self.href = href
      self.about = about
    }
  }

  /// - Parameters:
  ///   - label: what the cell is called on a phone, when shorter than the heading.
  ///   - isWide: true when its cell takes the whole width of a card.
  package init(
    _ text: String, label: String? = nil, isNumeric: Bool = false, isWide: Bool = false,
    sort: Sort? = nil
  ) {
    self.text = HTML(text: text)
    self.label = label ?? text
    self.isNumeric = isNumeric
    self.isWide = isWide
    self.sort = sort
  }

  /// A column of numbers.
  package static func numeric(
    _ text: String, label: String? = nil, sort: Sort? = nil
  ) -> TableColumn {
    TableColumn(text, label: label, isNumeric: true, sort: sort)
  }

  var header: HTML {
    let names = classes(
      "govuk-table__header", isNumeric ? "govuk-table__header--numeric" : nil)
    return """
      <th scope="col" class="\(names)" role="columnheader"\
      \(attribute: "aria-sort", sort?.direction)>\(sort.map(sorted) ?? text)</th>
      """
  }

  func cell(_ content: HTML) -> HTML {
    let names = classes(
      "govuk-table__cell", isNumeric ? "govuk-table__cell--numeric" : nil,
      isWide ? "pl-stack__wide" : nil)
    return "<td class=\"\(names)\" role=\"cell\" data-label=\"\(label)\">\(content)</td>"
  }

  private func sorted(_ sort: Sort) -> HTML {
    """
    <a class="govuk-link govuk-link--no-visited-state" href="\(sort.href)">\(text)\
    <span class="govuk-visually-hidden">\(sort.order == nil ? ": " : ", ")\(sort.about)</span>\
    </a>\(sort.arrow)
    """
  }
}

extension TableColumn.Sort {
  var direction: String? {
    switch order {
    case .ascending: "ascending"
    case .descending: "descending"
    case nil: nil
    }
  }

  var arrow: HTML? {
    switch order {
    case .ascending: " <span aria-hidden=\"true\">▲</span>"
    case .descending: " <span aria-hidden=\"true\">▼</span>"
    case nil: nil
    }
  }
}
