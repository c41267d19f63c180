import Components
import Exchange
import Foundation
import Kernel
import Markup
import Practice

/// Bringing in a people file: sent, shown as what it would change, then confirmed.
enum PeopleFileFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/people/file") { request in
      try require(PeoplePolicy.mayEdit(request.actor))
      return request.page(title, PeopleFilePage.upload(Fields(), request), trail: trail)
    }
    routes.upload("/people/file", receive)
    routes.get("/people/file/:id") { request in try await preview(request, nil) }
    routes.post("/people/file/:id", confirm)
    routes.get("/people/current") { request in
      try require(PeoplePolicy.mayEdit(request.actor))
      let titles = try await PostsFeature.titles(request)
      return .file(
        PeopleFileWriter.file(request.organisation, titles: titles), .csv,
        named: "people-\(request.today).csv")
    }
  }

  private static let title = "Bring in a people file"
  private static let trail = Trail.under([PeopleFeature.peopleLink])

  /// Keeps the file for its preview, when its headers are those of a people file.
  private static func receive(_ request: PageRequest) async throws -> PageResponse {
    try require(PeoplePolicy.mayEdit(request.actor))
    do {
      guard let file = request.files.first(where: { $0.field == "file" }), file.bytes > 0 else {
        throw Refusal("Choose the people file.", field: "file")
      }
      guard file.bytes <= PeopleFiles.mostBytes,
        let bytes = FileManager.default.contents(atPath: file.path)
      else {
        throw Refusal("The file is larger than 5 MB, which no people file is.", field: "file")
      }
      let text = try PeopleFiles.text(of: Array(bytes))
      let (_, problems) = try PeopleFiles.rows(of: text)
      if let problem = problems.first { throw Refusal(problem.message, field: "file") }
      let name = file.name
      let id = try await request.act { occasion, transaction in
        try KeptPeopleFile.keep(text, named: name, occasion, in: transaction)
      }
      return .redirect(to: "/people/file/\(id)")
    } catch let refusal as Refusal where refusal.kind == .invalid {
      let shown = Refusal(refusal.problems.map { .init($0.message, field: "file") })
      return request.page(
        title, shown, PeopleFilePage.upload(request.form.fields(shown), request), trail: trail)
    }
  }

  private static func preview(
    _ request: PageRequest, _ refusal: Refusal?
  ) async throws -> PageResponse {
    let id = try request.parameter("id")
    let occasion = request.occasion
    let authority = request.settings.authority
    let view = try await request.records.read { reading in
      let file = try KeptPeopleFile.load(id, occasion, reading)
      let (plan, problems) = try ImportPeople.preview(
        PeopleFiles.rows(of: file.text).rows, authority: authority,
        titles: RoleTitles.current(on: occasion.today, reading), occasion, reading)
      return PeopleFilePage.Preview(file: file, plan: plan, problems: problems)
    }
    let content = PeopleFilePage.preview(view, request.form.fields(refusal), request)
    guard let refusal else { return request.page(title, content, trail: trail) }
    return request.page(title, refusal, content, trail: trail)
  }

  private static func confirm(_ request: PageRequest) async throws -> PageResponse {
    let id = try request.parameter("id")
    let shown = request.form["plan"]
    let authority = request.settings.authority
    do {
      let plan = try await request.act { occasion, transaction in
        let file = try KeptPeopleFile.load(id, occasion, transaction)
        let plan = try ImportPeople(
          rows: PeopleFiles.rows(of: file.text).rows, authority: authority,
          titles: RoleTitles.current(on: occasion.today, transaction), shown: shown)(
            occasion, in: transaction)
        try KeptPeopleFile.forget(id, in: transaction)
        return plan
      }
      let count = EnglishNumbers.count(plan.sentences.count, "change").capitalisedFirst
      return .redirect(to: "/people", saying: "\(count) made from the people file.")
    } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
      return try await preview(request, refusal)
    }
  }
}
