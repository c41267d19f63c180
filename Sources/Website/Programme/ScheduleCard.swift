import Components
import Database
import Kernel
import Markup
import Practice

/// The audits that the year's schedule has in this month and the next, beside the regular ones:
/// who does each, and whether its round is open.
struct ScheduleCard: Sendable {
  /// A line of the schedule in one of its months.
  struct Line: Sendable {
    let entry: ProgrammeEntry
    let month: Month
    /// The kind of audit that it stands for, where rounds of it can be opened.
    let kind: ActivityKind?
    /// Its round, once it is open.
    let round: Cycle?
  }

  let lines: [Line]

  init(_ framework: Framework, today: Day, _ cycles: [Cycle]) {
    let kinds = framework.openable.filter { $0.round != nil }
    lines = [0, 1].flatMap { ahead -> [Line] in
      let month = Month(index: today.inMonth.index + ahead)
      return framework.programme.furtherAudits(in: month.month).map { entry in
        Line(
          entry: entry, month: month, kind: kinds.first { $0.id == entry.activity },
          round: cycles.first {
            $0.kind == entry.activity && $0.month == month
              && ($0.theme == nil || $0.theme == entry.title)
          })
      }
    }
  }

  /// The lines, each with a way to its round or to opening it.
  func html(mayOpen: Bool) -> HTML {
    guard !lines.isEmpty else { return "" }
    return """
      \(heading("Audits that the schedule has", tight: true))
      \(ruledList(lines.map { line(of: $0, mayOpen: mayOpen) }))
      """
  }

  private func line(of line: Line, mayOpen: Bool) -> HTML {
    let by = line.entry.by.isEmpty ? "" : ", by \(EnglishNumbers.list(line.entry.by))"
    return """
      \(title(line, mayOpen: mayOpen))\
      \(rule("\(line.month.words), \(line.entry.kind.title)\(by)"))
      """
  }

  private func title(_ line: Line, mayOpen: Bool) -> HTML {
    if let round = line.round { return link("\(line.entry.title)", to: round.address) }
    guard mayOpen, let kind = line.kind else { return "\(line.entry.title)" }
    return link(
      "Open \(line.entry.title)",
      to: "/cycles/new?kind=\(kind.id)&line=\(line.entry.id)&month=\(line.month)")
  }
}

extension ProgrammeEntryKind {
  /// What a line that is an audit is called beside its title.
  fileprivate var title: String {
    switch self {
    case .partnershipAudit: "a partnership audit"
    case .thematicAudit: "a thematic audit"
    case .activity, .partnershipTheme, .event, .survey, .practiceWeek, .panel: rawValue
    }
  }
}
