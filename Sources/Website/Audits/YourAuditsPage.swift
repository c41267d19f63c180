import Components
import Kernel
import Markup
import Practice

/// Every audit in which someone plays a part, those to be finished first.
struct YourAuditsPage: Sendable {
  let audits: [Activity]
  let person: String
  let today: Day

  private var open: [Activity] {
    audits.filter { $0.isPlayed(.auditor, by: person) && $0.submittedAt == nil }
  }

  private var submitted: [Activity] {
    audits.filter { $0.isPlayed(.auditor, by: person) && $0.submittedAt != nil }.reversed()
  }

  private var others: [Activity] {
    audits.filter { !$0.isPlayed(.auditor, by: person) }.reversed()
  }

  var html: HTML {
    """
    \(pageHeading("Your audits", standing: standing))
    \(when: !open.isEmpty, table("To finish", open))
    \(when: !submitted.isEmpty, table("Submitted", submitted))
    \(when: !others.isEmpty, table("Audits of your work, or with a part for you", others))
    """
  }

  private var standing: HTML {
    if audits.isEmpty { return "You have no audits." }
    let late = open.filter { $0.submitBy < today }.count
    let count = EnglishNumbers.words(late).capitalisedFirst
    let lateWords: HTML = late == 0 ? "" : " \(count) \(late == 1 ? "is" : "are") late."
    if open.isEmpty { return "You have no audit to finish." }
    return "You have \(EnglishNumbers.count(open.count, "audit")) to finish.\(lateWords)"
  }

  private func table(_ caption: HTML, _ audits: [Activity]) -> HTML {
    Table(
      caption, manner: .stack,
      columns: [
        TableColumn("Child"), TableColumn("Month"), TableColumn("Team"), TableColumn("Due"),
        TableColumn("Where it stands"),
      ], rows: audits.map(row)
    ).html
  }

  private func row(_ audit: Activity) -> TableRow {
    TableRow(
      link(childCode(audit.code), to: AuditAddress.overview(audit.id)), "\(audit.month.words)",
      "\(audit.teamName), \(audit.serviceName)", "\(audit.submitBy.words)", state(audit))
  }

  private func state(_ audit: Activity) -> HTML {
    guard audit.submittedAt == nil, audit.submitBy < today else { return "\(audit.state.words)" }
    return "\(audit.state.words), \(late("late"))"
  }
}
