import Components
import Database
import Kernel
import Markup
import Practice

/// Actions that someone owns, those that wait for them to check or to look at again, and those
/// whose owners have left.
enum ActionsWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try owned(question, reading) + waiting(question, reading) + toHold(question, reading)
      + toSayHow(question, reading) + left(question, reading)
  }

  private static func owned(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    let actions = try ActionLists.mine(question.actor, reading)
    let nudges = try ActionLists.nudges(of: actions, reading)
    return actions.map { action in
      let state: HTML =
        switch action.state {
        case .sentBack: " It was sent back: read what is missing."
        case .reopened: " It did not hold, and is open again."
        case .draft, .open, .waiting, .closed: ""
        }
      return Work(
        link(action, "Do: "),
        why: """
          You own this action\(from(action)).\(state)\(risk(action, question.today))\
          \(nudges[action.id].map { nudge($0, question.today) } ?? "")
          """, due: action.due)
    }
  }

  private static func risk(_ action: Action, _ today: Day) -> HTML {
    if action.atRiskAt != nil { return " You said that it is at risk." }
    guard let day = action.nextMilestone else { return "" }
    return day < today
      ? " A milestone was due on \(day.shortWords(beside: today))."
      : " Next milestone: \(day.shortWords(beside: today))."
  }

  private static func nudge(_ nudge: ActionEvent, _ today: Day) -> HTML {
    let who: HTML = " Nudged by \(nudge.personName) on \(nudge.at.day.shortWords(beside: today))"
    return nudge.words.isEmpty ? "\(who)." : "\(who): \(nudge.words)"
  }

  private static func toHold(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    let actions = try ActionLists.toHold(question.organisation, question.actor, reading)
    guard actions.count <= most else {
      return [
        Work(
          Link(
            "Say whether \(actions.count) finished actions still hold",
            to: "/actions?show=to-hold"), why: "You checked them, or answer for their owners.",
          due: nil)
      ]
    }
    return actions.map { action in
      Work(
        link(action, "Does it still hold? "),
        why: """
          \(action.checkedBy == question.actor.person
            ? "You checked it" : "You answer for its owner’s team")\(from(action)). It is time to \
          look again.
          """, due: nil,
        dueWords: action.holdOn.map { "Since \($0.shortWords(beside: question.today))" })
    }
  }

  /// Actions that are done and have no day yet on which they are looked at again.
  private static func toSayHow(
    _ question: WorkQuestion, _ reading: any Reading
  ) throws -> [Work] {
    try ActionLists.toSayHow(question.actor, reading).map { action in
      Work(
        Link(
          "Say how it is looked at again: \(action.words.firstLine)",
          to: "/actions/\(action.number ?? 0)/looking-again"),
        why: "It is said to be done\(from(action)). What changed has to last.", due: nil)
    }
  }

  /// Open actions of people who are not here any more, for those who find another owner.
  private static func left(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    guard ActionLists.mayNudgeSome(question.actor) else { return [] }
    var asked = ActionQuestion()
    asked.whose = .left
    let count = try ActionLists.count(asked, question.actor, on: question.today, reading)
    guard count > 0 else { return [] }
    return [
      Work(
        Link(
          "Find another owner for \(EnglishNumbers.count(count, "action"))",
          to: "/actions?owner=left"),
        why: "Whoever owned \(count == 1 ? "it" : "them") has left.", due: nil)
    ]
  }

  /// More than this stand as one line that leads to the tracker, so that they bury nothing else.
  private static let most = 3

  private static func waiting(
    _ question: WorkQuestion, _ reading: any Reading
  ) throws -> [Work] {
    let actions = try ActionLists.waiting(question.organisation, question.actor, reading)
    guard actions.count <= most else {
      return [
        Work(
          Link(
            "Check \(actions.count) actions that are said to be done", to: "/actions?show=waiting"),
          why: "You answer for their owners’ teams.", due: nil)
      ]
    }
    return actions.map { action in
      Work(
        link(action, "Check: "),
        why: "\(action.ownerName) says it is done\(from(action)). You answer for their team.",
        due: nil,
        dueWords: action.doneAt.map { "Since \($0.day.shortWords(beside: question.today))" })
    }
  }

  private static func link(_ action: Action, _ verb: String) -> Link {
    Link("\(verb)\(action.words.firstLine)", to: "/actions/\(action.number ?? 0)")
  }

  private static func from(_ action: Action) -> HTML {
    action.code.map { ", from the audit of \(childCode($0))" } ?? ""
  }
}
