import Components
import Database
import Kernel
import Markup
import Practice

/// Beside *Your work*: the dates of the month that runs, and the latest report.
enum MonthAside: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] { [] }

  static func asides(_ question: WorkQuestion, _ reading: any Reading) throws -> [HTML] {
    guard AuditLists.mayLookFor(question.actor) else { return [] }
    return [try dates(question, reading), try report(question, reading)].compactMap { $0 }
  }

  /// The latest month whose list is out, while it is open.
  private static func dates(
    _ question: WorkQuestion, _ reading: any Reading
  ) throws -> HTML? {
    let sent = try CycleTable.all(reading).first {
      $0.sentAt != nil && $0.month <= question.today.inMonth
    }
    guard let cycle = sent, !cycle.isClosed, let sentOn = cycle.sentAt?.day else { return nil }
    let framework = try PublishedFrameworks.load(cycle.framework, reading)
    let kind = try found(framework.kind(cycle.kind))
    let weekend = [cycle.submitBy, cycle.oversightBy].contains { $0.weekday > 5 }
    let roll = kind.clock("oversight").map { ClockWords.roll(framework.roll(of: $0)) }
    return aside(
      "\(cycle.month.name)’s audits",
      [
        AsideEntry("List sent out", words(sentOn, question)),
        AsideEntry("Audits complete", words(cycle.submitBy, question)),
        AsideEntry(
          "Oversight confirmed", words(cycle.oversightBy, question),
          rule: weekend ? roll.map { "\($0)" } : nil),
      ])
  }

  private static func words(_ day: Day, _ question: WorkQuestion) -> HTML {
    "\(day.wordsBeside(question.today))"
  }

  /// The latest published report that this person may read.
  private static func report(
    _ question: WorkQuestion, _ reading: any Reading
  ) throws -> HTML? {
    guard let entry = try MonthlyReports.entries(reading).first(where: { $0.isPublished }) else {
      return nil
    }
    let framework = try PublishedFrameworks.load(entry.framework, reading)
    let plan = ReportCatalogue.monthly.plan(in: framework)
    guard ReportPolicy.mayRead(question.actor, plan, isPublished: true) else { return nil }
    let found = link("What \(entry.month.name)’s audits found", to: "/reports/\(entry.month)")
    return aside("Worth ten minutes", "<p>\(found)</p>")
  }
}
