import Components
import Database
import Kernel
import Markup
import Practice

/// What came of an audit's grade, for the audit's own page: whether it is moderated, the grade of
/// record beside the others, the question it came back with, and what the grade set going.
struct AuditJudgement: Sendable {
  let visit: AuditVisit
  let moderations: [Moderation]
  let versions: [AuditVersion]
  let responses: [Response]
  /// The second audit of this case, if it has begun.
  let reaudit: Activity?
  let disputes: DisputeVisit
  /// Other audits of this child that can be set beside it.
  let comparable: [Activity]

  static func load(_ visit: AuditVisit, _ reading: any Reading) throws -> AuditJudgement {
    let id = visit.id
    return try AuditJudgement(
      visit: visit, moderations: ModerationTable.list(of: id, reading),
      versions: AuditVersion.list(of: id, reading),
      responses: ResponseTable.list(of: id, reading).filter {
        !$0.steps.isEmpty || !$0.records.isEmpty
      },
      reaudit: ActivityTable.reaudit(of: id, reading), disputes: DisputeVisit(visit, reading),
      comparable: AuditComparison.others(of: visit.activity, for: visit.actor, reading))
  }

  private var activity: Activity { visit.activity }

  private var mayRead: Bool { ActivityPolicy.mayRead(visit.actor, activity) }

  /// What the auditor is asked, or was, above everything else.
  var question: HTML {
    guard let last = versions.first,
      mayRead || activity.submittedAt == nil && visit.actor.isQualityAssurance
    else { return "" }
    let kept: HTML = """
      What was submitted on \(last.submittedAt.day.words)\
      \(last.overall.map { ", graded \(title($0))," }) is kept as \
      \(link("version \(last.version)", to: AuditAddress.version(last.version, of: visit.id))).\
      \(last.filedAt.map { """
       The document filed on \($0.day.words) is superseded: this version is filed in its place.
      """ })
      """
    let next: HTML =
      activity.submittedAt == nil && visit.isAuditor
      ? "<p>Put right what it asks, then check and submit it again.</p>" : ""
    return notice(
      activity.submittedAt == nil
        ? "It came back to be put right" : "This is version \(activity.version)",
      id: "version",
      """
      <p>\(back(last))</p>\
      \(typedText(last.reason))<p>\(kept)</p>\(next)
      """)
  }

  /// Who brought the last version back: its moderator, or its auditor to take up a suggestion.
  private func back(_ last: AuditVersion) -> HTML {
    let day = last.reopenedAt.day.words
    guard last.reopenedByName == activity.people[.auditor]?.name,
      let moderation = moderations.first(where: { $0.outcome == .suggest })
    else { return "\(last.reopenedByName) gave it back on \(day):" }
    let who = moderation.moderatorName ?? "The moderator"
    let words = link("what \(who) suggested", to: "/moderations/\(moderation.id)")
    return "\(last.reopenedByName) took up \(words) on \(day):"
  }

  /// The grade of record, with the others beside it.
  var grades: HTML {
    guard mayRead, activity.submittedAt != nil else { return others }
    var rows: [SummaryRow] = []
    if let settled = activity.settled {
      rows.append(SummaryRow("Grade of record", "<strong>\(title(settled))</strong>"))
    }
    if isGraded, let decided {
      rows.append(SummaryRow("The auditor’s grade", "\(title(activity.overall))"))
      if let overall = decided.overall {
        rows.append(SummaryRow("The moderator’s grade", "\(title(overall))"))
      }
    }
    rows.append(SummaryRow("Moderation", standing))
    if !responses.isEmpty { rows.append(SummaryRow("What follows", follows)) }
    if moderations.isEmpty, responses.isEmpty { return others }
    let caption: HTML = isGraded ? "Grade" : "Read a second time"
    return "\(heading(caption))\(summaryList(rows, small: true))\(others)"
  }

  /// The decision on what stands there now, not on an earlier version.
  private var decided: Moderation? {
    moderations.first { $0.decidedAt != nil && $0.begunAt >= (activity.submittedAt ?? $0.begunAt) }
  }

  private var standing: HTML {
    let lines = moderations.map { moderation -> HTML in
      guard let at = moderation.decidedAt, let outcome = moderation.outcome else {
        return open(moderation)
      }
      let how: HTML =
        switch outcome {
        case .agree: "Agreed on \(at.day.words)"
        case .suggest: suggested(moderation, at.day)
        case .changeWithReason: "Changed on \(at.day.words). Both grades are kept"
        case .return: "Given back with a question on \(at.day.words)"
        }
      let address = "/moderations/\(moderation.id)"
      let what: HTML =
        isGraded ? "The grades side by side, and why" : "What the moderator says"
      return "\(how). \(link(what, to: address))"
    }
    return lines.isEmpty ? "None" : .joined(lines, by: "<br>")
  }

  private func open(_ moderation: Moderation) -> HTML {
    let may = ModerationAccess.mayModerate(visit.actor, activity, moderation.readers)
    let mayJoin = ModerationAccess.mayJoin(
      visit.actor, activity, moderation, visit.contents.kind.moderation)
    let address = "/moderations/\(moderation.id)"
    let way: HTML =
      may
      ? " \(link("Moderate it", to: address))"
      : mayJoin ? " \(link("See both readings, and join in", to: address))" : ""
    switch moderation.reason {
    case .grade:
      return """
        Waiting. Someone in the QA unit reads it a second time, as every audit with this \
        grade.\(way)
        """
    case .everyAudit:
      return "Waiting. Someone experienced reads it a second time, as every one of these.\(way)"
    case .dipSample:
      return "Waiting. It was drawn at random to be read a second time.\(way)"
    }
  }

  private var isGraded: Bool { visit.contents.overallScale != nil }

  private func suggested(_ moderation: Moderation, _ day: Day) -> HTML {
    let answer: HTML =
      switch moderation.takesUp {
      case true?: ", and the auditor took them up"
      case false?: ", and the auditor left the audit as it is"
      case nil: ". The auditor has not answered yet"
      }
    return "Changes suggested on \(day.words)\(answer)"
  }

  private var follows: HTML {
    let isDone = responses.allSatisfy { $0.closedAt != nil }
    let words: HTML =
      isDone ? "Every step is done." : "The response to this grade is under way."
    return ResponsePolicy.mayLookFor(visit.actor)
      ? """
      \(words) \(link("Children judged \(judged)", to: "/children-judged-inadequate"))
      """ : words
  }

  private var judged: String {
    visit.contents.kind.responses.first { $0.isRemedy }.map {
      JudgedWords.of($0, visit.contents.overallScale)
    } ?? "inadequate"
  }

  /// The other audit of the same case.
  private var others: HTML {
    if let first = activity.reauditOf {
      return paragraph(
        """
        This is the second audit of this case, with the same questions. \
        \(link("The first audit", to: AuditAddress.overview(first)))
        """)
    }
    return reaudit.map {
      paragraph(link("The second audit of this case", to: AuditAddress.overview($0.id)))
    } ?? ""
  }

  /// The other audits of this child on the same questions, for whoever may read them too.
  var comparisons: HTML {
    guard !comparable.isEmpty else { return "" }
    return """
      \(heading("Other audits of this child"))
      \(ruledList(comparable.map { other in
        link(
          "Before and after, with that of \(other.cycleWords)",
          to: AuditAddress.comparison(visit.id, other.id),
          about: other.people[.auditor].map { "by \($0.name)" })
      }))
      """
  }

  private func title(_ grade: String?) -> String {
    grade.flatMap { visit.contents.overallScale?.grade($0)?.title } ?? "nothing"
  }
}
