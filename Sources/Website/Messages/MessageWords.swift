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
  /// The audit's auditor, where the message is about them.
  var auditor: String?
  /// Whether whoever reads it may open what it is about: an auditor's manager need not.
  var mayOpen = true

  static func all(
    _ messages: [Message], for actor: Actor, _ reading: any Reading
  ) throws -> [MessageWords] {
    try messages.map { message in
      let framework = try PublishedFrameworks.load(message.framework, reading)
      let clock = framework.kind(message.activityKind)?.clock(message.clock)
      var words = MessageWords(message: message, clock: clock?.title ?? message.clock)
      switch message.kind {
      case .missed, .returned:
        if let audit = try message.activity.flatMap({ try ActivityTable.load($0, reading) }) {
          words.auditor = audit.people[.auditor]?.name
          words.mayOpen = ActivityPolicy.maySee(actor, audit)
        }
      case .reminder, .copies, .lateCopy, .escalated, .settled, .submitted, .reported: break
      }
      return words
    }
  }

  /// What it is about, as a link where it can be opened: "Submit the audit of C-4F7K-29".
  var link: HTML { mayOpen ? Components.link(title, to: address) : title }

  private var title: HTML {
    let month = message.cycleWords
    return switch message.kind {
    case .reminder, .missed:
      message.code.map { "\(clock): \(childCode($0))" } ?? "\(clock): \(month)"
    case .copies: "Audits of \(month) in your area"
    case .returned:
      "Audit by \(auditor ?? "somebody"): \(message.code.map(childCode) ?? "a child"), \(month)"
    case .lateCopy, .escalated, .settled, .submitted, .reported:
      "Audit of \(message.code.map(childCode) ?? "a child"), \(month)"
    }
  }

  /// Why it was told, and its day.
  func why(_ today: Day) -> HTML {
    let due = message.due.wordsBeside(today)
    return switch message.kind {
    case .reminder: "Due on \(due)."
    case .missed: "Was due on \(due), and is not done.\(ofAuditor)"
    case .copies: "Submitted by \(due), for you to read."
    case .lateCopy: "Submitted after \(due), for you to read."
    case .escalated: "Its grade has set a response going: see what is due by when."
    case .reported: "What came of its grade is reported, for you to read."
    case .returned: "Given back to its auditor on \(due). It is for you to take up with them."
    case .submitted: "Submitted on \(due), for you to read."
    case .settled: "Its grade was settled on \(due)."
    }
  }

  /// Whose it is, for those who cannot open it.
  private var ofAuditor: HTML {
    mayOpen ? "" : auditor.map { " It is \($0)’s, for you to take up with them." } ?? ""
  }

  private var address: String {
    if let activity = message.activity {
      if message.kind == .escalated || message.kind == .reported {
        return "/children-judged-inadequate#case-\(activity)"
      }
      return message.kind == .lateCopy || message.kind == .submitted
        ? AuditAddress.reading(activity) : AuditAddress.overview(activity)
    }
    return message.kind == .copies
      ? "/audits?month=\(message.month)&kind=\(message.activityKind)"
      : CycleAddress.of(message.cycleName)
  }
}
