import Components
import Database
import Kernel
import Markup
import Practice

/// What did not go to plan in an audit, and what the QA unit can do about it: beside the audit.
struct AuditChanges: Sendable {
  let visit: AuditVisit
  let drafts: [AuditDraft]
  let given: [Extension]
  /// Other codes of the same child, and of brothers and sisters.
  let links: [ChildLink]
  /// Earlier and later audits under the child's other codes.
  let others: [Activity]
  let moves: [CaseMove]
  let versions: [AuditVersion]

  static func load(_ visit: AuditVisit, _ reading: any Reading) throws -> AuditChanges {
    let id = visit.id
    // By what stands beside it, nobody learns which child a confined audit is about.
    let caseId = visit.activity.isConfined ? nil : visit.activity.child?.caseId
    let links = try caseId.map { try ChildLinkTable.of($0, reading) } ?? []
    let same = try caseId.map {
      try ChildLinks.load(reading).sameChild($0).subtracting([$0]).sorted()
    } ?? []
    let others = try same.isEmpty
      ? [] : ActivityTable.list(where: "a.case_id IN (\(list: same))", reading)
    return try AuditChanges(
      visit: visit,
      drafts: AuditDraft.list(of: id, reading).filter {
        ActivityPolicy.mayReadDraft(visit.actor, $0, of: visit.activity)
      },
      given: Extension.list(of: id, reading), links: links,
      others: others.filter { ActivityPolicy.maySee(visit.actor, $0) },
      moves: caseId.map { try CaseMoveTable.list(of: $0, reading) } ?? [],
      versions: ActivityPolicy.mayReadVersions(visit.actor, visit.activity)
        ? AuditVersion.list(of: id, reading) : [])
  }

  private var activity: Activity { visit.activity }

  /// For the main part of the page.
  var html: HTML {
    "\(GivenTime(given: given).html)\(versionList)\(draftList)"
  }

  /// For its side.
  var aside: HTML { "\(child)\(when: visit.actor.isQualityAssurance, doing)" }

  private var versionList: HTML {
    guard !versions.isEmpty else { return "" }
    let lines = versions.map { version -> HTML in
      """
      \(link(
        "Version \(version.version)", to: AuditAddress.version(version.version, of: visit.id)))\
      \(rule("""
      Submitted on \(version.submittedAt.day.words), opened again on \
      \(version.reopenedAt.day.words).
      """))
      """
    }
    return "\(heading("Earlier versions", tight: true))\(ruledList(lines))"
  }

  private var draftList: HTML {
    guard !drafts.isEmpty else { return "" }
    let lines = drafts.map { draft -> HTML in
      """
      \(link("The draft of \(draft.auditorName)", to: AuditAddress.draft(draft)))\
      \(rule("Kept on \(draft.keptAt.day.words), when the audit went to someone else."))
      """
    }
    return "\(heading("Earlier drafts", tight: true))\(ruledList(lines))"
  }

  /// One child under two codes, brothers and sisters.
  private var child: HTML {
    let lines = links.map { link -> HTML in
      let code = link.first == activity.child?.caseId ? link.secondCode : link.firstCode
      return link.kind == .sameChild
        ? "<p>The same child stands under \(childCode(code)) too.</p>"
        : "<p>\(childCode(code)) is a brother or sister.</p>"
    }
    let audits = others.map { other -> HTML in
      let address = AuditAddress.overview(other.id)
      return "<p>\(link("Audit of \(other.code), \(other.month.words)", to: address))</p>"
    }
    let moved: HTML =
      moves.first.map { move in
        """
        <p>The case moved from \(move.fromName) to \(move.toName), known since \
        \(move.noticedAt.day.words). The people of this audit stay.</p>
        """
      } ?? ""
    return lines.isEmpty && audits.isEmpty && moves.isEmpty
      ? "" : Components.aside("This child", "\(moved)\(lines)\(audits)")
  }

  /// Whether a day that was set is still to come.
  private var mayHaveMoreTime: Bool {
    guard activity.withdrawnAt == nil else { return false }
    return activity.submittedAt == nil && activity.submitBy != nil
      || activity.overseenAt == nil && activity.oversightBy != nil
  }

  private var doing: HTML {
    let (id, isOpen) = (visit.id, activity.submittedAt == nil && activity.withdrawnAt == nil)
    let isRedone = activity.reauditOf != nil
    var links: [HTML] = []
    if isOpen {
      links.append(
        link(
          activity.people[.auditor] == nil ? "Find another auditor" : "Give it to someone else",
          to: AuditAddress.auditor(id)))
      if activity.isPaired {
        links.append(
          link(
            activity.people[.secondAuditor] == nil
              ? "Find another second auditor" : "Change the second auditor",
            to: AuditAddress.auditor(id, .secondAuditor)))
      }
    }
    if mayHaveMoreTime {
      links.append(link("Give more time", to: AuditAddress.moreTime(id)))
    }
    let isKnown = activity.child != nil && !activity.isConfined
    if isOpen, !isRedone, isKnown {
      links.append(link("Withdraw it", to: AuditAddress.withdrawal(activity)))
    }
    if activity.submittedAt != nil {
      links.append(link("Open it again", to: AuditAddress.reopening(id)))
    }
    if isKnown {
      links.append(link("The case moved team", to: AuditAddress.overview(id) + "/team"))
      links.append(
        link("Link the child’s codes", to: "/children/links?first=\(activity.code)"))
    }
    return Components.aside(
      "If it does not go to plan", "\(links.map { "<p>\($0)</p>" as HTML })")
  }
}
