import Components
import Kernel
import Markup
import Practice

/// The published framework, version by version, as anyone who is signed in may read it.
enum FrameworkFeature: Feature {
  private static let above = Link("Framework", to: "/framework")

  static func add(to routes: inout Routes) {
    routes.get("/framework") { request in
      guard let view = try await current(request) else {
        return request.page(
          "Framework",
          pageHeading("Framework", standing: "No framework has been published yet."))
      }
      return request.page("Framework", FrameworkPage.content(view, request))
    }
    routes.get("/framework/posts") { request in
      posts(of: try found(try await current(request)), [above], request)
    }
    routes.get("/framework/versions/:version/posts") { request in
      let view = try await version(request)
      let its = Link("\(view.version.identity.version)", to: view.address)
      return posts(of: view, [above, its], request)
    }
    routes.get("/framework/tools/:tool") { request in
      try tool(of: try found(try await current(request)), [above], request)
    }
    routes.get("/framework/versions/:version") { request in
      let view = try await version(request)
      return request.page(
        view.version.identity.title, FrameworkPage.content(view, request), trail: .under([above]))
    }
    routes.get("/framework/versions/:version/tools/:tool") { request in
      let view = try await version(request)
      let its = Link("\(view.version.identity.version)", to: view.address)
      return try tool(of: view, [above, its], request)
    }
    routes.get("/framework/versions/:version/changes") { request in
      let view = try await version(request)
      let before = try found(view.before(view.version))
      let changes = FrameworkChanges(from: before.framework, to: view.version.framework)
      return request.page(
        FrameworkChangesPage.title(changes),
        column(FrameworkChangesPage.content(changes, standing: view.standing(of: view.version))),
        trail: .under([above]))
    }
  }

  private static func current(_ request: PageRequest) async throws -> FrameworkView? {
    let today = request.today
    return try await request.records.read { try FrameworkView.current(on: today, $0) }
  }

  private static func version(_ request: PageRequest) async throws -> FrameworkView {
    let (hash, today) = (try request.parameter("version"), request.today)
    return try await request.records.read { try FrameworkView.load(hash, on: today, $0) }
  }

  private static func posts(
    of view: FrameworkView, _ above: [Link], _ request: PageRequest
  ) -> PageResponse {
    request.page(
      "Posts, and what each does", FrameworkPostsPage.content(view.version.framework),
      trail: .under(above))
  }

  private static func tool(
    of view: FrameworkView, _ above: [Link], _ request: PageRequest
  ) throws -> PageResponse {
    let framework = view.version.framework
    let tool = try found(framework.tool(try request.parameter("tool")))
    return request.page(tool.title, ToolPage.content(tool, framework), trail: .under(above))
  }
}
