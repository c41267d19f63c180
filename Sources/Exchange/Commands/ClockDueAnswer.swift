import Kernel
import Practice

/// `clock due DIR --activity NAME --clock NAME --from INSTANT`: when a clock falls due, and the
/// rule that says so.
package struct ClockDueAnswer: CommandAnswer {
  package let framework: String
  package let activity: String
  package let clock: String
  package let startEvent: StartEvent
  /// The London day of the start event.
  package let start: Day
  package let due: Day
  /// The day that the rule counts to, before any roll.
  package let counted: Day
  package let roll: RollRule
  /// The rule and its roll in words.
  package let rule: String
  /// The moment at which it becomes late.
  package let lateFrom: String
  package let source: String?
  package let warning: String?

  package var words: String {
    var lines = ["Due \(due.wordsWithWeekday), counted from \(start.wordsWithWeekday).", rule]
    if let warning { lines.append(warning) }
    return lines.joined(separator: "\n")
  }

  package var reasons: [String] { [] }

  /// Works out a due day. The start is an instant, or a day for clocks that start with one.
  package static func of(
    directory: String, activity: String, clock name: String, from start: String
  ) throws(Refusal) -> ClockDueAnswer {
    let framework = try Exchange.framework(in: directory)
    guard let kind = framework.kind(activity) else {
      let known = framework.activityKinds.map(\.id).joined(separator: ", ")
      throw Refusal("There is no activity “\(activity)”; there is \(known).")
    }
    guard let clock = kind.clock(name) else {
      let known = kind.allClocks.map(\.name).joined(separator: ", ")
      throw Refusal("There is no clock “\(name)”; there is \(known).")
    }
    guard let day = Day(start) ?? Instant(start)?.day else {
      throw Refusal(
        "“\(start)” is neither an instant, as 2023-12-22T16:00:00Z, nor a day, as 2023-12-22.")
    }
    let roll = framework.roll(of: clock)
    let due = ClockRules.due(clock, from: day, roll: roll)
    return ClockDueAnswer(
      framework: framework.identity.reference, activity: activity, clock: name,
      startEvent: clock.from, start: day, due: due.due, counted: due.counted, roll: roll,
      rule: due.words, lateFrom: due.end.text, source: clock.source, warning: due.warning)
  }
}
