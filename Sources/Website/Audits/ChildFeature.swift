import Components
import Kernel
import Markup
import Practice
import Trust

/// Who the child of an audit is: in one press, with the audit as the recorded purpose.
enum ChildFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.post("/audits/:id/child") { request in
      let visit = try await request.audit()
      try require(ActivityPolicy.mayKnowChild(visit.actor, visit.activity))
      let child = try await request.act { occasion, transaction in
        try IdentityVault.look(
          at: visit.activity.caseId, by: occasion.actor.person, purpose: visit.id,
          at: occasion.now, in: transaction)
      }
      return request.page(
        "Who the child is", of: visit, bar: visit.bar, ChildPage(visit: visit, child: child).html)
    }
  }
}

/// Who the child behind a code is.
struct ChildPage: Sendable {
  let visit: AuditVisit
  let child: ChildIdentity

  private let recorded: HTML = """
    That you looked has been recorded, with this audit as the reason. In the audit itself, write \
    the code and never a name.
    """

  var html: HTML {
    let system = visit.contents.framework.words.recordSystem
    var rows = [SummaryRow("Number in \(system)", "\(child.reference)")]
    if let born = child.dateOfBirth { rows.append(SummaryRow("Date of birth", "\(born.words)")) }
    return """
      \(pageHeading(
        "Who \(childCode(visit.activity.code)) is",
        standing: "Look the child up in \(system) by this number."))
      \(column(
        """
        \(summaryList(rows))
        \(paragraph(recorded))
        \(paragraph(link("Back to the audit", to: AuditAddress.overview(visit.id))))
        """))
      """
  }
}
