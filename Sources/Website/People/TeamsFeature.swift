import Components
import Kernel
import Markup
import Practice

/// Teams, service areas and services: each unit's page, and changing the tree.
enum TeamsFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/teams/:id") { request in
      let unit = try await load(request)
      let outside = try await TeamsOutside.load(unit, request)
      return request.page(
        unit.name, TeamPage.content(unit, outside, request),
        trail: .under([PeopleFeature.peopleLink]))
    }
    TeamMerging.add(to: &routes)
    OutsideEditing.add(to: &routes)
    routes.get("/teams/:id/units/new") { request in
      let parent = try await editable(request)
      var fields = Fields(["kind": TeamForms.kinds(below: parent).first?.rawValue ?? ""])
      fields.set("from", request.today)
      return request.page(
        "Add a unit", TeamForms.add(below: parent, fields, request), trail: trail(parent))
    }
    routes.post("/teams/:id/units", add)
    routes.get("/teams/:id/name") { request in
      let unit = try await editable(request)
      return request.page(
        "Rename \(unit.name)", TeamForms.rename(unit, Fields(["name": unit.name]), request),
        trail: trail(unit))
    }
    routes.post("/teams/:id/name") { request in
      let unit = try await editable(request)
      let name = request.form["name"]
      let revision = request.form.revision ?? 0
      return try await request.saving(
        "Rename \(unit.name)", trail: trail(unit), to: "/teams/\(unit.id)", saying: "Renamed."
      ) {
        try await request.act { occasion, transaction in
          try RenameUnit(unit: unit.id, name: name, revision: revision)(
            occasion, in: transaction)
        }
      } again: {
        TeamForms.rename(try await load(request), $0, request)
      }
    }
    routes.get("/teams/:id/last-day") { request in
      let unit = try await editable(request)
      var fields = Fields()
      fields.set("last", unit.days.to)
      return request.page(
        "Last day", TeamForms.lastDay(unit, fields, request), trail: trail(unit))
    }
    routes.post("/teams/:id/last-day") { request in
      let unit = try await editable(request)
      let revision = request.form.revision ?? 0
      return try await request.saving(
        "Last day", trail: trail(unit), to: "/teams/\(unit.id)", saying: "Saved."
      ) {
        let last = try request.optionalDay("last", called: "The last day")
        try await request.act { occasion, transaction in
          try EndUnit(unit: unit.id, lastDay: last, revision: revision)(
            occasion, in: transaction)
        }
      } again: {
        TeamForms.lastDay(try await load(request), $0, request)
      }
    }
  }

  private static func add(_ request: PageRequest) async throws -> PageResponse {
    let parent = try await editable(request)
    return try await request.saving(
      "Add a unit", trail: trail(parent), to: "/teams/\(parent.id)", saying: "Added."
    ) {
      guard let kind = Unit.Kind(rawValue: request.form["kind"]) else {
        throw Refusal("Choose what it is.", field: "kind")
      }
      let name = request.form["name"]
      let from = try request.day("from", called: "The first day")
      try await request.act { occasion, transaction in
        _ = try AddUnit(kind: kind, name: name, parent: parent.id, from: from)(
          occasion, in: transaction)
      }
    } again: {
      TeamForms.add(below: parent, $0, request)
    }
  }

  /// The unit, whether it still exists or not.
  static func load(_ request: PageRequest) async throws -> Unit {
    let id = try request.parameter("id")
    return try await request.records.read { try found(OrganisationTable.unit(id, $0)) }
  }

  static func editable(_ request: PageRequest) async throws -> Unit {
    try require(PeoplePolicy.mayEdit(request.actor))
    return try await load(request)
  }

  static func trail(_ unit: Unit) -> Trail {
    .under([PeopleFeature.peopleLink, Link("\(unit.name)", to: "/teams/\(unit.id)")])
  }
}
