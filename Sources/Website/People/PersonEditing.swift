import Components
import Kernel
import Markup
import Practice

/// Changing a person: how they are reached, and their last day.
enum PersonEditing {
  static func add(to routes: inout Routes) {
    routes.get("/people/:id/details") { request in
      let person = try await editable(request).person
      let fields = Fields([
        "name": person.name, "email": person.email ?? "", "telephone": person.telephone ?? "",
      ])
      return request.page(
        title(person), PersonForms.change(person, fields, request), trail: trail(person))
    }
    routes.post("/people/:id/details") { request in
      let person = try await editable(request).person
      let details = PersonForms.details(request)
      let revision = request.form.revision ?? 0
      return try await request.saving(
        title(person), trail: trail(person), to: "/people/\(person.id)", saying: "Saved."
      ) {
        try await request.act { occasion, transaction in
          try ChangePerson(person: person.id, details: details, revision: revision)(
            occasion, in: transaction)
        }
      } again: { fields in
        PersonForms.change(try await editable(request).person, fields, request)
      }
    }
    routes.get("/people/:id/last-day") { request in
      let view = try await editable(request)
      var fields = Fields()
      fields.set("last", view.person.days.to)
      return request.page(
        "Last day", PersonForms.lastDay(view, fields, request), trail: trail(view.person))
    }
    routes.post("/people/:id/last-day") { request in
      let person = try await editable(request).person
      let revision = request.form.revision ?? 0
      return try await request.saving(
        "Last day", trail: trail(person), to: "/people/\(person.id)",
        saying: "The last day is saved."
      ) {
        let last = try request.optionalDay("last", called: "The last day")
        if last == nil, person.days.to == nil {
          throw Refusal("Give the last day. Nothing was recorded so far.", field: "last")
        }
        try await request.act { occasion, transaction in
          try RecordLastDay(person: person.id, lastDay: last, revision: revision)(
            occasion, in: transaction)
        }
      } again: { fields in
        PersonForms.lastDay(try await editable(request), fields, request)
      }
    }
  }

  /// The person, for those who keep the people file.
  static func editable(_ request: PageRequest) async throws -> PersonView {
    try require(PeoplePolicy.mayEdit(request.actor))
    return try await PersonView.load(request)
  }

  static func trail(_ person: Person) -> Trail {
    .under([PeopleFeature.peopleLink, Link("\(person.name)", to: "/people/\(person.id)")])
  }

  private static func title(_ person: Person) -> String { "How \(person.name) is reached" }
}
