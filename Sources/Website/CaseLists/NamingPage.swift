import Components
import Exchange
import Kernel
import Markup
import Practice

/// The page on which the QA unit says which of the file's sheets and headers is which of ours.
enum NamingPage {
  static func html(
    _ job: Job, _ summary: ReadingSummary, _ fields: Fields, _ request: PageRequest
  ) -> HTML {
    column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "Name the columns", caption: "\(summary.fileName)",
        standing: "Plumbline does not recognise everything in this file."))
      \(paragraph("What you say here is remembered for the next file."))
      \(form(
        to: "/case-lists/readings/\(job.id)/columns", keys: request.keys,
        """
        \(summary.unrecognised.indices.map { sheet($0, summary, fields) })
        \(summary.unnamed.map { list($0, fields) })
        \(buttons(button("Read the file again")))
        """))
      """)
  }

  private static func sheet(
    _ index: Int, _ summary: ReadingSummary, _ fields: Fields
  ) -> HTML {
    let headers = summary.unrecognisedHeaders[index].filter { !$0.isEmpty }.prefix(8)
    let options = [("", "Not a case list")]
      + AnnexA.lists.map { (String($0.number), "List \($0.number): \($0.title)") }
    return selectInput(
      fields["sheet-\(index)"], label: "Which list is “\(summary.unrecognised[index])”?",
      hint: "Its columns: \(headers.joined(separator: ", "))", labelSize: .bold, options)
  }

  private static func list(
    _ unnamed: ReadingSummary.UnnamedColumns, _ fields: Fields
  ) -> HTML {
    let title = AnnexA.list(unnamed.list)?.title ?? ""
    let options = [("", "No column")] + unnamed.headers.map { ($0, $0) }
    let selects = unnamed.missing.map { column -> HTML in
      let header = AnnexA.list(unnamed.list)?.column(column)?.header ?? column
      return selectInput(
        fields["list-\(unnamed.list)-\(column)"], label: "Which column is “\(header)”?", options)
    }
    return "\(heading("List \(unnamed.list): \(title)", tight: true))\(selects)"
  }
}

/// What was said on the page.
enum NamedColumns {
  /// Reads the form. Throws a Refusal when a list still has no column that says who a row is of.
  static func read(
    _ form: FormFields, _ summary: ReadingSummary
  ) throws(Refusal) -> RememberedColumns {
    var said = RememberedColumns()
    var problems: [Refusal.Problem] = []
    for (index, sheet) in summary.unrecognised.enumerated() {
      if let list = form.number("sheet-\(index)"), AnnexA.list(list) != nil {
        said.sheets[sheet] = list
      }
    }
    for unnamed in summary.unnamed {
      for column in unnamed.missing {
        let field = "list-\(unnamed.list)-\(column)"
        let header = form[field]
        if unnamed.headers.contains(header) {
          said.columns[unnamed.list, default: [:]][column] = header
        } else if unnamed.isBlocking, column == AnnexA.list(unnamed.list)?.reference {
          problems.append(
            .init("Say which column holds the child’s id in list \(unnamed.list).", field: field))
        }
      }
    }
    try Refusal.unless(problems)
    return said
  }
}
