import Components
import Database
import Kernel
import Markup
import Practice

/// What stands first on the pages of everyone whom a waiting concern concerns.
enum ConcernBanner {
  /// The banner, or nil when no concern waits for this person.
  static func html(for actor: Actor, _ reading: any Reading) throws -> HTML? {
    let waiting = try ConcernLists.waiting(actor, reading)
    guard !waiting.isEmpty else { return nil }
    return importantBanner("\(waiting.map { line($0, actor) })")
  }

  private static func line(_ concern: Concern, _ actor: Actor) -> HTML {
    let about: HTML =
      concern.aboutStaff
      ? "about a member of staff" : concern.code.map { "about \(childCode($0))" } ?? ""
    return """
      <p class="govuk-notification-banner__heading">\(what(concern, actor)) \
      <a class="govuk-notification-banner__link" href="/concerns/\(concern.id)">\
      Immediate safeguarding concern \(about), raised \(concern.raisedAt.words)</a>.</p>
      """
  }

  private static func what(_ concern: Concern, _ actor: Actor) -> HTML {
    if ConcernPolicy.mayAcknowledge(actor, concern) { return "Read this now and acknowledge it:" }
    if concern.raisedBy == actor.person {
      return concern.calls.isEmpty
        ? "Nobody has acknowledged what you raised yet. Ring now:"
        : "Nobody has acknowledged what you raised. Ring again:"
    }
    return "Nobody has acknowledged this yet:"
  }
}
