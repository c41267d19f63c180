import Components
import Kernel
import Markup
import Practice

/// Merging a team into another.
enum TeamMerging {
  static func add(to routes: inout Routes) {
    routes.get("/teams/:id/merging") { request in
      let team = try await load(request)
      var fields = Fields()
      fields.set("last", request.today)
      return request.page(
        title(team), page(team, fields, request), trail: TeamsFeature.trail(team))
    }
    routes.post("/teams/:id/merging") { request in
      let team = try await load(request)
      let (into, revision) = (request.form["into"], request.form.revision ?? 0)
      return try await request.saving(
        title(team), trail: TeamsFeature.trail(team), to: "/teams/\(into)",
        saying: """
          \(team.name) is merged into this team. Its posts and people are here from the day after \
          its last day.
          """
      ) {
        let last = try request.day("last", called: "The last day")
        try await request.act { occasion, transaction in
          try MergeTeam(team: team.id, into: into, lastDay: last, revision: revision)(
            occasion, in: transaction)
        }
      } again: { fields in
        page(try await load(request), fields, request)
      }
    }
  }

  private static func title(_ team: Unit) -> String { "Merge \(team.name)" }

  private static func load(_ request: PageRequest) async throws -> Unit {
    let unit = try await TeamsFeature.editable(request)
    try require(unit.kind == .team)
    return unit
  }

  private static func page(_ team: Unit, _ fields: Fields, _ request: PageRequest) -> HTML {
    let organisation = request.organisation
    let posts = organisation.posts.values.filter { $0.unit == team.id }
    let ending = posts.filter { $0.role.answersForUnit }.map(\.title).sorted()
    let others = organisation.units.values.filter { $0.kind == .team && $0.id != team.id }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    let options = others.map { unit in
      let service = organisation.service(of: unit.id)?.name ?? ""
      return (value: unit.id, text: "\(unit.name), \(service)")
    }
    return column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "Merge \(team.name) into another team",
        standing: "Its audits keep the team that they were allocated in."))
      \(bullets([
        """
        Its posts go on in the other team with everyone in them\
        \(ending.isEmpty ? "" : ", but for \(EnglishNumbers.list(ending)): that ends with it").
        """,
        "Case lists that spell \(team.name) mean the other team from now on.",
        "Open actions of its cases are offered to the other team.",
      ]))
      \(form(
        to: "/teams/\(team.id)/merging", keys: request.keys,
        FormManner(revision: team.revision),
        """
        \(selectInput(
          fields["into"], label: "Into which team?", searches: true,
          [("", "Choose a team")] + options))
        \(dateInput(
          "last", in: fields, Legend("Last day of \(team.name)"),
          hint: "Today, or a day in the month before."))
        \(buttons(
          button("Merge \(team.name)", .warning), link("Cancel", to: "/teams/\(team.id)")))
        """))
      """)
  }
}
