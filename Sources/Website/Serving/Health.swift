import Kernel

/// Says whether the service is well, for whatever watches over it.
enum HealthFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/health", door: .open) { request in
      // Reaching this line took a read of the records: whose request it is.
      .plain("well\n")
    }
  }
}

extension PageResponse {
  /// A line of plain text.
  static func plain(_ text: String, status: Int = 200) -> PageResponse {
    PageResponse(
      status: status, headers: [("content-type", "text/plain; charset=utf-8")],
      body: .bytes(Array(text.utf8)))
  }
}
