import Components
import Database
import Kernel
import Markup
import Practice

/// The kinds of audit that a team stands outside, as its page shows them to the QA unit.
struct TeamsOutside: Sendable {
  struct Line: Sendable {
    let record: TeamOutside
    let title: String
    let reason: String
  }

  /// The kinds that a team may be set outside; none for those who may not say it.
  let kinds: [ActivityKind]
  /// The latest first.
  let lines: [Line]
  let today: Day

  static func load(_ unit: Unit, _ request: PageRequest) async throws -> TeamsOutside {
    let (today, team) = (request.today, unit.id)
    guard unit.kind == .team, ProgrammePolicy.mayPlan(request.actor) else {
      return TeamsOutside(kinds: [], lines: [], today: today)
    }
    return try await request.records.read { reading in
      let kinds = try TeamOutsideTable.kinds(on: today, reading)
      let lines = try TeamOutsideTable.of(team, reading).map { record in
        Line(
          record: record, title: kinds.first { $0.id == record.kind }?.title ?? record.kind,
          reason: try reading.open(record.reason))
      }
      return TeamsOutside(kinds: kinds, lines: lines, today: today)
    }
  }

  func html(_ unit: Unit) -> HTML {
    guard !kinds.isEmpty || !lines.isEmpty else { return .empty }
    let items = lines.map { line -> HTML in
      let change = link(
        line.record.days.to == nil ? "Say until when" : "Change until when",
        to: "/outside/\(line.record.id)/last-day", about: "it stands outside \(line.title)")
      return """
        \(line.title), \(line.record.days.words)\(typedText(line.reason))\
        \(rule("Said by \(line.record.recordedByName).")) \(change)
        """
    }
    let now = lines.contains { $0.record.days.contains(today) }
    return """
      \(heading("Kinds of audit that it stands outside", tight: true))
      \(items.isEmpty
        ? paragraph("None. Its cases are drawn, and its posts audit.") : ruledList(items))
      \(when: !items.isEmpty && !now, paragraph("Today it takes part in every kind."))
      \(when: !kinds.isEmpty && unit.days.to == nil, paragraph(
        link("Set it outside a kind of audit", to: "/teams/\(unit.id)/outside")))
      """
  }
}

/// The QA unit sets a team outside a kind of audit, and says until when.
enum OutsideEditing {
  static func add(to routes: inout Routes) {
    routes.get("/teams/:id/outside") { request in
      let (unit, kinds) = try await team(request)
      var fields = Fields()
      fields.set("from", request.today)
      if kinds.count == 1 { fields.set("kind", [kinds[0].id]) }
      return request.page(
        title, page(unit, kinds, fields, request), trail: TeamsFeature.trail(unit))
    }
    routes.post("/teams/:id/outside") { request in
      let (unit, kinds) = try await team(request)
      let form = request.form
      return try await request.saving(
        title, trail: TeamsFeature.trail(unit), to: "/teams/\(unit.id)",
        saying: "Recorded. The next draw leaves its cases out."
      ) {
        let (from, problems) = request.tryDay("from", called: "The first day")
        guard let from else { throw Refusal(problems) }
        _ = try await request.act { occasion, transaction in
          try SetTeamOutside(
            team: unit.id, kind: form["kind"], from: from, reason: form["reason"])(
              occasion, in: transaction)
        }
      } again: { fields in
        page(unit, kinds, fields, request)
      }
    }
    routes.get("/outside/:id/last-day") { request in
      let (record, unit) = try await record(request)
      var fields = Fields()
      fields.set("last", record.days.to)
      return request.page(
        "Last day outside", lastDay(record, unit, fields, request),
        trail: TeamsFeature.trail(unit))
    }
    routes.post("/outside/:id/last-day") { request in
      let (record, unit) = try await record(request)
      let revision = request.form.revision ?? 0
      return try await request.saving(
        "Last day outside", trail: TeamsFeature.trail(unit), to: "/teams/\(unit.id)",
        saying: "Saved."
      ) {
        let last = try request.optionalDay("last", called: "The last day")
        try await request.act { occasion, transaction in
          try EndTeamOutside(outside: record.id, lastDay: last, revision: revision)(
            occasion, in: transaction)
        }
      } again: { fields in
        let (record, unit) = try await Self.record(request)
        return lastDay(record, unit, fields, request)
      }
    }
  }

  private static let title = "Outside a kind of audit"

  private static func team(_ request: PageRequest) async throws -> (Unit, [ActivityKind]) {
    try require(ProgrammePolicy.mayPlan(request.actor))
    let (unit, today) = (try await TeamsFeature.load(request), request.today)
    let kinds = try await request.records.read { try TeamOutsideTable.kinds(on: today, $0) }
    try require(unit.kind == .team && !kinds.isEmpty)
    return (unit, kinds)
  }

  private static func record(_ request: PageRequest) async throws -> (TeamOutside, Unit) {
    try require(ProgrammePolicy.mayPlan(request.actor))
    let id = try request.parameter("id")
    return try await request.records.read { reading in
      let record = try found(TeamOutsideTable.load(id, reading))
      return (record, try found(OrganisationTable.unit(record.team, reading)))
    }
  }

  private static func page(
    _ unit: Unit, _ kinds: [ActivityKind], _ fields: Fields, _ request: PageRequest
  ) -> HTML {
    column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "Set \(unit.name) outside a kind of audit",
        standing: "From that day its cases are not drawn for it, and its own posts do not audit."))
      \(form(
        to: "/teams/\(unit.id)/outside", keys: request.keys,
        """
        \(radios(
          fields["kind"], Legend("Which kind?", size: .s),
          kinds.map { Choice($0.id, "\($0.title)") }))
        \(dateInput("from", in: fields, Legend("First day"),
          hint: "Audits that have begun by then go on."))
        \(textArea(
          fields["reason"], label: "Why",
          hint: "What it does instead. Everyone who draws cases reads it.", rows: 3))
        \(buttons(button("Set it outside"), link("Cancel", to: "/teams/\(unit.id)")))
        """))
      """)
  }

  private static func lastDay(
    _ record: TeamOutside, _ unit: Unit, _ fields: Fields, _ request: PageRequest
  ) -> HTML {
    let until = record.days.to.map { " Its last day is \($0.words)." } ?? ""
    return column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "Until when does \(unit.name) stand outside?",
        standing: "Since \(record.days.from.words).\(until) Then it takes part again."))
      \(form(
        to: "/outside/\(record.id)/last-day", keys: request.keys,
        FormManner(revision: record.revision),
        """
        \(dateInput("last", in: fields, Legend("Last day"),
          hint: "Leave it empty when it goes on."))
        \(buttons(button("Save the last day"), link("Cancel", to: "/teams/\(unit.id)")))
        """))
      """)
  }
}
