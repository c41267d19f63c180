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
      try require(
        ActivityPolicy.mayKnowChild(
          visit.actor, visit.activity, visit.contents.kind.access))
      let known = try found(visit.activity.child)
      let child = try await request.act { occasion, transaction in
        try IdentityVault.look(
          at: known.caseId, by: occasion.actor.person, purpose: visit.id,
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
        \(coordinator)
        \(paragraph(recorded))
        \(SharingPrinciples(kind: visit.contents.kind).html)
        \(paragraph(link("Back to the audit", to: AuditAddress.overview(visit.id))))
        """))
      """
  }
}

extension ChildPage {
  /// For those of other agencies, who cannot look in the authority's system.
  private var coordinator: HTML {
    guard visit.contents.kind.hasAgencies, let name = visit.activity.people[.coordinator]?.name
    else { return "" }
    return paragraph(
      """
      If you have no way into \(visit.contents.framework.words.recordSystem), \(name) tells you \
      which child this is.
      """)
  }
}

/// What all sharing about a child keeps to, where the framework says so: shown wherever it is asked
/// who the child is.
struct SharingPrinciples: Sendable {
  let kind: ActivityKind

  var html: HTML {
    let principles = kind.agencies?.principles ?? []
    guard !principles.isEmpty else { return "" }
    return details(
      "What sharing about a child keeps to", numbered(principles.map { "\($0.title)" }))
  }
}
