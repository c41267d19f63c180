import Components
import Database
import Kernel
import Markup
import Practice

/// How meetings served: kept after each by whoever watched it, read across all by the QA unit.
enum MeetingProcessFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/meeting/process") { request in
      let (visit, tool, kept) = try await toKeep(request)
      let answers = Dictionary(
        (kept?.answers ?? []).map { ($0.question, $0) }, uniquingKeysWith: { a, _ in a })
      return page(visit, tool, kept, QuestionFields.kept(tool.questions, answers), request)
    }
    routes.post("/audits/:id/meeting/process", keep)
    routes.get("/meetings/process") { request in
      try require(MeetingProcessPolicy.mayCollect(request.actor))
      let all = try await request.records.read { reading in
        try MeetingProcessTable.all(reading).map { process in
          let activity = try found(ActivityTable.load(process.activity, reading))
          let framework = try PublishedFrameworks.load(activity.framework, reading)
          let form = framework.kind(activity.kind)?.stage(.meet)?.process?.form
          return (process, form.flatMap(framework.tool))
        }
      }
      return request.page("How meetings served", MeetingProcessList(all: all).html)
    }
  }

  private static func toKeep(
    _ request: PageRequest
  ) async throws -> (MeetingVisit, Tool, MeetingProcess?) {
    let visit = try await request.meeting()
    try require(
      MeetingProcessPolicy.mayKeep(visit.actor, visit.activity, visit.kind)
        && visit.meeting?.heldDay != nil)
    let form = visit.kind.stage(.meet)?.process?.form
    let tool = try found(form.flatMap(visit.framework.tool))
    let kept = try await request.records.read {
      try MeetingProcessTable.load(of: visit.id, $0)
    }
    return (visit, tool, kept)
  }

  @Sendable private static func keep(_ request: PageRequest) async throws -> PageResponse {
    let (visit, tool, kept) = try await toKeep(request)
    do {
      let keep = KeepMeetingProcess(
        activity: visit.id, answers: try QuestionFields.read(tool.questions, request.form),
        revision: request.form.revision ?? 0)
      try await request.act { try keep($0, in: $1) }
    } catch let refusal as Refusal where refusal.isForTheForm {
      return page(visit, tool, kept, request.form.fields(refusal), request, refusal)
    }
    return .redirect(to: visit.address, saying: "Kept: thank you.")
  }

  private static func page(
    _ visit: MeetingVisit, _ tool: Tool, _ kept: MeetingProcess?, _ fields: Fields,
    _ request: PageRequest, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let questions = tool.questions.map { question in
      QuestionView(
        question: question, number: "", scale: nil, fields: fields, limits: [], rule: nil,
        concern: AuditAddress.concern(visit.id)
      ).html
    }
    let theirs = refusal?.kind == .conflict ? kept : nil
    let content: HTML = """
      \(errorSummary(fields))
      \(pageHeading(
        "\(tool.title)", caption: "\(visit.kind.title) of \(visit.activity.code)",
        standing: kept.map { "Kept by \($0.keptByName) on \($0.keptAt.day.words)." }))
      \(column(
        """
        \(tool.introduction.map { paragraph("\($0)") })
        \(theirs.map { one in
          notice(
            "What is kept now", id: "kept", "\(AnswerList(answers: one.answers, tool: tool).html)")
        })
        \(form(
          to: visit.address + "/process", keys: request.keys,
          FormManner(revision: fields.revision(after: refusal, now: kept?.revision ?? 0)),
          "\(questions)\(button("Keep it"))"))
        \(paragraph(link("How other meetings served", to: "/meetings/process")))
        """))
      """
    return request.page(tool.title, of: visit, trail: visit.back, refusal, content)
  }
}

/// What is kept of every meeting, for the QA unit to see what people would change.
private struct MeetingProcessList {
  let all: [(MeetingProcess, Tool?)]

  var html: HTML {
    let cards = all.map { process, tool -> HTML in
      card(
        process.code,
        actions: [Link("The meeting", to: AuditAddress.meeting(process.activity))],
        """
        <p class="govuk-body">\(quiet("\(process.keptByName), \(process.keptAt.day.words)"))</p>
        \(AnswerList(answers: process.answers, tool: tool).html)
        """)
    }
    let standing: HTML =
      all.isEmpty
      ? "Nothing is kept yet." : "What people made of the process itself, the latest first."
    return "\(pageHeading("How meetings served", standing: standing))\(column("\(cards)"))"
  }
}
