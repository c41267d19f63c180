import Components
import Kernel
import Markup
import Practice

/// What stands beside an audit: its dates with their rules, its people, and why this child.
struct AuditAsides: Sendable {
  let visit: AuditVisit
  let drawn: DrawnBecause?
  let keys: PostKeys

  private var activity: Activity { visit.activity }
  private var framework: Framework { visit.contents.framework }
  private var kind: ActivityKind { visit.contents.kind }

  var html: HTML { "\(dates)\(people)\(why)" }

  private var dates: HTML {
    let dates = [
      date("Submit the audit", activity.submission, .review),
      date("Oversight confirmed", activity.oversight, .oversee),
    ].compactMap { $0 }
    return dates.isEmpty || activity.withdrawnAt != nil ? "" : aside("Dates", dates)
  }

  private func date(_ title: HTML, _ due: DueDay?, _ stage: Stage) -> AsideEntry? {
    guard let due else { return nil }
    let day = due.first
    let rule = kind.clock(of: stage).map { clock in
      let roll =
        day.weekday > 5 ? " " + ClockWords.roll(framework.roll(of: clock)) : ""
      return ClockWords.rule(clock) + roll
    }
    let words: HTML =
      due.isMoved
      ? """
      More time was given. First due on \(day.words): whether it came in time is counted against \
      that day.
      """ : "\(rule ?? "")"
    return AsideEntry(
      title, "\(due.day.wordsWithWeekday)", rule: due.isMoved || rule != nil ? words : nil)
  }

  private var people: HTML {
    let parts: [(Part, HTML)] = [
      (.auditor, "Auditor"), (.secondAuditor, "Second auditor"),
      (.caseHolder, "\(framework.words.title(.practitioner))"),
      (.teamManager, "Their manager"), (.serviceLead, "Oversight"), (.qaOfficer, "QA unit"),
    ]
    return aside(
      "People",
      parts.compactMap { part, title in
        activity.people[part].map { party in
          AsideEntry(
            title, name(party),
            rule: party.person == visit.actor.person ? independence(part) : nil)
        }
      })
  }

  private func name(_ party: Activity.Party) -> HTML {
    party.person == visit.actor.person ? "You, \(party.name)" : "\(party.name)"
  }

  /// Why this person may audit this child.
  private func independence(_ part: Part) -> HTML? {
    guard Activity.auditors.contains(part), let rules = kind.person(part)?.independence,
      !rules.isEmpty
    else { return nil }
    return "You may audit this child: \(EnglishNumbers.list(rules.map(\.why)))."
  }

  private var why: HTML {
    guard drawn != nil || visit.actor.isQualityAssurance
      || ActivityPolicy.mayKnowChild(visit.actor, activity)
    else { return "" }
    return aside(
      "Why this child",
      """
      \(drawn.map { "<p>\($0.words(activity.serviceName))</p>" })
      \(when: drawn?.isReplacement ?? false, Self.replaced)
      \(when: visit.actor.isQualityAssurance, "<p>\(draw)</p>")
      \(when: ActivityPolicy.mayKnowChild(visit.actor, activity), child)
      """)
  }

  private static let replaced: HTML =
    "<p>It took the place of a child whose audit was withdrawn, as the next in order.</p>"

  private var draw: HTML {
    link("How the draw was made", to: AuditAddress.draw(activity.draw))
  }

  /// One press. The audit is recorded as the purpose.
  private var child: HTML {
    """
    \(buttonForm(
      "Show who the child is", to: AuditAddress.overview(visit.id) + "/child", keys: keys,
      .secondary))
    <p>\(quiet("That you looked is recorded, with this audit as the reason."))</p>
    """
  }
}

extension DrawnBecause {
  /// "Drawn at random on 3 November 2026, one of 12 from 412 in Help and protection."
  func words(_ service: String) -> HTML {
    """
    Drawn at random on \(day.words), one of \(drawn) from \(population) in \(service).
    """
  }
}
