import Components
import Kernel
import Markup
import Practice

/// The published framework as anyone who is signed in may read it.
enum FrameworkFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/framework") { request in
      guard let framework = try await current(request) else { return none(request) }
      return request.page("Framework", FrameworkPage.content(framework, request))
    }
    routes.get("/framework/tools/:tool") { request in
      let framework = try found(try await current(request))
      let tool = try found(framework.tool(try request.parameter("tool")))
      return request.page(
        tool.title, ToolPage.content(tool, framework),
        trail: .under([Link("Framework", to: "/framework")]))
    }
  }

  /// The framework that new months open under.
  static func current(_ request: PageRequest) async throws -> Framework? {
    try await request.records.read { reading in
      try PublishedFrameworks.current(reading).map {
        try PublishedFrameworks.load($0, reading)
      }
    }
  }

  private static func none(_ request: PageRequest) -> PageResponse {
    request.page(
      "Framework", pageHeading("Framework", standing: "No framework has been published yet."))
  }
}
