import Markup

/// A row of a table: its name, then a cell under each further column.
package struct TableRow: Sendable {
  let cells: [HTML]
  let differs: Bool

  /// - Parameter differs: true when the row stands out because its cells disagree.
  package init(_ cells: [HTML], differs: Bool = false) {
    self.cells = cells
    self.differs = differs
  }

  /// A row with these cells, its name first.
  package init(_ cells: HTML..., differs: Bool = false) {
    self.init(cells, differs: differs)
  }

  func html(under columns: [TableColumn]) -> HTML {
    """
    <tr class="\(classes("govuk-table__row", differs ? "pl-row--differs" : nil))" role="row">
    <th scope="row" class="govuk-table__header" role="rowheader">\(cells.first)</th>
    \(zip(columns, cells).dropFirst().map { column, cell in column.cell(cell) })
    </tr>
    """
  }
}
