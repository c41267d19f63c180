import Components
import Database
import Kernel
import Markup
import Practice

/// What Plumbline told someone, in words with a way there.
struct MessageWords: Sendable {
  let message: Message
  /// The clock's title in the framework: "Submit the audit".
  let clock: String

  static func all(_ messages: [Message], _ reading: any Reading) throws -> [MessageWords] {
    try messages.map { message in
      let framework = try PublishedFrameworks.load(message.framework, reading)
      let clock = framework.kind(message.activityKind)?.clock(message.clock)
      return MessageWords(message: message, clock: clock?.title ?? message.clock)
    }
  }

  /// What it is about, as a link: "Submit the audit of C-4F7K-29".
  var link: HTML { Components.link(title, to: address) }

  private var title: HTML {
    let month = message.month.words
    return switch message.kind {
    case .reminder, .missed:
      message.code.map { "\(clock): \(childCode($0))" } ?? "\(clock): \(month)"
    case .copies: "Audits of \(month) in your area"
    case .lateCopy, .escalated, .settled:
      "Audit of \(message.code.map(childCode) ?? "a child"), \(month)"
    }
  }

  /// Why it was told, and its day.
  func why(_ today: Day) -> HTML {
    let due = message.due.wordsBeside(today)
    return switch message.kind {
    case .reminder: "Due on \(due)."
    case .missed: "Was due on \(due), and is not done."
    case .copies: "Submitted by \(due), for you to read."
    case .lateCopy: "Submitted after \(due), for you to read."
    case .escalated: "Its grade is confirmed, and a response has begun: see what is due by when."
    case .settled: "Its grade was settled on \(due)."
    }
  }

  private var address: String {
    if let activity = message.activity {
      if message.kind == .escalated { return "/children-judged-inadequate#case-\(activity)" }
      return message.kind == .lateCopy
        ? AuditAddress.reading(activity) : AuditAddress.overview(activity)
    }
    return message.kind == .copies
      ? "/audits?month=\(message.month)&kind=\(message.activityKind)"
      : CycleAddress.of(message.activityKind, message.month)
  }
}
