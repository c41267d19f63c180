import Components
import Kernel
import Markup
import Practice

/// Recording that someone is away, and when they are back.
enum AbsenceEditing {
  static func add(to routes: inout Routes) {
    routes.get("/people/:id/absences/new") { request in
      let person = try await PersonEditing.editable(request).person
      var fields = Fields()
      fields.set("from", request.today)
      return request.page(
        "Record an absence", newPage(person, fields, request),
        trail: PersonEditing.trail(person))
    }
    routes.post("/people/:id/absences") { request in
      let person = try await PersonEditing.editable(request).person
      return try await request.saving(
        "Record an absence", trail: PersonEditing.trail(person), to: "/people/\(person.id)",
        saying: """
          The absence is recorded. Work that cannot wait for them is listed below where they are \
          away today.
          """
      ) {
        let days = Period(
          from: try request.day("from", called: "The first day"),
          to: try request.optionalDay("to", called: "The last day"))
        try await request.act { occasion, transaction in
          _ = try RecordAbsence(person: person.id, days: days)(occasion, in: transaction)
        }
      } again: {
        newPage(person, $0, request)
      }
    }
    routes.get("/absences/:id/last-day") { request in
      let (absence, person) = try await load(request)
      var fields = Fields()
      fields.set("last", absence.days.to)
      return request.page(
        "Change an absence", endPage(absence, person, fields, request),
        trail: PersonEditing.trail(person))
    }
    routes.post("/absences/:id/last-day") { request in
      let (absence, person) = try await load(request)
      let revision = request.form.revision ?? 0
      return try await request.saving(
        "Change an absence", trail: PersonEditing.trail(person), to: "/people/\(person.id)",
        saying: "Saved."
      ) {
        let last = try request.day("last", called: "The last day away")
        try await request.act { occasion, transaction in
          try EndAbsence(absence: absence.id, lastDay: last, revision: revision)(
            occasion, in: transaction)
        }
      } again: {
        endPage(try await load(request).0, person, $0, request)
      }
    }
  }

  private static func load(_ request: PageRequest) async throws -> (Absence, Person) {
    try require(PeoplePolicy.mayEdit(request.actor))
    let id = try request.parameter("id")
    return try await request.records.read { reading in
      let absence = try found(OrganisationTable.absence(id, reading))
      return (absence, try found(OrganisationTable.person(absence.person, reading)))
    }
  }

  private static func newPage(
    _ person: Person, _ fields: Fields, _ request: PageRequest
  ) -> HTML {
    let content: HTML = """
      \(dateInput("from", in: fields, Legend("First day away")))
      \(dateInput("to", in: fields, Legend("Last day away"),
        hint: "Leave it empty while it is not known."))
      \(buttons(button("Record the absence"), link("Cancel", to: "/people/\(person.id)")))
      """
    let standing: HTML = "Their deputies answer for their posts on those days."
    return """
      \(errorSummary(fields))
      \(pageHeading("When \(person.name) is away", standing: standing))
      \(column(form(to: "/people/\(person.id)/absences", keys: request.keys, content)))
      """
  }

  private static func endPage(
    _ absence: Absence, _ person: Person, _ fields: Fields, _ request: PageRequest
  ) -> HTML {
    let content: HTML = """
      \(dateInput("last", in: fields, Legend("Last day away")))
      \(buttons(button("Save"), link("Cancel", to: "/people/\(person.id)")))
      """
    return """
      \(errorSummary(fields))
      \(pageHeading("When \(person.name) is back",
        standing: "Away \(absence.days.words)."))
      \(column(form(to: "/absences/\(absence.id)/last-day", keys: request.keys,
          FormManner(revision: absence.revision), content)))
      """
  }
}
