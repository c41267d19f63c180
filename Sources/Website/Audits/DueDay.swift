import Kernel
import Markup
import Practice

/// A day by which something is due, with the day first set where more time was given: both are
/// shown wherever the date stands.
struct DueDay: Sendable, Hashable {
  let day: Day
  let first: Day

  /// Nil where no day was set.
  init?(day: Day?, first: Day?) {
    guard let day, let first else { return nil }
    (self.day, self.first) = (day, first)
  }

  var isMoved: Bool { day != first }

  /// "5 December 2026 (first 28 November 2026)".
  func words(_ style: (Day) -> String) -> HTML {
    isMoved ? "\(style(day)) (first \(style(first)))" : "\(style(day))"
  }

  /// The sentence that says that more time was given; nothing where none was.
  func moreTime(_ style: (Day) -> String) -> HTML {
    isMoved ? " More time was given: it was first due on \(style(first))." : ""
  }
}

extension Activity {
  var submission: DueDay? {
    DueDay(day: submitDue, first: version > 1 ? submitDue : submitBy)
  }

  var oversight: DueDay? {
    DueDay(day: oversightDue, first: version > 1 ? oversightDue : oversightBy)
  }
}

extension MonthProgress.Late {
  /// The day that has passed, with the day first set.
  var dueDay: DueDay? {
    switch matter {
    case .submission: activity.submission
    case .oversight: activity.oversight
    }
  }
}
