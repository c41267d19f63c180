import Components
import Database
import Kernel
import Markup
import Practice

/// How an audit was for those who were audited: said on a sheet by each for themselves, read by the
/// QA unit across audits, without the person and without the audit.
enum ExperienceFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/experience") { request in
      let sheet = try await ExperienceSheet.load(request)
      return page(sheet, sheet.kept, request)
    }
    routes.post("/audits/:id/experience") { request in
      let sheet = try await ExperienceSheet.load(request)
      let form = request.form
      return try await keep(request, sheet, saying: "Thank you. The QA unit reads it.") {
        SayHowItWas(
          activity: sheet.activity.id, answers: try QuestionFields.read(sheet.form.questions, form),
          revision: form.revision ?? 0)
      }
    }
    routes.post("/audits/:id/experience/declining") { request in
      let sheet = try await ExperienceSheet.load(request)
      let revision = request.form.revision ?? 0
      return try await keep(request, sheet, saying: "You are not asked again about this audit.") {
        SayHowItWas(activity: sheet.activity.id, answers: nil, revision: revision)
      }
    }
    routes.get("/experience") { request in
      try require(ExperiencePolicy.mayCollect(request.actor))
      let page = try await ExperiencePage.load(request)
      return request.page("How audits were for those audited", page.html)
    }
  }

  private static func keep(
    _ request: PageRequest, _ sheet: ExperienceSheet, saying: String,
    _ step: () throws -> SayHowItWas
  ) async throws -> PageResponse {
    do {
      let say = try step()
      try await request.act { try say($0, in: $1) }
      return .redirect(to: "/", saying: saying)
    } catch let refusal as Refusal where refusal.isForTheForm {
      return page(
        try await ExperienceSheet.load(request), request.form.fields(refusal), request, refusal)
    }
  }

  private static func page(
    _ sheet: ExperienceSheet, _ fields: Fields, _ request: PageRequest, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let content = sheet.html(fields, request.keys, refusal)
    let bar = PageBar.child(
      code: sheet.activity.code, activity: "\(sheet.kind.title)", concern: "/concerns/new")
    let trail = Trail.back(Link("Your work", to: "/"))
    guard let refusal else {
      return request.page(sheet.form.title, content, bar: bar, trail: trail)
    }
    return request.page(sheet.form.title, refusal, content, bar: bar, trail: trail)
  }
}

/// The sheets that wait for whoever was audited, and the QA unit's way to what was said.
enum ExperienceWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    let unasked = try AuditExperienceTable.unasked(question.actor.person, reading)
    return try unasked.compactMap { activity -> Work? in
      let plan = try PublishedFrameworks.load(activity, reading).kind(activity.kind)?.experience
      guard ExperiencePolicy.mayAnswer(question.actor, activity, plan) else { return nil }
      return Work(
        Link(
          "Say how the audit of \(childCode(activity.code)) was for you",
          to: "/audits/\(activity.id)/experience"),
        why: """
          It is submitted, and your work was audited. You can also say that you would rather not.
          """, due: nil)
    }
  }

  static func asides(_ question: WorkQuestion, _ reading: any Reading) throws -> [HTML] {
    guard ExperiencePolicy.mayCollect(question.actor),
      try !AuditExperienceTable.voices(reading).isEmpty
    else { return [] }
    let read = link("What those audited said", to: "/experience")
    return [aside("How audits were", "<p>\(read)</p>")]
  }
}
