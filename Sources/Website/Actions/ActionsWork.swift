import Components
import Database
import Kernel
import Markup
import Practice

/// Actions that someone owns, and actions that wait for them to check.
enum ActionsWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try owned(question, reading) + waiting(question, reading)
  }

  private static func owned(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try ActionLists.mine(question.actor, reading).map { action in
      let back: HTML = action.state == .sentBack ? "It was sent back: read what is missing." : ""
      return Work(
        link(action, "Do: "),
        why: "You own this action\(from(action)). \(back)", due: action.due)
    }
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
