import Markup

/// How a table behaves where there is little room.
package enum TableManner: Sendable {
  /// It stays a table at any width: few, short columns.
  case narrow
  /// Each row becomes a card on a phone, one cell a line.
  case stack
  /// Each row becomes a card on a phone, two cells a line.
  case pairs

  var classNames: String {
    switch self {
    case .narrow: "pl-table--narrow"
    case .stack: "pl-stack"
    case .pairs: "pl-stack pl-stack--pairs"
    }
  }
}

/// A table. The first cell of each row names the row.
///
/// The roles are written out, because a stylesheet that turns rows into cards takes them away.
package struct Table: Sendable {
  package var caption: HTML
  package var size: TextSize
  package var columns: [TableColumn]
  package var rows: [TableRow]
  /// The sum of all rows, at the foot.
  package var total: TableRow?
  package var manner: TableManner

  package init(
    _ caption: HTML, size: TextSize = .m, manner: TableManner = .stack, columns: [TableColumn],
    rows: [TableRow], total: TableRow? = nil
  ) {
    self.caption = caption
    self.size = size
    self.columns = columns
    self.rows = rows
    self.total = total
    self.manner = manner
  }

  /// The table as an element.
  package var html: HTML {
    """
    <table class="govuk-table pl-table \(manner.classNames)" role="table">
    <caption class="\(captionClasses)">\(caption)</caption>
    <thead class="govuk-table__head" role="rowgroup">
    <tr class="govuk-table__row" role="row">\(columns.map(\.header))</tr>
    </thead>
    <tbody class="govuk-table__body" role="rowgroup">
    \(rows.map { $0.html(under: columns) })
    </tbody>
    \(total.map { "<tfoot role=\"rowgroup\">\($0.html(under: columns))</tfoot>" })
    </table>
    """
  }

  private var captionClasses: String {
    classes("govuk-table__caption", size.modifier(of: "govuk-table__caption"))
  }
}
