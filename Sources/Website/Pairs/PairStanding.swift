import Components
import Kernel
import Markup
import Practice

/// Where a pair stands: each reads alone and sealed, then both write one audit.
struct PairStanding: Sendable {
  let visit: AuditVisit

  private var activity: Activity { visit.activity }

  /// The other of the two.
  private var other: String {
    let part = Activity.auditors.first { !activity.isPlayed($0, by: visit.actor.person) }
    return part.flatMap { activity.people[$0]?.name } ?? "The other auditor"
  }

  var html: HTML {
    guard activity.isPaired else { return "" }
    if activity.isSealed {
      guard let own = visit.own, let at = own.handedInAt else {
        return insetText(
          """
          Read and grade this alone. \(other) does the same, and neither of you sees the other’s \
          reading until both are in.
          """)
      }
      return insetText(
        """
        You handed in your reading on \(at.day.words). \(other) has not handed in theirs yet; then \
        you write one audit together.
        """)
    }
    let compare = link("Compare your two readings", to: AuditAddress.readings(visit.id))
    return insetText(
      """
      Both readings are in. What you gave alike already stands in the audit; the rest is for the \
      two of you to settle. \(compare)
      """)
  }
}
