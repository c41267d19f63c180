import Components
import Database
import Kernel
import Markup
import Practice

/// Audits that wait for a service lead to read them.
enum OversightWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try OversightTable.waiting(for: question.actor, reading).map { activity in
      let auditor = activity.people[.auditor]?.name ?? "The auditor"
      return Work(
        Link(
          "Confirm oversight of \(activity.known)",
          to: "/audits/\(activity.id)/oversight"),
        why: """
          You answer for \(activity.teamName), in \(activity.serviceName). \(auditor) submitted \
          it\(activity.submittedAt.map { " on \($0.day.shortWords(beside: question.today))" }).\
          \(activity.oversight?.moreTime { $0.shortWords(beside: question.today) })
          """, due: activity.oversightDue)
    }
  }
}
