import Components
import Database
import Kernel
import Markup
import Practice

/// Reports that the QA unit can publish.
enum ReportsWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try MonthlyReports.entries(reading).compactMap { entry in
      guard !entry.isPublished, question.today > entry.lastDay else { return nil }
      let framework = try PublishedFrameworks.load(entry.framework, reading)
      guard
        ReportPolicy.mayMake(question.actor, ReportCatalogue.monthly.plan(in: framework))
      else { return nil }
      return Work(
        Link("Publish the report of \(entry.month.words)", to: entry.cycle.reportAddress),
        why: "The last thing in it was due on \(entry.lastDay.words).", due: nil)
    }
  }
}
