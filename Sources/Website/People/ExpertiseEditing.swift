import Components
import Kernel
import Markup
import Practice

/// Which fields of work someone knows: those who keep the people file put them on record.
enum ExpertiseEditing {
  static func add(to routes: inout Routes) {
    routes.get("/people/:id/expertise") { request in
      let view = try await load(request)
      var fields = Fields()
      fields.set("field", view.expertise.sorted())
      return request.page(
        title, page(view, fields, request), trail: PersonEditing.trail(view.person))
    }
    routes.post("/people/:id/expertise") { request in
      let view = try await load(request)
      let form = request.form
      return try await request.saving(
        title, trail: PersonEditing.trail(view.person), to: "/people/\(view.person.id)",
        saying: "Saved. The next allocation goes by it."
      ) {
        try await request.act { occasion, transaction in
          try RecordExpertise(
            person: view.person.id, fields: Set(form.all("field")),
            revision: form.revision ?? 0)(occasion, in: transaction)
        }
      } again: { fields in
        page(try await load(request), fields, request)
      }
    }
  }

  private static let title = "What someone knows"

  private static func load(_ request: PageRequest) async throws -> PersonView {
    try require(PeoplePolicy.mayEdit(request.actor))
    let view = try await PersonView.load(request)
    try require(!view.fields.isEmpty)
    return view
  }

  /// On a person's page.
  static func row(_ view: PersonView) -> SummaryRow {
    SummaryRow(
      "On record for", names(view),
      actions: [
        Link(
          "Change", to: "/people/\(view.person.id)/expertise", about: "what they are on record for")
      ])
  }

  private static func names(_ view: PersonView) -> HTML {
    let known = view.fields.filter { view.expertise.contains($0.id) }.map(\.title)
    return known.isEmpty ? quiet("Nothing yet") : "\(EnglishNumbers.list(known))"
  }

  private static func page(
    _ view: PersonView, _ fields: Fields, _ request: PageRequest
  ) -> HTML {
    let person = view.person
    return column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "What \(person.name) knows",
        standing: "Audits that ask for one of these go to people who are on record for it."))
      \(when: fields.hasProblems, insetText("It says now: \(names(view))."))
      \(form(
        to: "/people/\(person.id)/expertise", keys: request.keys,
        FormManner(revision: person.revision),
        """
        \(checkboxes(
          fields["field"], Legend("Fields of work", size: .s), hint: "None, where they know none.",
          view.fields.map { Choice($0.id, "\($0.title)") }))
        \(buttons(button("Save"), link("Cancel", to: "/people/\(person.id)")))
        """))
      """)
  }
}
