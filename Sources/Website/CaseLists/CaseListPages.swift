import Components
import Kernel
import Markup
import Practice

/// The page on which a case list is uploaded.
enum CaseListPages {
  static func upload(_ cycle: Cycle, _ fields: Fields, _ request: PageRequest) -> HTML {
    column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "Upload the case list", caption: "\(cycle.words)",
        standing: standing(cycle)))
      \(paragraph("""
      Upload the authority’s Ofsted Annex A workbook, or one of its lists as CSV. Nothing is \
      imported yet: you see first what was read, row by row, and whether the counts add up.
      """))
      \(paragraph("""
      A child’s own id and date of birth go into the identity vault. Everywhere else the child is \
      a random code.
      """))
      \(form(
        to: "\(cycle.address)/case-list", keys: request.keys, FormManner(sendsFile: true),
        """
        \(fileUpload(
          fields["file"], label: "Case list",
          hint: "An Excel workbook (.xlsx) or a CSV file, up to 50 MB.", accepts: ".xlsx,.csv"))
        \(buttons(button("Upload and read")))
        """))
      """)
  }

  private static func standing(_ cycle: Cycle) -> HTML {
    cycle.caseList == nil
      ? "No case list has been imported for this month yet."
      : "A case list has been imported already. A new one takes its place in the next draw."
  }
}

/// The counts of a case list as a table that anyone can add up.
func reconciliation(_ parts: [CaseListPart], _ tally: CaseListTally) -> HTML {
  let rows = parts.map { part in
    TableRow(
      "\(part.sheet)", "\(part.rowsRead)", "\(part.accepted)", "\(part.refused)",
      "\(part.blank)")
  }
  let total = TableRow(
    "All lists", "\(tally.rowsRead)", "\(tally.accepted)", "\(tally.refused)", "\(tally.blank)")
  return Table(
    "Every row of the file", manner: .pairs,
    columns: [
      TableColumn("List"), .numeric("Rows"), .numeric("Accepted"), .numeric("Not accepted"),
      .numeric("Blank", label: "Blank rows, not counted"),
    ], rows: rows, total: total
  ).html
}

/// Where the accepted rows went, as a sentence each.
func tallyWords(_ tally: CaseListTally) -> [String] {
  var words = [
    "\(tally.rowsRead) rows are \(tally.accepted) accepted and \(tally.refused) not accepted.",
    "\(EnglishNumbers.count(tally.cases, "child", "children").capitalisedFirst) can be drawn "
      + "from: each is one case, whatever lists they stand on.",
  ]
  if tally.withoutPlan > 0 {
    words.append(
      "\(EnglishNumbers.count(tally.withoutPlan, "child", "children").capitalisedFirst) stand "
        + "only on lists such as contacts and referrals. They are no case, and nothing is kept "
        + "of them.")
  }
  if tally.adopters > 0 {
    words.append(
      "\(EnglishNumbers.count(tally.adopters, "adopter").capitalisedFirst) counted and kept "
        + "apart.")
  }
  return words
}

/// Rows that were not accepted, with why.
func refusalTable(_ refusals: [CaseListRefusal], caption: HTML) -> HTML {
  Table(
    caption, manner: .stack,
    columns: [TableColumn("Row"), TableColumn("Column"), TableColumn("Why", isWide: true)],
    rows: refusals.map { refusal in
      TableRow(
        "\(refusal.sheet), row \(refusal.row)", "\(refusal.column ?? "The whole row")",
        "\(refusal.reason)")
    }
  ).html
}
