import Components
import Database
import Kernel
import Markup
import Practice

/// Audits that came late or went back to their auditors, where the framework makes them a matter
/// for whoever manages the auditor: those who see the month see what has come of each.
struct AuditorFollowUp: Sendable {
  private let audits: [FollowUp]

  init(_ cycle: Cycle, _ kind: ActivityKind, today: Day, _ reading: any Reading) throws {
    let isAsked = kind.moderation?.tellWhenReturned.isEmpty == false
    audits = isAsked ? try FollowUp.list(cycle: cycle.id, on: today, reading) : []
  }

  func html(_ today: Day) -> HTML {
    guard !audits.isEmpty else { return .empty }
    return """
      \(Table(
        "Late, or given back to their auditors", manner: .stack,
        columns: [
          TableColumn("Audit"), TableColumn("What"), TableColumn("Now"),
          TableColumn("Who was told"),
        ], rows: audits.map { row($0, today) }
      ).html)
      \(remark("""
      What is said between an auditor and their manager about it is not kept here.
      """))
      """
  }

  private func row(_ one: FollowUp, _ today: Day) -> TableRow {
    let audit = one.activity
    let what =
      switch one.reason {
      case .late(let due): "Due on \(due.shortWords(beside: today)), and late"
      case .returned(let day): "Given back on \(day.shortWords(beside: today))"
      }
    let now: HTML =
      audit.submittedAt.map { "Submitted on \($0.day.shortWords(beside: today))" }
      ?? tag("With its auditor", .yellow)
    let told = one.told.map { told -> HTML in
      let read: HTML =
        told.readOn.map { "read on \($0.shortWords(beside: today))" } ?? "not read yet"
      return "\(told.name)\(rule("Told on \(told.on.shortWords(beside: today)), \(read)."))"
    }
    let auditor = audit.people[.auditor]?.name ?? "Nobody"
    return TableRow(
      """
      \(link(childCode(audit.code), to: AuditAddress.overview(audit.id)))\(rule("\(auditor)"))
      """, "\(what)", now, told.isEmpty ? quiet("Nobody was told") : "\(told)")
  }
}
