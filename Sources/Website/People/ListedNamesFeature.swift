import Components
import Database
import Kernel
import Markup
import Practice

/// Names as case lists spell them, matched once to a team or a person.
enum ListedNamesFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/people/listed-names") { request in
      try require(PeoplePolicy.mayMatchNames(request.actor))
      let kind = kind(request.query["kind"])
      let lists = try await lists(kind, request)
      return request.page(
        "Names in case lists", ListedNamesPage.content(kind, lists, request),
        trail: .under([PeopleFeature.peopleLink]))
    }
    routes.post("/people/listed-names", confirm)
    routes.get("/people/listed-names/:id") { request in
      let view = try await ListedNameView.load(request)
      let fields = Fields(["match": view.name.match ?? view.suggestion ?? ""])
      return request.page(
        title(view), ListedNamesPage.match(view, fields, request), trail: trail)
    }
    routes.post("/people/listed-names/:id") { request in
      let view = try await ListedNameView.load(request)
      let match = request.form.text("match")
      let revision = request.form.revision ?? 0
      return try await request.saving(
        title(view), trail: trail, to: address(view.name.kind),
        saying: "“\(view.name.spelling)” is remembered."
      ) {
        if match == nil, !view.name.isMatched {
          throw Refusal("Choose what the spelling stands for.", field: "match")
        }
        try await request.act { occasion, transaction in
          try RememberListedName(name: view.name.id, match: match, revision: revision)(
            occasion, in: transaction)
        }
      } again: {
        ListedNamesPage.match(try await ListedNameView.load(request), $0, request)
      }
    }
  }

  /// The page of the names of a kind.
  static func address(_ kind: ListedName.Kind, page: Int = 1) -> String {
    let pages = page > 1 ? "&page=\(page)" : ""
    return "/people/listed-names?kind=\(kind.rawValue)\(pages)"
  }

  private static let trail = Trail.under([
    PeopleFeature.peopleLink, Link("Names in case lists", to: "/people/listed-names"),
  ])

  private static func kind(_ text: String) -> ListedName.Kind {
    ListedName.Kind(rawValue: text) ?? .team
  }

  private static func title(_ view: ListedNameView) -> String {
    "What “\(view.name.spelling)” stands for"
  }

  private static func lists(
    _ kind: ListedName.Kind, _ request: PageRequest
  ) async throws -> [ListedName.Kind: ListedNameLists] {
    try await request.records.read { reading in
      try Dictionary(
        uniqueKeysWithValues: ListedName.Kind.allCases.map {
          ($0, try ListedNameLists.load($0, reading))
        })
    }
  }

  /// Everything spelled exactly as in the people file, in one press.
  private static func confirm(_ request: PageRequest) async throws -> PageResponse {
    let kind = kind(request.form["kind"])
    let offered = request.form.number("offered") ?? 0
    let count = try await request.act { occasion, transaction in
      try RememberExactNames(kind: kind, offered: offered)(occasion, in: transaction)
    }
    return .redirect(
      to: address(kind),
      saying: "\(EnglishNumbers.count(count, "name").capitalisedFirst) matched.")
  }
}

/// One listed name with what it could stand for.
struct ListedNameView {
  let name: ListedName
  /// What is spelled exactly so in the people file, where that is one.
  let suggestion: String?
  /// Every team or person, by id, as a select shows them.
  let choices: [(value: String, text: String)]

  static func load(_ request: PageRequest) async throws -> ListedNameView {
    try require(PeoplePolicy.mayMatchNames(request.actor))
    let id = try request.parameter("id")
    let organisation = request.organisation
    return try await request.records.read { reading in
      let name = try found(ListedNameTable.load(id, reading))
      let units = try OrganisationTable.units(reading)
      let people = try OrganisationTable.people(reading)
      let suggestions = ListedNameRules.suggestions(for: [name], units: units, people: people)
      let choices: [(value: String, text: String)] =
        switch name.kind {
        case .team:
          units.filter { $0.kind == .team }.map { unit in
            let above = unit.parent.flatMap { organisation.units[$0]?.name }
            let ended = unit.days.to.map { " (to \($0.words))" } ?? ""
            return (unit.id, [unit.name, above].compactMap { $0 }.joined(separator: ", ") + ended)
          }
        case .worker:
          people.map { person in
            let post = organisation.posts(of: person.id).first
            let unit = post.flatMap { organisation.units[$0.unit]?.name }
            let left = person.days.to.map { " (to \($0.words))" } ?? ""
            let place = [person.name, post?.title, unit].compactMap { $0 }
            return (person.id, place.joined(separator: ", ") + left)
          }
        }
      return ListedNameView(name: name, suggestion: suggestions[id], choices: choices)
    }
  }
}
