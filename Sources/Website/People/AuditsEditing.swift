import Components
import Kernel
import Markup
import Practice

/// How many audits someone is given in a post each month, where that is not the post's number.
enum AuditsEditing {
  static func add(to routes: inout Routes) {
    routes.get("/memberships/:id/audits") { request in
      let (membership, person, view, reason) = try await load(request)
      let fields = Fields([
        "audits": membership.audits.map { String($0) } ?? "", "reason": reason ?? "",
      ])
      return request.page(
        title, page(membership, person, view, fields, request),
        trail: PersonEditing.trail(person))
    }
    routes.post("/memberships/:id/audits") { request in
      let (membership, person, _, _) = try await load(request)
      let form = request.form
      return try await request.saving(
        title, trail: PersonEditing.trail(person), to: "/people/\(person.id)",
        saying: "Saved. The next draw counts with it."
      ) {
        if form.text("audits") != nil, form.number("audits") == nil {
          throw Refusal("Write a number, or leave it empty.", field: "audits")
        }
        try await request.act { occasion, transaction in
          try ChangeAudits(
            membership: membership.id, audits: form.number("audits"), reason: form["reason"],
            revision: form.revision ?? 0)(occasion, in: transaction)
        }
      } again: { fields in
        let (membership, person, view, _) = try await load(request)
        return page(membership, person, view, fields, request)
      }
    }
  }

  private static let title = "Audits each month"

  private static func load(
    _ request: PageRequest
  ) async throws -> (Membership, Person, PostView, String?) {
    let (membership, person, view) = try await MembershipEditing.load(request)
    let reason = try await request.records.read { reading in
      try ChangeAudits.reason(of: membership.id, reading)
    }
    return (membership, person, view, reason)
  }

  private static func page(
    _ membership: Membership, _ person: Person, _ view: PostView, _ fields: Fields,
    _ request: PageRequest
  ) -> HTML {
    let title = membership.capacity.title(view.post.title)
    return column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "How many audits \(person.name) is given each month", caption: "\(title)",
        standing: "The post is given \(view.post.auditsEachCycle)."))
      \(form(
        to: "/memberships/\(membership.id)/audits", keys: request.keys,
        FormManner(revision: membership.revision),
        """
        \(textInput(
          fields["audits"], label: "Audits each month",
          hint: "Leave it empty for as many as the post.",
          InputManner(width: 2, isNumeric: true)))
        \(textArea(
          fields["reason"], label: "Why",
          hint: "For example: works three days a week. It may be fewer than the framework asks.",
          rows: 2))
        \(buttons(button("Save"), link("Cancel", to: "/people/\(person.id)")))
        """))
      """)
  }
}
