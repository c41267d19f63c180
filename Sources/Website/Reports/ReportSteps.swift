import Components
import Kernel
import Markup
import Practice

/// Whether the steps were done in time, what families said, where the actions stand.
struct ReportSteps {
  let page: ReportPage
  private var report: MonthlyReport { page.report }

  var html: HTML {
    """
    <section aria-labelledby="s-done">
    \(heading("Was it done in time?", id: "s-done"))
    \(table("Done in time, \(page.month.words)", report.timeliness))
    </section>
    <section aria-labelledby="s-said">
    \(heading("Did families have their say?", id: "s-said"))
    \(table("Family feedback, \(page.month.words)", report.feedback))
    </section>
    \(halves(actions, concerns))
    """
  }

  private func table(_ caption: HTML, _ figures: [Figure]) -> HTML {
    Table(
      caption, size: .s, manner: .narrow,
      columns: [TableColumn("Step"), .numeric("Done"), .numeric("Share")],
      rows: figures.map { figure in
        TableRow(
          "\(figure.title)\(figure.note.map { rule("\($0)") })", page.number(figure),
          "\(figure.shareWords)")
      }
    ).html
  }

  private var actions: HTML {
    """
    \(heading("Actions from \(page.month.name), as at \(report.asAt.words)", id: "s-actions"))
    \(report.actions.first?.total == 0
      ? paragraph("No action was agreed.")
      : summaryList(
        report.actions.map { SummaryRow("\($0.title)", page.number($0)) }, small: true))
    """
  }

  private var concerns: HTML {
    let others: HTML =
      report.otherConcerns == 0
      ? ""
      : paragraph(
        """
        \(EnglishNumbers.count(report.otherConcerns, "concern").capitalisedFirst) more \
        \(report.otherConcerns == 1 ? "was" : "were") raised outside an audit.
        """)
    let raised: HTML =
      report.concerns.count == 0
      ? "None was raised in the month’s \(report.concerns.total) audits."
      : "Raised in \(page.number(report.concerns)) audits."
    return """
      \(heading("Immediate safeguarding concerns", id: "s-concerns"))
      \(paragraph(raised))
      \(others)
      """
  }
}
