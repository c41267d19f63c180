import Components
import Kernel
import Markup
import Practice
import Trust

/// People and teams: the tree, and each person's page.
enum PeopleFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/people") { request in
      let tree = PeopleTree(
        request.organisation,
        show: PeopleTree.Show(rawValue: request.query["show"]) ?? .everyone,
        name: request.query.trimmed("name"))
      return request.page("People and teams", PeoplePage.content(tree, request))
    }
    routes.get("/people/new") { request in
      try require(PeoplePolicy.mayEdit(request.actor))
      var fields = Fields()
      fields.set("from", request.today)
      return request.page(
        "Add a person", PersonForms.add(fields, request), trail: .under([peopleLink]))
    }
    routes.post("/people", add)
    routes.get("/people/:id") { request in
      let view = try await PersonView.load(request)
      return request.page(
        view.person.name, PersonPage.content(view, request), trail: .under([peopleLink]))
    }
    PersonEditing.add(to: &routes)
    AbsenceEditing.add(to: &routes)
    AuditsEditing.add(to: &routes)
    ExpertiseEditing.add(to: &routes)
    AccountEditing.add(to: &routes)
  }

  /// Where every page about people leads back to.
  static let peopleLink = Link("People and teams", to: "/people")

  private static func add(_ request: PageRequest) async throws -> PageResponse {
    try require(PeoplePolicy.mayEdit(request.actor))
    let details = PersonForms.details(request)
    do {
      let (from, problems) = request.tryDay("from", called: "The first day")
      guard let from, details.problems.isEmpty else {
        throw Refusal(details.problems + problems)
      }
      let person = try await request.act { occasion, transaction in
        try AddPerson(details: details, from: from)(occasion, in: transaction)
      }
      return .redirect(to: "/people/\(person.id)", saying: "\(person.name) is added.")
    } catch let refusal as Refusal where refusal.kind == .invalid {
      return request.page(
        "Add a person", refusal, PersonForms.add(request.form.fields(refusal), request),
        trail: .under([peopleLink]))
    }
  }
}
