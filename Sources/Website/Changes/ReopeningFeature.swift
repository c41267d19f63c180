import Components
import Database
import Kernel
import Markup
import Practice

/// Opening a submitted audit again, and reading what stood before: earlier versions, and the drafts
/// of auditors whose audit went to someone else.
enum ReopeningFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/reopening") { request in
      let visit = try await load(request)
      return request.page(
        "Open it again", of: visit, page(visit, Fields(), request))
    }
    routes.post("/audits/:id/reopening") { request in
      let visit = try await load(request)
      let (reason, revision) = (request.form["reason"], request.form.revision ?? -1)
      do {
        try await request.act { occasion, transaction in
          try ReopenAudit(activity: visit.id, reason: reason, revision: revision)(
            occasion, in: transaction)
        }
      } catch let refusal as Refusal where refusal.isForTheForm {
        let again = try await load(request)
        return request.page(
          "Open it again", of: again, refusal, page(again, request.form.fields(refusal), request))
      }
      return .redirect(
        to: AuditAddress.overview(visit.id),
        saying: "Version \(visit.activity.version + 1) has begun. What was submitted is kept.")
    }
    routes.get("/audits/:id/versions/:number", version)
    routes.get("/audits/:id/drafts/:number", draft)
  }

  private static func load(_ request: PageRequest) async throws -> AuditVisit {
    let visit = try await request.audit()
    try require(visit.actor.isQualityAssurance && visit.activity.submittedAt != nil)
    return visit
  }

  private static func page(
    _ visit: AuditVisit, _ fields: Fields, _ request: PageRequest
  ) -> HTML {
    let activity = visit.activity
    let auditor = activity.people[.auditor]?.name ?? "The auditor"
    return column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "Open the audit again", caption: activity.known,
        standing: "\(auditor) writes version \(activity.version + 1)."))
      \(bullets([
        "What was submitted is kept as version \(activity.version), and can be read.",
        "Oversight and filing come again after it is submitted again.",
        activity.filedAt == nil
          ? "Its actions on the tracker stay there."
          : """
          The document on the child’s record is marked as superseded: the new one has to be filed \
          in its place.
          """,
      ]))
      \(form(
        to: AuditAddress.reopening(visit.id), keys: request.keys,
        FormManner(revision: activity.revision),
        """
        \(textArea(
          fields["reason"], label: "What has to be put right",
          hint: "The auditor reads this first.", rows: 5))
        \(buttons(button("Open it again")))
        """))
      """)
  }

  @Sendable private static func version(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.audit()
    try require(ActivityPolicy.mayReadVersions(visit.actor, visit.activity))
    let number = try request.parameter("number")
    let (version, contents) = try await request.records.read { reading in
      let version = try found(
        AuditVersion.list(of: visit.id, reading).first { "\($0.version)" == number })
      return (version, try version.kept.contents(of: visit.activity, by: version.auditor, reading))
    }
    return request.page(
      "Version \(version.version)", of: visit, bar: visit.bar,
      reading(
        contents, "Version \(version.version)",
        """
        Submitted on \(version.submittedAt.day.words), opened again on \
        \(version.reopenedAt.day.words). It stands as it was.
        """))
  }

  @Sendable private static func draft(_ request: PageRequest) async throws -> PageResponse {
    let (id, number) = (try request.parameter("id"), try request.parameter("number"))
    let actor = request.actor
    let (draft, contents, reason) = try await request.records.read { reading in
      let activity = try found(ActivityTable.load(id, reading))
      let draft = try found(
        AuditDraft.list(of: id, reading).first { "\($0.number)" == number })
      try require(ActivityPolicy.mayReadDraft(actor, draft, of: activity))
      let (contents, reason) = try draft.open(activity, reading)
      return (draft, contents, reason)
    }
    let why: HTML =
      actor.isQualityAssurance
      ? notice("Why it went to someone else", id: "why", typedText(reason)) : ""
    let bar = PageBar.child(
      code: contents.activity.code, activity: "\(contents.kind.title)",
      concern: AuditAddress.concern(id))
    return request.page(
      "The draft of \(draft.auditorName)",
      """
      \(reading(
        contents, "The draft of \(draft.auditorName)",
        """
        Kept on \(draft.keptAt.day.words), when the audit went to someone else. Nothing of it is \
        part of the audit.
        """, why))
      """, bar: bar,
      trail: actor.isQualityAssurance
        ? .back(Link("Back to the audit", to: AuditAddress.overview(id)))
        : .back(Link("Back to your audits", to: "/your-audits")))
  }

  private static func reading(
    _ contents: AuditContents, _ title: String, _ standing: HTML, _ before: HTML = ""
  ) -> HTML {
    """
    \(pageHeading(
      "\(title)", caption: contents.activity.heading, standing: standing))
    \(column("\(before)\(AuditReading(contents: contents).html)"))
    """
  }
}
