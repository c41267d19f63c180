import Components
import Kernel
import Markup
import Practice

/// Every audit in which someone plays a part, those to be finished first.
struct YourAuditsPage: Sendable {
  let audits: [Activity]
  /// Drafts of audits that someone else went on with.
  let handedOn: [(draft: AuditDraft, code: String)]
  let person: String
  let today: Day

  private var open: [Activity] {
    audits.filter {
      $0.isAudited(by: person) && $0.submittedAt == nil && $0.withdrawnAt == nil
    }
  }

  private var submitted: [Activity] {
    audits.filter { $0.isAudited(by: person) && $0.submittedAt != nil }.reversed()
  }

  private var withdrawn: [Activity] {
    audits.filter { $0.isAudited(by: person) && $0.withdrawnAt != nil }.reversed()
  }

  private var others: [Activity] {
    audits.filter { !$0.isAudited(by: person) }.reversed()
  }

  var html: HTML {
    """
    \(pageHeading("Your audits", standing: standing))
    \(when: !open.isEmpty, table("To finish", open))
    \(when: !submitted.isEmpty, table("Submitted", submitted))
    \(when: !withdrawn.isEmpty, table("Withdrawn", withdrawn))
    \(when: !handedOn.isEmpty, drafts)
    \(when: !others.isEmpty, table("Audits of your work, or with a part for you", others))
    """
  }

  private var standing: HTML {
    if audits.isEmpty { return "You have no audits." }
    let late = open.filter { $0.isLate(on: today) }.count
    let count = EnglishNumbers.words(late).capitalisedFirst
    let lateWords: HTML = late == 0 ? "" : " \(count) \(late == 1 ? "is" : "are") late."
    if open.isEmpty { return "You have no audit to finish." }
    return "You have \(EnglishNumbers.count(open.count, "audit")) to finish.\(lateWords)"
  }

  private func table(_ caption: HTML, _ audits: [Activity]) -> HTML {
    Table(
      caption, manner: .stack,
      columns: [
        TableColumn("Child"), TableColumn("When"), TableColumn("Team"), TableColumn("Due"),
        TableColumn("Where it stands"),
      ], rows: audits.map(row)
    ).html
  }

  private var drafts: HTML {
    let lines = handedOn.map { one -> HTML in
      """
      \(link("Your draft of \(childCode(one.code))", to: AuditAddress.draft(one.draft)))\
      \(rule("Someone else went on with it on \(one.draft.keptAt.day.words)."))
      """
    }
    return "\(heading("Given to someone else", tight: true))\(ruledList(lines))"
  }

  private func row(_ audit: Activity) -> TableRow {
    TableRow(
      link(audit.known, to: AuditAddress.overview(audit.id)), "\(audit.cycleWords)",
      "\(audit.teamName), \(audit.serviceName)",
      audit.submission?.words(\.words) ?? quiet("No day is set"), state(audit))
  }

  private func state(_ audit: Activity) -> HTML {
    guard audit.submittedAt == nil, audit.isLate(on: today) else {
      return "\(audit.state.words)"
    }
    return "\(audit.state.words), \(late("late"))"
  }
}
