import Components
import Database
import Kernel
import Markup
import Practice

/// Second readings: what waits, the blind reading, the grades side by side, the decision; and the
/// month's dip sample.
enum ModerationFeature: Feature {
  static func add(to routes: inout Routes) {
    ModerationRelease.add(to: &routes)
    routes.get("/moderations", list)
    routes.get("/moderations/:id", show)
    routes.post("/moderations/:id/grades", grade)
    routes.post("/moderations/:id/decision", decide)
    routes.post("/moderations/:id/voice", join)
    ModerationInWords.add(to: &routes)
    routes.post("/audits/:id/moderation-left-to-others") { request in
      let id = try request.parameter("id")
      try await request.act { occasion, transaction in
        try StandAside(activity: id)(occasion, in: transaction)
      }
      return .redirect(
        to: AuditAddress.overview(id), saying: "Others will read it a second time.")
    }
    routes.get("/cycles/:cycle/dip-sample") { request in
      try await DipSamplePage.load(request).response(request, Fields())
    }
    routes.post("/cycles/:cycle/dip-sample", draw)
  }

  @Sendable private static func list(_ request: PageRequest) async throws -> PageResponse {
    let page = try await ModerationListPage.load(request)
    return request.page("Moderation", page.html)
  }

  @Sendable private static func show(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.moderation()
    return request.page(
      visit.title, html(visit, kept(visit), request), bar: visit.bar, trail: visit.trail)
  }

  /// The blind reading until it is given, for whoever gives it; after that the two side by side.
  static func html(
    _ visit: ModerationVisit, _ fields: Fields, _ request: PageRequest
  ) -> HTML {
    if !visit.isGraded { return CommentPage(visit: visit, fields: fields, keys: request.keys).html }
    return visit.moderation.gradedAt == nil
      ? BlindPage(visit: visit, fields: fields, keys: request.keys).html
      : ModerationPage(visit: visit, fields: fields, keys: request.keys).html
  }

  private static func kept(_ visit: ModerationVisit) -> Fields {
    let moderation = visit.moderation
    var fields = Fields([
      "praise": moderation.praise, "words": moderation.words,
      "overall": moderation.overall ?? "",
      "overall.words": moderation.overallWords,
    ])
    moderation.hadSeen.map { fields.set("seen", $0 ? "yes" : "no") }
    for (area, reading) in moderation.areas {
      fields.set(area, reading.grade ?? "")
      fields.set(area + ".words", reading.words)
    }
    return fields
  }

  @Sendable private static func grade(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.moderation()
    try require(visit.mayModerate && visit.isGraded)
    let form = request.form
    let isWhole = form["then"] != "leave"
    let reading = BlindReading(
      praise: form["praise"],
      areas: Dictionary(
        uniqueKeysWithValues: visit.areas.map {
          ($0.id, .init(grade: form.text($0.id), words: form[$0.id + ".words"]))
        }), overall: form.text("overall"), overallWords: form["overall.words"],
      hadSeen: form.text("seen").map { $0 == "yes" })
    return try await request.saving(
      visit, to: isWhole ? visit.address : "/moderations",
      saying: isWhole ? "Your grades are kept. The auditor’s stand beside them." : "Saved."
    ) { occasion, transaction in
      try GradeModeration(
        moderation: visit.moderation.id, reading: reading, isWhole: isWhole,
        revision: form.revision ?? 0)(occasion, in: transaction)
    } again: { html($0, $1, request) }
  }

  @Sendable private static func decide(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.moderation()
    try require(visit.mayModerate && visit.isGraded)
    let form = request.form
    let typed = Result { try QuestionFields.read(visit.form?.questions ?? [], form) }
    return try await request.saving(
      visit, to: "/moderations", saying: "The decision is recorded."
    ) { occasion, transaction in
      let answers = try typed.get()
      guard let outcome = ModerationOutcome(rawValue: form["outcome"]) else {
        throw Refusal("Say what you decide.", field: "outcome")
      }
      try DecideModeration(
        moderation: visit.moderation.id, outcome: outcome, grade: form.text("grade"),
        words: form["words"], answers: answers, panel: form.all("panel"),
        revision: form.revision ?? 0)(
          occasion, in: transaction)
    } again: { html($0, $1, request) }
  }

  @Sendable private static func join(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.moderation()
    try require(visit.mayJoin)
    let join = JoinModeration(moderation: visit.moderation.id, words: request.form["voice"])
    return try await request.saving(
      visit, to: visit.address, saying: "The moderator reads it before deciding."
    ) {
      try join($0, in: $1)
    } again: { html($0, $1, request) }
  }

  @Sendable private static func draw(_ request: PageRequest) async throws -> PageResponse {
    let page = try await DipSamplePage.load(request)
    let (cycle, size) = (page.cycle, request.form.number("size") ?? 0)
    do {
      let drawn = try await request.act { occasion, transaction in
        try DrawDipSample(cycle: cycle.id, size: size)(occasion, in: transaction)
      }
      let count = EnglishNumbers.count(drawn.count, "audit").capitalisedFirst
      return .redirect(
        to: "/moderations",
        saying: "\(count) drawn for the panel.")
    } catch let refusal as Refusal where refusal.isForTheForm {
      return page.response(request, request.form.fields(refusal), refusal)
    }
  }
}

extension PageRequest {
  /// Does a step of a moderation and goes on; what was typed stays when it is refused.
  func saving(
    _ visit: ModerationVisit, to location: String, saying: String,
    _ step: @escaping @Sendable (Occasion, any Transaction) throws -> Void,
    again: (ModerationVisit, Fields) -> HTML
  ) async throws -> PageResponse {
    do {
      try await act(step)
      return .redirect(to: location, saying: saying)
    } catch let refusal as Refusal where refusal.isForTheForm {
      let now = try await moderation()
      return page(
        now.title, refusal, again(now, form.fields(refusal)), bar: now.bar, trail: now.trail)
    }
  }
}
