import Components
import Database
import Kernel
import Markup
import Practice

/// One step of a response: what it is for, who leads it, what was kept, and the form.
struct ResponseStepPage: Sendable {
  let child: ResponseCase
  let response: Response
  let step: ResponseStep
  let form: Tool
  let today: Day

  static func load(_ request: PageRequest) async throws -> ResponseStepPage {
    let (id, name) = (try request.parameter("id"), try request.parameter("step"))
    let (actor, today) = (request.actor, request.today)
    return try await request.records.read { reading in
      let child = try ResponseCase.of(response: id, actor, reading)
      try require(ActivityPolicy.mayRead(actor, child.activity))
      let step = try found(child.plan.step(name))
      return ResponseStepPage(
        child: child, response: try found(child.response), step: step,
        form: try found(child.framework.tool(step.form)), today: today)
    }
  }

  private var activity: Activity { child.activity }
  private var record: StepRecord? { response.record(of: step.id) }
  private var state: StepState { response.state(of: step) }
  private var isKept: Bool { record?.keptAt != nil }
  private var isOpen: Bool { response.closedAt == nil && record?.confirmedAt == nil }
  private var asksForRisk: Bool { child.plan.asksForRisk(at: step) && !response.hasConcern }

  var address: String { ResponseStepAddress.of(step.id, response.id) }
  var title: String { "\(step.title), \(activity.code)" }

  var mayKeep: Bool {
    let isAsked = state != .waits && state != .notNeeded
    return isOpen && isAsked && ResponsePolicy.mayKeep(child.actor, activity, step)
  }

  var mayConfirm: Bool {
    guard let record, isOpen, state == .toConfirm else { return false }
    return ResponsePolicy.mayConfirm(child.actor, activity, step, record)
  }

  /// The way back: to the list of children, or for those who see no list to their work.
  private var back: String {
    ResponsePolicy.mayLookFor(child.actor) ? "/children-judged-inadequate" : "/"
  }

  var trail: Trail {
    back == "/" ? .back(Link("Your work", to: "/")) : .judged(child)
  }

  var bar: PageBar {
    .child(
      code: activity.code, activity: "Judged \(child.gradeWords)",
      concern: AuditAddress.concern(activity.id))
  }

  /// The form with what is kept.
  var kept: Fields {
    let answers = Dictionary(
      (record?.answers ?? []).map { ($0.question, $0) }, uniquingKeysWith: { a, _ in a })
    var fields = QuestionFields.kept(form.questions, answers)
    if let record {
      fields.set("day", record.day)
      fields.set("risk", record.foundRisk.map { [$0 ? "yes" : "no"] } ?? [])
      fields.set("risk-words", [record.riskWords])
    }
    return fields
  }

  func html(_ fields: Fields, _ keys: PostKeys, _ refusal: Refusal? = nil) -> HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      "\(step.title)", caption: "\(childCode(activity.code))", standing: standing))
    \(columns(
      """
      \(step.hint.map { paragraph("\($0)") })
      \(when: isKept && (!mayKeep || mayConfirm || refusal?.kind == .conflict), keptNow)
      \(when: mayConfirm, confirmation(fields, keys))
      \(when: mayKeep && !mayConfirm, record(fields, keys, refusal))
      """, beside: beside))
    """
  }

  private var standing: HTML {
    switch state {
    case .waits: return "First the meeting says whether there is risk for the child."
    case .notNeeded: return "No risk was found, so this is not asked."
    case .toConfirm, .done:
      let who = record?.keptByName ?? "Someone"
      let confirmed = record?.confirmedAt.map { at -> HTML in
        " \(record?.confirmedByName ?? "Someone else") confirmed it on \(at.day.words)."
      }
      let waits: HTML = state == .toConfirm ? " Someone else has to confirm it." : ""
      return "\(who) kept this on \(record?.keptAt?.day.words ?? "").\(confirmed)\(waits)"
    case .toDo:
      guard let due = step.clock.flatMap(response.step)?.due else {
        return "To be done and recorded by \(leaders)."
      }
      return due < today
        ? "It was due on \(due.wordsWithWeekday), to be recorded by \(leaders)."
        : "By \(due.wordsWithWeekday), to be recorded by \(leaders)."
    }
  }

  /// "Rowan Schist or Alder Flint": those who lead it.
  private var leaders: String {
    let names = step.by.map { part in
      activity.people[part]?.name ?? child.framework.partTitle(part, of: child.kind).inSentence
    }
    return EnglishNumbers.list(names, "or")
  }

  private func record(_ fields: Fields, _ keys: PostKeys, _ refusal: Refusal?) -> HTML {
    let questions = form.questions.map { question in
      QuestionView(
        question: question, number: "", scale: nil, fields: fields, limits: [], rule: nil,
        concern: AuditAddress.concern(activity.id)
      ).html
    }
    return Components.form(
      to: address, keys: keys,
      FormManner(revision: fields.revision(after: refusal, now: record?.revision ?? 0)),
      """
      \(dateInput("day", in: fields, Legend("\(dayAsked)")))
      \(when: asksForRisk, risk(fields))
      \(questions)
      \(buttons(
        button(isKept ? "Keep it as it is now" : "Keep the record"),
        link("Come back later", to: back)))
      """)
  }

  private var dayAsked: String {
    switch step.kind {
    case .meeting: "On which day did you meet?"
    case .visit: "On which day was the child seen?"
    case .conversation: "On which day did you talk?"
    case .report: "On which day did you go through it?"
    }
  }

  private func risk(_ fields: Fields) -> HTML {
    let next = child.plan.steps.first { $0.asked == .whereRisk }?.title ?? "A visit"
    let why = textArea(fields["risk-words"], label: "How do you know that there is none?", rows: 3)
    return radios(
      fields["risk"], Legend("Is there risk for the child?"),
      hint: "From what the audit found, and what everyone at the meeting knows.",
      [
        Choice("yes", "Yes: “\(next)” comes next"),
        Choice("no", "No", reveals: why),
      ])
  }

  private func confirmation(_ fields: Fields, _ keys: PostKeys) -> HTML {
    Components.form(
      to: address + "/confirmation", keys: keys, FormManner(revision: record?.revision ?? 0),
      """
      \(heading("Was it so?"))
      \(textArea(
        fields["words"], label: "How do you know?",
        hint: "You did not do it yourself: say what you saw or whom you asked.", rows: 3,
        labelSize: .m))
      \(button("Confirm it"))
      """)
  }

  private var keptNow: HTML {
    let risk: HTML =
      record?.foundRisk.map { found in
        found
          ? paragraph("Risk for the child was found.")
          : "\(paragraph("No risk for the child was found."))\(typedText(record?.riskWords ?? ""))"
      } ?? ""
    let confirmed: HTML =
      record?.confirmedAt == nil
      ? "" : "\(subheading("How it was confirmed"))\(typedText(record?.confirmedWords ?? ""))"
    return """
      \(heading("What was kept", tight: true))
      \(paragraph("\(dayWords)"))\(risk)
      \(AnswerList(answers: record?.answers ?? [], tool: form).html)\(confirmed)
      """
  }

  private var dayWords: String {
    record?.day.map { "On \($0.wordsWithWeekday)." } ?? ""
  }

  private var beside: HTML {
    let actions = child.opened.map { action -> HTML in
      """
      <p>\(link("\(action.reference)", to: "/actions/\(action.number ?? 0)")), \
      \(action.ownerName), by \(action.due.words): \(action.words.firstLine)</p>
      """
    }
    let mayAdd =
      step.kind == .meeting && response.closedAt == nil
      && ActionPolicy.mayAdd(child.actor, activity, child.kind.actions)
    // Whoever leaves for the form of an action has nothing on this page that could be lost.
    let way: HTML =
      isKept
      ? link("Add an action", to: "/audits/\(activity.id)/further-actions")
      : "Keep the record first; then add what was agreed."
    let add: HTML = mayAdd ? "<p>\(way)</p>" : ""
    let concern: HTML =
      response.hasConcern && child.plan.asksForRisk(at: step)
      ? aside(
        "Risk",
        "<p>The audit raised an immediate concern, so there is risk for the child.</p>") : ""
    return """
      \(aside(
        "The audit",
        "<p>\(link("Read what was found", to: AuditAddress.reading(activity.id)))</p>"))
      \(concern)\(aside("Who takes part", "\(people)"))\(told)
      \(aside("Actions", "\(actions.isEmpty ? "<p>None yet.</p>" : "\(actions)")\(add)"))
      """
  }

  /// Who hears of the record.
  private var told: HTML {
    let titles = step.tells.map { child.framework.words.title($0.role) }
    guard !titles.isEmpty else { return "" }
    return aside("Who is told", "<p>\(EnglishNumbers.list(titles)), once it is kept.</p>")
  }

  private var people: HTML {
    let parts = step.by + step.with
    let lines = parts.map { part -> HTML in
      let title = child.framework.partTitle(part, of: child.kind)
      let name = activity.people[part]?.name
      return "<p>\(title)\(name.map { ": \($0)" })</p>"
    }
    return "\(lines)"
  }
}
