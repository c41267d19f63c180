import Kernel
import Markup
import Practice

/// What a closed month came to: its figures as they were then, and what happened since.
struct ClosedStanding: Sendable {
  let cycle: Cycle
  let all: MonthProgress.Count

  var html: HTML {
    let (of, submitted) = (cycle.closedOf ?? all.audits, cycle.closedSubmitted ?? all.submitted)
    let missing = of - submitted
    let verb = missing == 1 ? "counts" : "count"
    let not: HTML =
      missing == 0
      ? ""
      : " \(EnglishNumbers.words(missing).capitalisedFirst) \(verb) as not completed.\(since)"
    return """
      The month is closed: \(EnglishNumbers.share(submitted, of: of, "audit")) \
      \(submitted == 1 ? "was" : "were") submitted by then.\(not)
      """
  }

  /// What was not completed, and is by now.
  private var since: HTML {
    let open = all.audits - all.submitted
    return open == 0
      ? " All are finished now, too late for the month’s figures."
      : """
       \(EnglishNumbers.words(open).capitalisedFirst) \(open == 1 ? "is" : "are") still open, and \
      may be finished late.
      """
  }
}
