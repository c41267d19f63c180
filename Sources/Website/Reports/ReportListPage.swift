import Components
import Kernel
import Markup
import Practice

/// The months with a report, and where each stands.
struct ReportListPage: Sendable {
  let entries: [MonthlyReports.Entry]
  let today: Day

  var html: HTML {
    """
    \(pageHeading("Reports", standing: standing))
    \(entries.isEmpty ? "" : table)
    """
  }

  private var standing: HTML {
    if let due = entries.last(where: { !$0.isPublished && today > $0.lastDay }) {
      return "The report of \(due.month.words) is ready to be published."
    }
    guard let latest = entries.first(where: \.isPublished) else {
      return "No report has been published yet."
    }
    return "The latest published report is that of \(latest.month.words)."
  }

  private var table: HTML {
    Table(
      "Monthly reports, the latest first", manner: .narrow,
      columns: [TableColumn("Month"), TableColumn("State")],
      rows: entries.map { entry in
        TableRow(
          steadyLink("\(entry.month.words)", to: entry.cycle.reportAddress), state(entry))
      }
    ).html
  }

  private func state(_ entry: MonthlyReports.Entry) -> HTML {
    if let at = entry.publishedAt { return "Published on \(at.day.words)" }
    return today > entry.lastDay
      ? tag("Ready to publish", .lightBlue)
      : "\(quiet("In progress, complete on \(entry.lastDay.words)"))"
  }
}
