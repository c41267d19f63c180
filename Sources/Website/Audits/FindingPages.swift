import Components
import Kernel
import Markup
import Practice

/// Strengths first, then areas for improvement; and learning, which stands with the actions.
enum FindingFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/findings") { request in
      let visit = try await request.auditToWrite()
      return request.page(
        "Strengths, then areas for improvement", of: visit, FindingsPage(visit, request).html)
    }
    routes.get("/audits/:id/findings/new") { request in
      let visit = try await request.auditToWrite()
      let kind = try found(Finding.Kind(rawValue: request.query["kind"]))
      let fields = Fields(["from": request.query["from"]])
      return page(request, visit, kind, nil, fields)
    }
    routes.post("/audits/:id/findings") { request in
      let kind = try found(Finding.Kind(rawValue: request.form["kind"]))
      return try await keep(request, kind, id: nil)
    }
    routes.get("/audits/:id/findings/:finding") { request in
      let visit = try await request.auditToWrite()
      let finding = try one(visit, request)
      return page(request, visit, finding.kind, finding, kept(finding))
    }
    routes.post("/audits/:id/findings/:finding") { request in
      let visit = try await request.auditToWrite()
      let finding = try one(visit, request)
      return try await keep(request, finding.kind, id: finding.id)
    }
    routes.post("/audits/:id/findings/:finding/removal") { request in
      let visit = try await request.auditToWrite()
      let finding = try one(visit, request)
      try await request.act { occasion, transaction in
        try RemoveFinding(activity: visit.id, finding: finding.id)(occasion, in: transaction)
      }
      return .redirect(to: home(finding.kind, visit), saying: "Removed.")
    }
  }

  private static func one(_ visit: AuditVisit, _ request: PageRequest) throws -> Finding {
    let id = try request.parameter("finding")
    return try found(visit.contents.findings.first { $0.id == id })
  }

  /// The page on which findings of a kind are listed.
  private static func home(_ kind: Finding.Kind, _ visit: AuditVisit) -> String {
    visit.address(kind == .learning ? .actions : .findings)
  }

  fileprivate static func kept(_ finding: Finding?) -> Fields {
    Fields([
      "words": finding?.words ?? "", "theme": finding?.theme ?? "",
      "route": finding?.route ?? "", "agency": finding?.agency ?? "",
    ])
  }

  private static func page(
    _ request: PageRequest, _ visit: AuditVisit, _ kind: Finding.Kind, _ finding: Finding?,
    _ fields: Fields, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let page = FindingPage(
      visit: visit, kind: kind, finding: finding, fields: fields, refusal: refusal,
      keys: request.keys, removalKeys: request.keys)
    return request.page(
      page.title, of: visit, refusal,
      trail: .back(Link("Back to the list", to: home(kind, visit))), page.html)
  }

  private static func keep(
    _ request: PageRequest, _ kind: Finding.Kind, id: String?
  ) async throws -> PageResponse {
    let visit = try await request.auditToWrite()
    let form = request.form
    let revision = form.revision ?? 0
    do {
      try await request.act { occasion, transaction in
        try NoteFinding(
          activity: visit.id, id: id, kind: kind, theme: form.text("theme"),
          words: form["words"], route: form.text("route"), agency: form.text("agency"),
          revision: revision)(occasion, in: transaction)
      }
    } catch let refusal as Refusal where refusal.isForTheForm {
      let again = try await request.auditToWrite()
      let finding = try id == nil ? nil : one(again, request)
      return page(request, again, kind, finding, form.fields(refusal), refusal)
    }
    let from = visit.contents.tool.section(form["from"]).map {
      visit.address(.section($0.id))
    }
    return .redirect(
      to: from ?? home(kind, visit),
      saying: "The \(kind.words) is \(id == nil ? "noted" : "changed").")
  }
}

/// The list of strengths, and then of areas for improvement.
private struct FindingsPage {
  let visit: AuditVisit

  init(_ visit: AuditVisit, _ request: PageRequest) {
    self.visit = visit
  }

  var html: HTML {
    let strengths = visit.contents.findings(.strength)
    let improvements = visit.contents.findings(.improvement)
    return """
      \(pageHeading(
        "Strengths, then areas for improvement",
        standing: """
          \(EnglishNumbers.count(strengths.count, "strength").capitalisedFirst) and \
          \(EnglishNumbers.count(improvements.count, "area", "areas")) for improvement noted.
          """))
      \(column(
        """
        \(FindingList(visit: visit, title: "Strengths", findings: strengths).html)
        \(add("Add a strength", .strength))
        \(FindingList(
          visit: visit, title: "Areas for improvement", findings: improvements).html)
        \(add("Add an area for improvement", .improvement))
        \(paragraph(link("Back to the audit", to: AuditAddress.overview(visit.id))))
        """))
      """
  }

  private func add(_ text: HTML, _ kind: Finding.Kind) -> HTML {
    paragraph(link(text, to: visit.address(.findings) + "/new?kind=\(kind.rawValue)"))
  }
}

/// Findings with their themes, each with a way to change it.
struct FindingList: Sendable {
  let visit: AuditVisit
  let title: HTML
  let findings: [Finding]

  var html: HTML {
    let lines = findings.map { finding -> HTML in
      """
      \(finding.words) \(quiet("\(theme(finding))\(visit.goes(finding))")) \
      \(link("Change", to: visit.address(.findings) + "/\(finding.id)", about: finding.kindWords))
      """
    }
    let none = paragraph(quiet("None noted yet."))
    return "\(heading(title, tight: true))\(findings.isEmpty ? none : ruledList(lines))"
  }

  private func theme(_ finding: Finding) -> String {
    finding.theme.flatMap { visit.contents.framework.standards.theme($0)?.title } ?? ""
  }
}

extension Finding {
  /// What is said after "Change" to someone who cannot see where the link stands.
  fileprivate var kindWords: String { "this \(kind.words)" }
}

/// One finding: its words, and the theme under which reports count it.
private struct FindingPage {
  let visit: AuditVisit
  let kind: Finding.Kind
  let finding: Finding?
  let fields: Fields
  let refusal: Refusal?
  let keys: PostKeys
  let removalKeys: PostKeys

  var title: String {
    let verb = finding == nil ? "Add" : "Change"
    return "\(verb) \(kind == .improvement ? "an" : "a") \(kind.words)"
  }

  private var address: String {
    visit.address(.findings) + (finding.map { "/\($0.id)" } ?? "")
  }

  private var revision: Int? { fields.revision(after: refusal, now: finding?.revision) }

  private var keptNow: HTML {
    let theme = finding?.theme.flatMap { visit.contents.framework.standards.theme($0)?.title }
    return KeptNow(
      refusal: refusal, kept: FindingFeature.kept(finding), typed: fields,
      lines: [
        .init("In a sentence or two", "words", typed: finding?.words ?? ""),
        .init("Theme", "theme", value: theme),
      ]
    ).html
  }

  private var hint: HTML {
    switch kind {
    case .strength: "What was done well, and what it did for the child. Leave out names."
    case .improvement: "What was missing, and what it meant for the child. Leave out names."
    case .learning: "What other teams should know. Leave out names and anything that tells who."
    }
  }

  var html: HTML {
    let themes = visit.contents.framework.standards.themes
    let options =
      [(value: "", text: "Choose a theme")] + themes.map { (value: $0.id, text: $0.title) }
    let inputs: HTML = """
      \(hidden("kind", kind.rawValue))\(hidden("from", fields.value("from")))
      \(textArea(fields["words"], label: "In a sentence or two", hint: hint, labelSize: .m))
      \(when: !themes.isEmpty, selectInput(
        fields["theme"], label: "Theme", hint: "Reports count findings by theme.",
        labelSize: .m, options))
      \(when: kind == .learning, LearningRouteInputs(visit: visit, fields: fields).html)
      \(button("Save"))
      """
    return """
      \(errorSummary(fields))
      \(pageHeading("\(title)"))
      \(column(
        """
        \(keptNow)
        \(form(to: address, keys: keys, FormManner(revision: revision), inputs))
        \(when: finding != nil, buttonForm("Remove", to: address + "/removal", keys: removalKeys))
        """))
      """
  }
}
