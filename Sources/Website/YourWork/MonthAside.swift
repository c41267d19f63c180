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
    guard let cycle = sent, !cycle.isClosed, let sentOn = cycle.sentAt?.day,
      let submitBy = cycle.submitBy
    else { return nil }
    let framework = try PublishedFrameworks.load(cycle, reading)
    let kind = try found(framework.kind(cycle.kind))
    let days = [submitBy, cycle.oversightBy].compactMap { $0 }
    let roll = kind.clocks.first.map { ClockWords.roll(framework.roll(of: $0)) }
    let rule: HTML? = days.contains { $0.weekday > 5 } ? roll.map { "\($0)" } : nil
    return aside(
      cycle.length == .month
        ? "\(cycle.month.name)’s audits" : "Audits of \(cycle.words)",
      [
        AsideEntry("List sent out", words(sentOn, question)),
        AsideEntry(
          "Audits complete", words(submitBy, question),
          rule: cycle.oversightBy == nil ? rule : nil),
      ]
        + (cycle.oversightBy.map {
          [AsideEntry("Oversight confirmed", words($0, question), rule: rule)]
        } ?? []))
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
    let found = link("What \(entry.month.name)’s audits found", to: entry.cycle.reportAddress)
    return aside("Worth ten minutes", "<p>\(found)</p>")
  }
}
