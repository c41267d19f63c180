import Components
import Database
import Kernel
import Markup
import Practice

extension AgencyAddress {
  /// Where a talk with somebody of the family is written down.
  static func family(_ talk: String, of activity: String) -> String {
    AuditAddress.overview(activity) + "/family/\(talk)"
  }
}

/// Somebody of the family is heard: by whoever is named for it, under the code alone.
enum FamilyTalkFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/family/:talk") { request in
      let visit = try await request.familyTalk()
      return page(request, visit, visit.kept)
    }
    routes.post("/audits/:id/family/:talk", keep)
    routes.post("/audits/:id/family/:talk/draft", draft)
    routes.post("/audits/:id/family/:talk/not-possible") { request in
      let visit = try await request.familyTalk()
      let (id, talk, reason) = (visit.activity.id, visit.talk.talk, request.form["reason"])
      return try await changing(request, visit, saying: "It is kept that they were not heard.") {
        try SayTalkNotPossible(activity: id, talk: talk, reason: reason)($0, in: $1)
      }
    }
    routes.post("/audits/:id/family/:talk/listener") { request in
      let visit = try await request.familyTalk()
      let (id, talk, person) = (visit.activity.id, visit.talk.talk, request.form["listener"])
      return try await changing(request, visit, saying: "Someone else hears them.") {
        try ReplaceListener(activity: id, talk: talk, person: person)($0, in: $1)
      }
    }
  }

  private static func changing(
    _ request: PageRequest, _ visit: FamilyVisit, saying: String,
    _ step: @escaping @Sendable (Occasion, any Transaction) throws -> Void
  ) async throws -> PageResponse {
    do { try await request.act(step) } catch let refusal as Refusal where refusal.isForTheForm {
      return page(request, visit, visit.kept, beside: request.form.fields(refusal), refusal)
    }
    return .redirect(to: visit.isCoordinator ? visit.overview : "/", saying: saying)
  }

  private static func page(
    _ request: PageRequest, _ visit: FamilyVisit, _ fields: Fields, beside: Fields? = nil,
    _ refusal: Refusal? = nil
  ) -> PageResponse {
    let page = FamilyTalkPage(
      visit: visit, fields: fields, beside: beside ?? Fields(),
      refusal: beside == nil ? refusal : nil, request: request)
    let bar = PageBar.child(
      code: visit.activity.code,
      activity: "\(visit.marking)\(visit.kind.title), \(visit.activity.cycleWords)",
      concern: AuditAddress.concern(visit.activity.id))
    let trail: Trail =
      visit.isCoordinator
      ? .back(Link("Back to the audit", to: visit.overview))
      : .under([Link("Your work", to: "/")])
    let title = "\(visit.section.title) – audit of \(visit.activity.code)"
    if let refusal {
      return request.page(title, refusal, page.html, bar: bar, trail: trail)
    }
    return request.page(title, page.html, bar: bar, trail: trail)
  }

  @Sendable private static func keep(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.familyTalk()
    let isSentIn = request.form["then"] == "send"
    do {
      let step = try read(request, visit, isSentIn: isSentIn)
      try await request.act { _ = try step($0, in: $1) }
    } catch let refusal as Refusal where refusal.isForTheForm {
      let again = try await request.familyTalk()
      return page(request, again, request.form.fields(refusal), refusal)
    }
    return .redirect(
      to: isSentIn ? "/" : AgencyAddress.family(visit.talk.talk, of: visit.activity.id),
      saying: isSentIn ? "It is sent in. The meeting will hear it." : "Saved.")
  }

  /// What the script saves while someone types.
  @Sendable private static func draft(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.familyTalk()
    do {
      let step = try read(request, visit, isSentIn: false)
      let (revision, at) = try await request.act { occasion, transaction in
        (try step(occasion, in: transaction), occasion.now)
      }
      let answer = "{\"saved\": \"\(at.timeWords)\", \"revision\": \(revision)}"
      return .json(Array(answer.utf8))
    } catch let refusal as Refusal where refusal.kind == .invalid {
      return .json(JSONWords.message(refusal.message), status: 422)
    } catch let refusal as Refusal where refusal.kind == .conflict {
      return .json(Array("{\"message\": \"changed elsewhere\"}".utf8), status: 409)
    }
  }

  private static func read(
    _ request: PageRequest, _ visit: FamilyVisit, isSentIn: Bool
  ) throws -> KeepTalk {
    try KeepTalk(
      activity: visit.activity.id, talk: visit.talk.talk,
      day: request.form.optionalDay("day"),
      channel: Feedback.Channel(rawValue: request.form["channel"]),
      answers: QuestionFields.read(visit.section.questions, request.form),
      revision: request.form.revision ?? 0, isSentIn: isSentIn)
  }
}

/// A talk with somebody of the family as whoever hears them, or coordinates, meets it.
struct FamilyVisit: Sendable {
  let activity: Activity
  let framework: Framework
  let kind: ActivityKind
  let plan: FamilyTalkPlan
  let tool: Tool
  let section: ToolSection
  let talk: FamilyTalk
  /// What is written so far; nothing for whoever only coordinates.
  let words: FamilyWords?
  let sentInBy: Day?
  let isCoordinator: Bool
  let isListener: Bool

  var overview: String { AuditAddress.overview(activity.id) }
  var marking: HTML { kind.access.marking.map { "\($0) · " } ?? "" }
  /// "the child", within a sentence.
  var whom: String { section.title.inSentence }

  /// The form as it is kept.
  var kept: Fields {
    let answers = Dictionary(
      (words?.answers ?? []).map { ($0.question, $0) }, uniquingKeysWith: { _, last in last })
    var fields = QuestionFields.kept(section.questions, answers)
    fields.set("channel", talk.channel?.rawValue ?? "")
    if let day = talk.day { fields.set("day", day) }
    return fields
  }
}

extension PageRequest {
  /// The talk of the address, for whoever is to hear the family and whoever coordinates.
  func familyTalk() async throws -> FamilyVisit {
    let (id, name) = (try parameter("id"), try parameter("talk"))
    let actor = actor
    return try await records.read { reading in
      let activity = try found(ActivityTable.load(id, reading))
      let talk = try found(FamilyTalkTable.list(of: id, reading).first { $0.talk == name })
      let isListener = FamilyPolicy.mayHear(actor, talk, activity)
      let isCoordinator =
        AgencyPolicy.mayCoordinate(actor, activity) && ActivityPolicy.maySee(actor, activity)
      try require(isListener || isCoordinator && activity.withdrawnAt == nil)
      guard talk.isAwaited else {
        throw Refusal(
          talk.isPossible
            ? "What the family said is sent in, so it cannot be changed."
            : "It is kept already that they could not be heard.", kind: .forbidden)
      }
      let framework = try PublishedFrameworks.load(activity, reading)
      let kind = try found(framework.kind(activity.kind))
      let tool = try found(framework.form(for: kind, talk: name))
      return try FamilyVisit(
        activity: activity, framework: framework, kind: kind,
        plan: found(kind.agencies?.family?.talks.first { $0.section == name }), tool: tool,
        section: found(tool.sections.first), talk: talk,
        words: isListener
          ? FamilyTalkTable.words(of: id, reading).first { $0.talk.talk == name } : nil,
        sentInBy: AuditGroupTable.load(activity.cycle, reading).sentInBy,
        isCoordinator: isCoordinator, isListener: isListener)
    }
  }
}
