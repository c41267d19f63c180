import Components
import Database
import Kernel
import Markup
import Practice

/// What an auditor is given beside an audit: the framework's steps week by week, with those of this
/// week marked, and an audit that was accepted as an example.
struct AuditorGuideAside: Sendable {
  let guide: AuditorGuide
  let month: Month
  let today: Day
  /// An audit of the same kind that was accepted as an example and that the auditor may read.
  let exemplar: Activity?

  /// What stands beside this audit, for its auditor while it is theirs to write; nil for everybody
  /// else, and where the framework has no guide.
  static func load(
    _ visit: AuditVisit, _ reading: any Reading
  ) throws -> AuditorGuideAside? {
    guard let guide = visit.contents.kind.guide, visit.isAuditor,
      visit.activity.submittedAt == nil, visit.activity.withdrawnAt == nil
    else { return nil }
    return AuditorGuideAside(
      guide: guide, month: visit.activity.month, today: visit.today,
      exemplar: guide.exemplar ? try exemplar(for: visit, reading) : nil)
  }

  private static func exemplar(
    for visit: AuditVisit, _ reading: any Reading
  ) throws -> Activity? {
    for accepted in try ExemplarTable.accepted(for: visit.actor, reading) {
      let activity = try ActivityTable.load(accepted.activity, reading)
      if let activity, activity.kind == visit.activity.kind { return activity }
    }
    return nil
  }

  var html: HTML {
    """
    \(aside("\(guide.title)", "\(guide.weeks.enumerated().map(week))\(late)"))
    \(when: guide.exemplar, aside("An exemplar audit", example))
    """
  }

  /// The week that it is, while the month of the audit lasts.
  private var current: Int? { today.inMonth == month ? guide.week(ofDay: today.day) : nil }

  private func week(_ index: Int, _ week: AuditorGuide.Week) -> HTML {
    let isNow = index == current
    let title: HTML = isNow ? "\(week.title), this week" : "\(week.title)"
    let steps = week.steps.map { step -> HTML in isNow ? "<p>\(step)</p>" : rule("\(step)") }
    return "<p><strong>\(title)</strong></p>\(steps)"
  }

  private var late: HTML {
    today.inMonth > month ? "<p>\(month.words) is over: the steps that are left stay.</p>" : ""
  }

  private var example: HTML {
    guard let exemplar else { return "<p>None that you may read is accepted yet.</p>" }
    let read = link(
      "Read one that was accepted, \(childCode(exemplar.code))",
      to: AuditAddress.reading(exemplar.id))
    return "<p>\(read)</p><p>\(link("All exemplars", to: "/exemplars"))</p>"
  }
}
