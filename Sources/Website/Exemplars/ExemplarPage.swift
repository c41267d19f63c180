import Components
import Database
import Kernel
import Markup
import Practice

/// One audit that its grade offers as an example: what it does well, and the QA unit's decision.
struct ExemplarPage: Sendable {
  let exemplar: Exemplar
  let contents: AuditContents

  static func load(_ request: PageRequest) async throws -> ExemplarPage {
    let id = try request.parameter("id")
    let actor = request.actor
    return try await request.records.read { reading in
      try require(ExemplarPolicy.mayDecide(actor))
      let exemplar = try found(ExemplarTable.load(id, reading))
      let activity = try found(ActivityTable.load(exemplar.activity, reading))
      try require(ActivityPolicy.mayRead(actor, activity))
      return ExemplarPage(
        exemplar: exemplar, contents: try AuditContents.load(activity, reading))
    }
  }

  private var activity: Activity { contents.activity }

  var title: String { "Audit of \(activity.code) as an exemplar" }

  var bar: PageBar {
    .child(
      code: activity.code, activity: "Audit of \(activity.cycleWords)",
      concern: "/concerns/new?audit=\(activity.id)")
  }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    let grade = activity.settled.flatMap { contents.overallScale?.grade($0)?.title } ?? "No grade"
    return """
      \(errorSummary(fields))
      \(pageHeading(
        "Is this an example for others?",
        caption: "\(activity.serviceName), \(activity.cycleWords)",
        standing: "\(grade). Its grade offers it as an example of good work."))
      \(column("\(strengths)\(exemplar.decision == nil ? choice(request, fields) : decided)"))
      """
  }

  private var strengths: HTML {
    let found = contents.findings(.strength)
    return """
      \(heading("Strengths", tight: true))
      \(found.isEmpty
        ? paragraph("No strength is noted.") : ruledList(found.map { typedText($0.words) }))
      \(paragraph(link("Read the whole audit", to: AuditAddress.reading(activity.id))))
      """
  }

  private func choice(_ request: PageRequest, _ fields: Fields) -> HTML {
    form(
      to: "/exemplars/\(exemplar.id)", keys: request.keys,
      """
      \(radios(
        fields["decision"], Legend("Your decision", heading: .part),
        hint: "Accepted, it can be found by those who may read this audit, and by nobody else.",
        [Choice("accept", "Accept it as an exemplar"), Choice("decline", "Decline it")]))
      \(textArea(
        fields["words"], label: "What others can learn from it, or why not", rows: 3,
        labelSize: .bold))
      \(button("Record the decision"))
      """)
  }

  private var decided: HTML {
    exemplar.decision.map { decision -> HTML in
      """
      \(heading(decision.isAccepted ? "Accepted" : "Declined"))
      \(typedText(decision.words))
      \(remark("\(decision.byName), \(decision.at.day.words)."))
      """
    } ?? .empty
  }
}
