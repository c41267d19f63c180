import Components
import Kernel
import Markup
import Practice

/// Whether it is right to ask the child or the family, and what they said.
enum AuditFeedbackFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/feedback-decision") { request in
      let visit = try await request.auditForFeedback(.reading)
      let html = DecisionPage(visit, kept(visit.contents.feedbackDecision), request).html
      return request.page("Decide about family feedback", of: visit, html)
    }
    routes.post("/audits/:id/feedback-decision", decide)
    routes.get("/audits/:id/feedback") { request in
      let visit = try await request.auditForFeedback(.reading)
      return request.page(
        "What the family said", of: visit, VoicesPage(visit, fresh(request), request).html)
    }
    routes.post("/audits/:id/feedback", record)
    routes.post("/audits/:id/feedback/:feedback/removal") { request in
      let (id, feedback) = (try request.parameter("id"), try request.parameter("feedback"))
      try await request.act { occasion, transaction in
        try RemoveFeedback(activity: id, feedback: feedback)(occasion, in: transaction)
      }
      return .redirect(to: AuditAddress.part(.feedback, of: id), saying: "Removed.")
    }
  }

  @Sendable private static func decide(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.auditForFeedback(.deciding)
    let form = request.form
    do {
      let appropriate = try chosen(form)
      let with = Part(rawValue: form["with"])
      let (reason, revision) = (form["reason"], form.revision ?? 0)
      try await request.act { occasion, transaction in
        try DecideFeedback(
          activity: visit.id, appropriate: appropriate, reason: appropriate ? "" : reason,
          with: with, revision: revision)(occasion, in: transaction)
      }
      return .redirect(
        to: appropriate
          ? AuditAddress.part(.feedback, of: visit.id) : AuditAddress.overview(visit.id),
        saying: "Your decision is kept.")
    } catch let refusal as Refusal where refusal.isForTheForm {
      let again = try await request.auditForFeedback(.deciding)
      let html = DecisionPage(again, form.fields(refusal), request, refusal).html
      return request.page("Decide about family feedback", of: again, refusal, html)
    }
  }

  private static func chosen(_ form: FormFields) throws -> Bool {
    switch form["appropriate"] {
    case "yes": return true
    case "no": return false
    default:
      throw Refusal(
        "Say whether it is right to ask this child or family.", field: "appropriate")
    }
  }

  @Sendable private static func record(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.auditForFeedback(.asking)
    let form = request.form
    do {
      let feedback = try typed(form, visit)
      _ = try await request.act { occasion, transaction in
        try feedback(occasion, in: transaction)
      }
    } catch let refusal as Refusal where refusal.isForTheForm {
      let html = VoicesPage(visit, form.fields(refusal), request).html
      return request.page("What the family said", of: visit, refusal, html)
    }
    return .redirect(
      to: AuditAddress.part(.feedback, of: visit.id),
      saying: "Kept. Add what someone else said, or go back to the audit.")
  }

  private static func typed(_ form: FormFields, _ visit: AuditVisit) throws -> RecordFeedback {
    var problems: [Refusal.Problem] = []
    let voice = FeedbackVoice(rawValue: form["voice"])
    if voice == nil { problems.append(.init("Say who was asked.", field: "voice")) }
    let channel = Feedback.Channel(rawValue: form["channel"])
    if channel == nil { problems.append(.init("Say how they were asked.", field: "channel")) }
    let state = Feedback.State(rawValue: form["state"])
    if state == nil { problems.append(.init("Say what came of asking.", field: "state")) }
    var day: Day?
    do { day = try form.fields().date("day").read("The day", field: "day") } catch {
      problems += error.problems
    }
    if day == nil, problems.allSatisfy({ $0.field != "day" }) {
      problems.append(.init("Give the day.", field: "day"))
    }
    try Refusal.unless(problems)
    guard let voice, let channel, let state, let day else { throw Refusal.notFound }
    let tool = visit.contents.framework.feedbackTool(of: visit.contents.kind)
    return RecordFeedback(
      activity: visit.id, voice: voice, channel: channel, state: state, said: form["said"],
      answers: try tool.map { try QuestionFields.read($0.questions, form) } ?? [], day: day)
  }

  fileprivate static func kept(_ decision: FeedbackDecision?) -> Fields {
    guard let decision else { return Fields() }
    return Fields([
      "appropriate": decision.appropriate ? "yes" : "no", "reason": decision.reason,
      "with": decision.with?.rawValue ?? "alone",
    ])
  }

  private static func fresh(_ request: PageRequest) -> Fields {
    var fields = Fields()
    fields.set("day", request.today)
    return fields
  }
}

/// The question whether it is right to ask.
private struct DecisionPage {
  let visit: AuditVisit
  let fields: Fields
  let refusal: Refusal?
  let keys: PostKeys

  init(
    _ visit: AuditVisit, _ fields: Fields, _ request: PageRequest, _ refusal: Refusal? = nil
  ) {
    self.visit = visit
    self.fields = fields
    self.refusal = refusal
    keys = request.keys
  }

  private var decision: FeedbackDecision? { visit.contents.feedbackDecision }
  private var mayDecide: Bool { visit.mayDecideFeedback }
  private var decider: Part { visit.contents.kind.feedback?.decidedBy ?? .auditor }

  private var standing: HTML {
    guard let decision else {
      return mayDecide
        ? "Not decided yet. You decide, best with someone who knows the family."
        : "Not decided yet. \(visit.words(decider)) decides."
    }
    let who = decision.byName.flatMap { $0 == visit.actor.name ? nil : $0 } ?? "You"
    let what = decision.appropriate ? "\(who) decided to ask" : "\(who) decided not to ask"
    return "\(what), on \(decision.day.words)."
  }

  var html: HTML {
    let why = textArea(
      fields["reason"], label: "Why not?", hint: "This stays with the audit.", rows: 3)
    let question = radios(
      fields["appropriate"], Legend("Is it right to ask this child or their family?"),
      hint: "Think of their safety, of what they are going through now, and of what they want.",
      [
        Choice("yes", "Yes, they will be asked"),
        Choice("no", "No, it would not be right", reveals: why),
      ])
    let inputs: HTML = """
      \(question)
      \(radios(fields["with"], Legend("Whom did you decide it with?"), people))
      \(buttons(
        button("Keep the decision"),
        link("Come back later", to: AuditAddress.overview(visit.id))))
      """
    return """
      \(errorSummary(fields))
      \(pageHeading("Decide about family feedback", standing: standing))
      \(column(
        mayDecide
          ? """
          \(keptNow)
          \(form(
            to: visit.address(.feedbackDecision), keys: keys,
            FormManner(revision: fields.revision(after: refusal, now: decision?.revision ?? 0)),
            inputs))
          """ : typedText(decision?.reason ?? "")))
      """
  }

  private var keptNow: HTML {
    let asked = decision.map { one in
      one.appropriate ? "Yes, they will be asked" : "No, it would not be right"
    }
    let with = decision.map { one in one.with.map { visit.words($0) } ?? "Nobody else" }
    return KeptNow(
      refusal: refusal, kept: AuditFeedbackFeature.kept(decision), typed: fields,
      lines: [
        .init("Is it right to ask this child or their family?", "appropriate", value: asked),
        .init("Why not?", "reason", typed: decision?.reason ?? ""),
        .init("Whom did you decide it with?", "with", value: with),
      ]
    ).html
  }

  private var people: [Choice] {
    let parts: [Part] = [.caseHolder, .teamManager]
    return parts.filter { visit.isSomeoneElse($0) }
      .map { Choice($0.rawValue, "\(visit.words($0))") } + [Choice("alone", "Nobody else")]
  }
}
