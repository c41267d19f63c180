import Components
import Database
import Kernel
import Markup
import Practice

/// Audits that their auditor has still to put on the child's record.
enum FilingWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try FilingTable.waiting(for: question.actor, reading).map { activity in
      let framework = try PublishedFrameworks.load(activity.framework, reading)
      let clock = framework.kind(activity.kind)?.clock("filing")
      let due = clock.map {
        ClockRules.due($0, from: activity.allocatedAt, roll: framework.roll(of: $0)).due
      }
      return Work(
        Link(
          "Put the audit of \(childCode(activity.code)) on the child’s record",
          to: "/audits/\(activity.id)/filing"),
        why: "You were the auditor, and oversight is confirmed.", due: due,
        dueWords: due == nil ? "Now" : nil)
    }
  }
}
