import Components
import Kernel
import Markup
import Practice

/// Tools as the QA unit makes them: a draft, question by question; a look at it as the auditor will
/// have it; and its publication.
enum ToolsFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/templates") { request in
      try require(ProgrammePolicy.mayPlan(request.actor))
      return try await list(request, nil)
    }
    routes.post("/templates", begin)
    routes.get("/templates/drafts/:draft") { request in
      try await draftPage(request, nil)
    }
    routes.post("/templates/drafts/:draft", change)
    routes.get("/templates/drafts/:draft/questions/:question") { request in
      let form = try await questionForm(request)
      return request.page(
        form.title,
        form.html(request, form.kept, revision: form.page.draft.revision), trail: back(form.page))
    }
    routes.post("/templates/drafts/:draft/questions/:question", keep)
    routes.get("/templates/drafts/:draft/preview") { request in
      let page = try await open(request)
      return request.page(
        "As the auditor will see it", ToolPreview(page: page).html, trail: back(page))
    }
    routes.get("/templates/drafts/:draft/publication") { request in
      try await publication(request, nil)
    }
    routes.post("/templates/drafts/:draft/publication", publish)
  }

  private static func back(_ page: DraftPage) -> Trail {
    .back(Link("Back to the draft", to: page.address))
  }

  private static func list(
    _ request: PageRequest, _ refusal: Refusal?
  ) async throws -> PageResponse {
    let today = request.today
    let page = try await request.records.read { try ToolListPage(on: today, $0) }
    let html = page.html(request, request.form.fields(refusal))
    let trail = RoundsFeature.trail
    guard let refusal else { return request.page("Tools for rounds", html, trail: trail) }
    return request.page("Tools for rounds", refusal, html, trail: trail)
  }

  private static func begin(_ request: PageRequest) async throws -> PageResponse {
    try require(ProgrammePolicy.mayPlan(request.actor))
    let form = request.form
    let parts = form["from"].split(separator: " ").map(String.init)
    do {
      guard parts.count == 2 else { throw Refusal("Choose what to begin with.", field: "from") }
      let beginning: ToolBeginning =
        switch parts[1] {
        case "own": .own
        case "empty": .empty
        default: .template(parts[1])
        }
      let id = try await request.act { occasion, transaction in
        try BeginTool(kind: parts[0], from: beginning, title: form.trimmed("title"))(
          occasion, in: transaction)
      }
      return .redirect(to: ToolAddress.draft(id), saying: "The draft is begun.")
    } catch let refusal as Refusal where refusal.kind == .invalid {
      return try await list(request, refusal)
    }
  }

  /// The draft of the address, while it can be changed.
  private static func open(_ request: PageRequest) async throws -> DraftPage {
    let id = try request.parameter("draft")
    let occasion = request.occasion
    let page = try await request.records.read { try DraftPage(id, occasion, $0) }
    guard page.draft.published == nil else {
      throw Refusal("This tool is published, so it cannot be changed.", kind: .forbidden)
    }
    return page
  }

  private static func draftPage(
    _ request: PageRequest, _ refusal: Refusal?
  ) async throws -> PageResponse {
    let page = try await open(request)
    let html = page.html(request, request.form.fields(refusal))
    guard let refusal else { return request.page(page.draft.tool.title, html, trail: page.trail) }
    return request.page(page.draft.tool.title, refusal, html, trail: page.trail)
  }

  private static func change(_ request: PageRequest) async throws -> PageResponse {
    try require(ProgrammePolicy.mayPlan(request.actor))
    let (form, id) = (request.form, try request.parameter("draft"))
    let section = form["section-id"]
    let (change, place): (ToolChange, String) =
      switch form["then"] {
      case "title":
        (.title(form.trimmed("title"), introduction: form.trimmed("introduction")), "")
      case "add-section": (.addSection(form.trimmed("section")), "")
      case "name-section": (.nameSection(section, form.trimmed("section-\(section)")), section)
      case "remove-section": (.removeSection(section), "")
      case "up": (.moveQuestion(form["question"], up: true), "question-" + form["question"])
      case "down": (.moveQuestion(form["question"], up: false), "question-" + form["question"])
      case "remove-question": (.removeQuestion(form["question"]), "")
      default: throw Refusal.notFound
      }
    do {
      try await request.act { occasion, transaction in
        try ChangeTool(draft: id, change: change, revision: form.revision ?? 0)(
          occasion, in: transaction)
      }
    } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
      return try await draftPage(request, refusal)
    }
    return .redirect(
      to: ToolAddress.draft(id) + (place.isEmpty ? "" : "#\(place)"), saying: "Kept.")
  }

  private static func questionForm(_ request: PageRequest) async throws -> QuestionForm {
    let page = try await open(request)
    return try QuestionForm(
      page, section: request.query["section"], question: request.parameter("question"))
  }

  private static func keep(_ request: PageRequest) async throws -> PageResponse {
    let form = try await questionForm(request)
    let (draft, section, typed) = (form.page.draft.id, form.section.id, request.form)
    do {
      let words = try form.read(typed)
      let change = ToolChange.question(words, of: section, replacing: form.question?.id)
      try await request.act { occasion, transaction in
        try ChangeTool(draft: draft, change: change, revision: typed.revision ?? 0)(
          occasion, in: transaction)
      }
    } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
      return request.page(
        form.title, refusal,
        form.html(request, typed.fields(refusal), revision: form.page.draft.revision),
        trail: back(form.page))
    }
    return .redirect(to: "\(ToolAddress.draft(draft))#\(section)", saying: "The question is kept.")
  }

  private static func publication(
    _ request: PageRequest, _ refusal: Refusal?
  ) async throws -> PageResponse {
    let page = try await open(request)
    let lacks = page.lacks.map { "\($0.message)" as HTML }
    let html = column(
      """
      \(errorSummary(request.form.fields(refusal)))
      \(pageHeading("Publish “\(page.draft.tool.title)”", caption: "\(page.kind.title)",
        standing: lacks.isEmpty
          ? """
          From then on it never changes. Rounds can be opened with it, and later ones compared.
          """ : "It cannot be published yet."))
      \(when: !lacks.isEmpty, bullets(lacks))
      \(when: lacks.isEmpty, form(
        to: ToolAddress.publication(page.draft.id), keys: request.keys,
        FormManner(revision: page.draft.revision), buttons(button("Publish it"))))
      """)
    guard let refusal else { return request.page("Publish a tool", html, trail: back(page)) }
    return request.page("Publish a tool", refusal, html, trail: back(page))
  }

  private static func publish(_ request: PageRequest) async throws -> PageResponse {
    let page = try await open(request)
    let (id, revision) = (page.draft.id, request.form.revision ?? 0)
    do {
      let hash = try await request.act { occasion, transaction in
        try PublishTool(draft: id, revision: revision)(occasion, in: transaction)
      }
      return .redirect(
        to: ToolAddress.template(hash),
        saying: "Published. Rounds of \(page.kind.title) can be opened with it.")
    } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
      return try await publication(request, refusal)
    }
  }
}
