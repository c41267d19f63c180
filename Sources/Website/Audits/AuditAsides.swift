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

  var html: HTML { "\(round)\(dates)\(people)\(why)" }

  /// What its round is to find out, for whoever reads the case for it.
  private var round: HTML {
    guard let purpose = visit.contents.commission[.purpose] else { return "" }
    return aside("What this round is to find out", "\(typedText(purpose))")
  }

  private var dates: HTML {
    let isGroup = kind.hasAgencies
    let dates = [
      visit.sentInBy.map { AsideEntry("Agencies send in", "\($0.wordsWithWeekday)") },
      date(
        isGroup ? "Meeting agrees what was found" : "Submit the \(visit.noun)",
        activity.submission, .review),
      date("Oversight confirmed", activity.oversight, .oversee), kept,
    ].compactMap { $0 }
    return dates.isEmpty || activity.withdrawnAt != nil ? "" : aside("Dates", dates)
  }

  /// Until when it is kept, where it is destroyed then.
  private var kept: AsideEntry? {
    guard kind.retention.then == .destroy, let years = kind.retention.years else { return nil }
    let last = activity.submittedAt.flatMap { kind.retention.lastDay(ended: $0.day) }
    let rule: HTML = "Then two people see to it that it is destroyed."
    return last.map { AsideEntry("Kept at least until", "\($0.words)", rule: rule) }
      ?? AsideEntry(
        "Kept for", "\(EnglishNumbers.count(years, "year")) after it ends",
        rule: rule)
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
      (.coordinator, "\(framework.words.title(.coordinator))"),
      (
        .auditor,
        kind.hasAgencies ? "Chairs the meeting" : kind.subject == .theme ? "Written by" : "Auditor"
      ),
      (.secondAuditor, "Second auditor"),
      (.caseHolder, "\(framework.words.title(.practitioner))"),
      (.teamManager, "Their manager"), (.qaOfficer, "\(framework.words.qaUnit)"),
    ] + (activity.hasOversight ? [(activity.overseer, "Oversight" as HTML)] : [])
    let others = Part.allCases.filter { part in !parts.contains { $0.0 == part } }
      .map { ($0, "\(framework.partTitle($0, of: kind))" as HTML) }
    return aside(
      "People",
      (parts + others).compactMap { part, title in
        activity.people[part].flatMap { party -> AsideEntry? in
          // Nobody oversees an audit of their own: whoever does so stands there once they have.
          if part == activity.overseer, activity.isAudited(by: party.person) { return nil }
          return AsideEntry(
            kind.person(part)?.title.map { "\($0)" } ?? title, name(party),
            rule: party.person == visit.actor.person ? independence(part) : nil)
        }
      })
  }

  private func name(_ party: Activity.Party) -> HTML {
    party.person == visit.actor.person ? "You, \(party.name)" : "\(party.name)"
  }

  /// Why this person may audit this child.
  private func independence(_ part: Part) -> HTML? {
    let rules = (kind.person(part)?.independence ?? []).filter {
      $0 != .ownExpertise || isKnown
    }
    guard Activity.auditors.contains(part), !rules.isEmpty else { return nil }
    return "You may audit this child: \(EnglishNumbers.list(rules.map(\.why)))."
  }

  /// Whether the case asks for expertise, and this person is on record for all of it.
  private var isKnown: Bool {
    let units: [FilterColumn: String] = [
      .service: activity.serviceName, .team: activity.teamName,
    ]
    guard let child = activity.child else { return false }
    let asked = kind.expertise(askedBy: FilteredCase(child.planType, units: units))
    return !asked.isEmpty && asked.isSubset(of: visit.knows)
  }

  private var mayKnowChild: Bool {
    ActivityPolicy.mayKnowChild(visit.actor, activity, kind.access)
  }

  private var why: HTML {
    guard
      let child = activity.child,
      drawn != nil || visit.actor.isQualityAssurance
        || mayKnowChild
    else { return "" }
    return aside(
      "Why this child",
      """
      \(drawn.map { "<p>\($0.words(child.stratum == Strata.whole ? nil : child.stratum))</p>" })
      \(when: drawn?.isReplacement ?? false, Self.replaced)
      \(when: visit.actor.isQualityAssurance, "<p>\(way(child.draw))</p>")
      \(when: mayKnowChild, known)
      """)
  }

  private static let replaced: HTML =
    "<p>It took the place of a child whose audit was withdrawn, as the next in order.</p>"

  private func way(_ draw: String) -> HTML {
    link(
      drawn?.isChosen ?? false ? "How the cases were chosen" : "How the draw was made",
      to: AuditAddress.draw(draw))
  }

  /// One press. The audit is recorded as the purpose.
  private var known: HTML {
    """
    \(buttonForm(
      "Show who the child is", to: AuditAddress.overview(visit.id) + "/child", keys: keys,
      .secondary))
    <p>\(quiet("That you looked is recorded, with this audit as the reason."))</p>
    \(SharingPrinciples(kind: kind).html)
    """
  }
}

extension DrawnBecause {
  /// "Drawn at random on 3 November 2026, one of 12 from 412 in Help and protection."
  func words(_ stratum: String?) -> HTML {
    if isChosen {
      return """
        Chosen by the QA unit on \(day.words), not drawn: one of \(drawn) from \(population).
        """
    }
    return """
      Drawn at random on \(day.words), one of \(drawn) from \(population)\
      \(stratum.map { " in \($0)" }).
      """
  }
}
