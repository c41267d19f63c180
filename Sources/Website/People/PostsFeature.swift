import Components
import Kernel
import Markup
import Practice

/// Posts: each post's page, and who comes to it and leaves it.
enum PostsFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/posts/:id") { request in
      let view = try await PostView.load(request)
      return request.page(view.post.title, PostPage.content(view, request), trail: view.above)
    }
    routes.get("/teams/:id/posts/new") { request in
      let unit = try await TeamsFeature.editable(request)
      let titles = try await titles(request)
      var fields = Fields(["audits": "0"])
      fields.set("from", request.today)
      return request.page(
        "Add a post", PostForms.add(in: unit, titles, fields, request),
        trail: TeamsFeature.trail(unit))
    }
    routes.post("/teams/:id/posts", add)
    routes.get("/posts/:id/details") { request in
      let view = try await PostView.editable(request)
      let fields = Fields([
        "title": view.post.title, "audits": String(view.post.auditsEachCycle),
      ])
      return request.page(
        "Change a post", PostForms.change(view, fields, request), trail: view.trail)
    }
    routes.post("/posts/:id/details") { request in
      let view = try await PostView.editable(request)
      let change = ChangePost(
        post: view.post.id, title: request.form["title"],
        auditsEachCycle: request.form.number("audits"), revision: request.form.revision ?? 0)
      return try await request.saving(
        "Change a post", trail: view.trail, to: "/posts/\(view.post.id)", saying: "Saved."
      ) {
        try await request.act { try change($0, in: $1) }
      } again: {
        PostForms.change(try await PostView.load(request), $0, request)
      }
    }
    routes.get("/posts/:id/last-day") { request in
      let view = try await PostView.editable(request)
      var fields = Fields()
      fields.set("last", view.post.days.to)
      return request.page(
        "Last day", PostForms.lastDay(view, fields, request), trail: view.trail)
    }
    routes.post("/posts/:id/last-day") { request in
      let view = try await PostView.editable(request)
      let revision = request.form.revision ?? 0
      return try await request.saving(
        "Last day", trail: view.trail, to: "/posts/\(view.post.id)", saying: "Saved."
      ) {
        let last = try request.optionalDay("last", called: "The last day")
        try await request.act { occasion, transaction in
          try EndPost(post: view.post.id, lastDay: last, revision: revision)(
            occasion, in: transaction)
        }
      } again: {
        PostForms.lastDay(try await PostView.load(request), $0, request)
      }
    }
    MembershipEditing.add(to: &routes)
  }

  static func titles(_ request: PageRequest) async throws -> [Role: String] {
    let today = request.today
    return try await request.records.read { try RoleTitles.current(on: today, $0) }
  }

  private static func add(_ request: PageRequest) async throws -> PageResponse {
    let unit = try await TeamsFeature.editable(request)
    let titles = try await titles(request)
    return try await request.saving(
      "Add a post", trail: TeamsFeature.trail(unit), to: "/teams/\(unit.id)",
      saying: "The post is added. It is vacant until you put someone in it."
    ) {
      guard let role = Role(rawValue: request.form["role"]) else {
        throw Refusal("Choose the role that the post has.", field: "role")
      }
      let add = AddPost(
        role: role, title: request.form["title"], unit: unit.id,
        auditsEachCycle: request.form.number("audits"),
        from: try request.day("from", called: "The first day"))
      try await request.act { _ = try add($0, in: $1) }
    } again: {
      PostForms.add(in: unit, titles, $0, request)
    }
  }
}
