import Components
import Kernel
import Markup
import Practice

/// Putting someone in a post, and their last day in it.
enum MembershipEditing {
  static func add(to routes: inout Routes) {
    routes.get("/posts/:id/people/new") { request in
      let view = try await PostView.editable(request)
      let isVacant = request.organisation.holder(of: view.post.id) == nil
      var fields = Fields(["capacity": isVacant ? "holder" : ""])
      fields.set("from", request.today)
      return request.page(
        title(view), newPage(view, try await people(request), fields, request),
        trail: view.trail)
    }
    routes.post("/posts/:id/people", begin)
    routes.get("/memberships/:id/last-day") { request in
      let (membership, person, view) = try await load(request)
      var fields = Fields()
      fields.set("last", membership.days.to)
      return request.page(
        "Last day in a post", endPage(membership, person, view, fields, request),
        trail: view.trail)
    }
    routes.post("/memberships/:id/last-day") { request in
      let (membership, _, view) = try await load(request)
      let revision = request.form.revision ?? 0
      return try await request.saving(
        "Last day in a post", trail: view.trail, to: "/posts/\(view.post.id)", saying: "Saved."
      ) {
        let last = try request.optionalDay("last", called: "The last day")
        try await request.act { occasion, transaction in
          try EndMembership(membership: membership.id, lastDay: last, revision: revision)(
            occasion, in: transaction)
        }
      } again: { fields in
        let (membership, person, view) = try await load(request)
        return endPage(membership, person, view, fields, request)
      }
    }
  }

  private static func begin(_ request: PageRequest) async throws -> PageResponse {
    let view = try await PostView.editable(request)
    let people = try await people(request)
    return try await request.saving(
      title(view), trail: view.trail, to: "/posts/\(view.post.id)", saying: "Saved."
    ) {
      guard let capacity = Membership.Capacity(rawValue: request.form["capacity"]) else {
        throw Refusal("Choose how they are in the post.", field: "capacity")
      }
      let person = request.form["person"]
      guard people.contains(where: { $0.id == person }) else {
        throw Refusal("Choose the person.", field: "person")
      }
      let put = PutInPost(
        post: view.post.id, person: person, capacity: capacity,
        days: Period(
          from: try request.day("from", called: "The first day"),
          to: try request.optionalDay("to", called: "The last day")))
      try await request.act { _ = try put($0, in: $1) }
    } again: {
      newPage(view, people, $0, request)
    }
  }

  /// Everyone who has not left, by name.
  private static func people(_ request: PageRequest) async throws -> [Person] {
    let today = request.today
    return try await request.records.read { try OrganisationTable.people($0) }
      .filter { $0.days.goesOn(after: today - 1) }
  }

  static func load(
    _ request: PageRequest
  ) async throws -> (Membership, Person, PostView) {
    try require(PeoplePolicy.mayEdit(request.actor))
    let (id, today) = (try request.parameter("id"), request.today)
    return try await request.records.read { reading in
      let membership = try found(OrganisationTable.membership(id, reading))
      return (
        membership, try found(OrganisationTable.person(membership.person, reading)),
        try PostView.load(membership.post, on: today, reading)
      )
    }
  }

  private static func title(_ view: PostView) -> String { "Put someone in \(view.post.title)" }

  private static func newPage(
    _ view: PostView, _ people: [Person], _ fields: Fields, _ request: PageRequest
  ) -> HTML {
    let organisation = request.organisation
    let options = people.filter { $0.id != request.actor.person }.map { person in
      let post = organisation.posts(of: person.id).first
      return (value: person.id, text: post.map { "\(person.name), \($0.title)" } ?? person.name)
    }
    let person = selectInput(
      fields["person"], label: "Person", hint: "Not here? Add them under People first.",
      searches: true, [(value: "", text: "Choose a person")] + options)
    let capacities = [
      Choice("holder", "Holds the post"),
      Choice("acting", "Acts in the post", hint: "For a time, beside or instead of its holder."),
      Choice(
        "deputy", "Deputises", hint: "Stands in whenever the post is vacant or its holder away."),
    ]
    let content: HTML = """
      \(person)
      \(radios(fields["capacity"], Legend("How they are in it"), capacities))
      \(dateInput("from", in: fields, Legend("First day")))
      \(dateInput("to", in: fields, Legend("Last day"), hint: "Leave it empty while unknown."))
      \(buttons(button("Put them in the post"), link("Cancel", to: "/posts/\(view.post.id)")))
      """
    return """
      \(errorSummary(fields))
      \(pageHeading("Put someone in \(view.post.title)", caption: "\(view.unit.name)",
        standing: "From the first day on they may see and do what the post may."))
      \(column(form(to: "/posts/\(view.post.id)/people", keys: request.keys, content)))
      """
  }

  private static func endPage(
    _ membership: Membership, _ person: Person, _ view: PostView, _ fields: Fields,
    _ request: PageRequest
  ) -> HTML {
    let content: HTML = """
      \(dateInput("last", in: fields, Legend("Last day in the post"),
        hint: "Leave it empty when they stay in it."))
      \(buttons(button("Save the last day"), link("Cancel", to: "/posts/\(view.post.id)")))
      """
    let title = membership.capacity.title(view.post.title)
    return """
      \(errorSummary(fields))
      \(pageHeading("\(person.name) as \(title)", caption: "\(view.unit.name)",
        standing: "\(membership.days.words.capitalisedFirst)."))
      \(column(form(to: "/memberships/\(membership.id)/last-day", keys: request.keys,
          FormManner(revision: membership.revision), content)))
      """
  }
}
