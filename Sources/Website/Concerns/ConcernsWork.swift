import Components
import Database
import Kernel
import Markup
import Practice

/// Concerns that wait, before everything else.
enum ConcernsWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    let actor = question.actor
    return try ConcernLists.waiting(actor, reading).map { concern in
      let about: HTML =
        concern.aboutStaff
        ? "about a member of staff" : concern.code.map { "about \(childCode($0))" } ?? ""
      let since: HTML = "Since \(concern.raisedAt.words)"
      if ConcernPolicy.mayAcknowledge(actor, concern) {
        return Work(
          Link("Acknowledge the concern \(about)", to: "/concerns/\(concern.id)"),
          why: "\(concern.raisedByName) raised it, and it names you.", due: nil, dueWords: since,
          urgency: .first)
      }
      let mine = concern.raisedBy == actor.person
      return Work(
        Link(
          mine ? "Ring again about your concern \(about)" : "Chase the concern \(about)",
          to: "/concerns/\(concern.id)"),
        why: mine
          ? "You raised it, and nobody has acknowledged it."
          : "\(concern.raisedByName) raised it, and nobody has acknowledged it.",
        due: nil, dueWords: since, urgency: .first)
    }
  }
}
