import Components
import Database
import Kernel
import Markup
import Practice

/// Audits that their auditor has still to put on the child's record.
enum FilingWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try FilingTable.waiting(for: question.actor, on: question.today, reading).map { activity in
      let framework = try PublishedFrameworks.load(activity, reading)
      let clock = framework.kind(activity.kind)?.clock("filing")
      let due = clock.map {
        ClockRules.due($0, from: activity.allocatedAt, roll: framework.roll(of: $0)).due
      }
      return Work(
        Link(
          "Put the audit of \(childCode(activity.code)) on the child’s record",
          to: "/audits/\(activity.id)/filing"),
        why: why(activity, question.actor), due: due,
        dueWords: due == nil ? "Now" : nil)
    }
  }

  private static func why(_ activity: Activity, _ actor: Actor) -> HTML {
    let again: HTML =
      activity.version > 1 ? " An earlier version may be filed: this one takes its place." : ""
    let ready =
      activity.overseenAt == nil ? "it is ready for the record" : "oversight is confirmed"
    guard activity.isPlayed(activity.filer, by: actor.person) else {
      let left = activity.people[activity.filer]?.name ?? "Whoever files it"
      return "\(left) has left, and you are in the QA unit.\(again)"
    }
    let yours = activity.filer == .auditor ? "You were the auditor" : "You file it"
    return "\(yours), and \(ready).\(again)"
  }
}
