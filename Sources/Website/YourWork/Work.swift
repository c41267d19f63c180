import Components
import Database
import Kernel
import Markup
import Practice

/// Something that needs someone: a verb, why it is theirs, and by when.
package struct Work: Sendable {
  /// Where it stands among the rest.
  package enum Urgency: Sendable {
    /// Before everything else: a concern that nobody has acknowledged.
    case first
    /// By its day.
    case dated
  }

  let what: Link
  let why: HTML
  let due: Day?
  /// Since when it waits, or another word in place of a date, where it has no due day.
  let dueWords: HTML?
  let urgency: Urgency

  /// - Parameters:
  ///   - what: the link, a verb first: "Finish the audit of C-4F7K-29".
  ///   - why: why it is theirs: "You are the auditor."
  ///   - dueWords: in place of a date: "Now", "When you can".
  package init(
    _ what: Link, why: HTML, due: Day?, dueWords: HTML? = nil, urgency: Urgency = .dated
  ) {
    self.what = what
    self.why = why
    self.due = due
    self.dueWords = dueWords
    self.urgency = urgency
  }
}

/// Whose work is asked for, and when.
package struct WorkQuestion: Sendable {
  package let actor: Actor
  package let organisation: Organisation
  package let now: Instant

  package init(actor: Actor, organisation: Organisation, now: Instant) {
    self.actor = actor
    self.organisation = organisation
    self.now = now
  }

  package var today: Day { now.day }
}

/// A part of the service that knows what needs someone. `Site.work` lists them.
package protocol WorkSource: SendableMetatype {
  /// What needs this person now.
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work]

  /// What stands beside it: dates, something worth reading.
  static func asides(_ question: WorkQuestion, _ reading: any Reading) throws -> [HTML]
}

extension WorkSource {
  package static func asides(
    _ question: WorkQuestion, _ reading: any Reading
  ) throws -> [HTML] { [] }
}
