import Components
import Kernel
import Markup
import Practice

/// The areas of the audit tool, saved as they are typed and by their button.
enum SectionFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/sections/:section") { request in
      if let visit = try? await request.auditToRead(), visit.isAuditor,
        visit.activity.submittedAt != nil
      {
        return .redirect(
          to: AuditAddress.reading(visit.id),
          saying: "You have submitted this audit. This is what it says.")
      }
      let (visit, section) = try await section(request)
      let kept = try found(visit.contents.sections[section.id])
      let fields = QuestionFields.kept(section.questions, kept.answers)
      return page(request, visit, section, fields)
    }
    routes.post("/audits/:id/sections/:section", save)
    routes.post("/audits/:id/sections/:section/draft", draft)
  }

  private static func section(
    _ request: PageRequest
  ) async throws -> (AuditVisit, ToolSection) {
    let visit = try await request.auditToWrite()
    let id = try request.parameter("section")
    return (visit, try found(visit.contents.tool.section(id)))
  }

  private static func page(
    _ request: PageRequest, _ visit: AuditVisit, _ section: ToolSection, _ fields: Fields,
    _ refusal: Refusal? = nil
  ) -> PageResponse {
    let kept = visit.contents.sections[section.id]
    let page = SectionPage(
      visit: visit, section: section, fields: fields, revision: kept?.revision ?? 0,
      savedAt: kept?.savedAt, keys: request.keys)
    return request.page(section.title, of: visit, refusal, page.html)
  }

  /// Saves what the form carries. Half done is kept too; "Save and continue" then says what is
  /// missing, and "come back later" does not.
  @Sendable private static func save(_ request: PageRequest) async throws -> PageResponse {
    let (visit, section) = try await section(request)
    let form = request.form
    let saved: SectionSave
    do { saved = try await keep(request, visit, section) } catch let refusal as Refusal
      where refusal.kind == .invalid
    {
      return page(request, visit, section, form.fields(refusal), refusal)
    }
    switch saved {
    case .conflict(let theirs):
      let page = SectionConflict(
        visit: visit, section: section, typed: form, theirs: theirs, keys: request.keys)
      return request.page(
        section.title, of: visit, ActivityConflict.refusal, page.html)
    case .saved(_, _, let missing):
      if form["then"] == "leave" || missing.isEmpty {
        return .redirect(
          to: form["then"] == "leave" ? AuditAddress.overview(visit.id) : next(section, visit),
          saying: missing.isEmpty ? "“\(section.title)” is complete." : "Saved.")
      }
      let refusal = Refusal(missing)
      let again = try await request.auditToWrite()
      return page(request, again, section, form.fields(refusal), refusal)
    }
  }

  /// What the script saves while someone types.
  @Sendable private static func draft(_ request: PageRequest) async throws -> PageResponse {
    let (visit, section) = try await section(request)
    do {
      switch try await keep(request, visit, section) {
      case .conflict: return .json(Array("{\"message\": \"changed elsewhere\"}".utf8), status: 409)
      case .saved(let revision, let at, _):
        let answer = "{\"saved\": \"\(at.timeWords)\", \"revision\": \(revision)}"
        return .json(Array(answer.utf8))
      }
    } catch let refusal as Refusal where refusal.kind == .invalid {
      return .json(JSONWords.message(refusal.message), status: 422)
    }
  }

  private static func keep(
    _ request: PageRequest, _ visit: AuditVisit, _ section: ToolSection
  ) async throws -> SectionSave {
    let asked = visit.contents.asked(section)
    let answers = try QuestionFields.read(asked, request.form)
    let revision = request.form.revision ?? 0
    return try await request.act { occasion, transaction in
      try SaveSection(
        activity: visit.id, section: section.id, answers: answers, revision: revision)(
        occasion, in: transaction)
    }
  }

  private static func next(_ section: ToolSection, _ visit: AuditVisit) -> String {
    let sections = visit.contents.tool.sections
    let index = sections.firstIndex { $0.id == section.id } ?? sections.count
    guard index + 1 < sections.count else { return AuditAddress.overview(visit.id) }
    return visit.address(.section(sections[index + 1].id))
  }
}

/// The one sentence that our script is answered with when words cannot be kept.
enum JSONWords {
  static func message(_ text: String) -> [UInt8] {
    var quoted = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20: quoted += " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return Array("{\"message\": \"\(quoted)\"}".utf8)
  }
}
