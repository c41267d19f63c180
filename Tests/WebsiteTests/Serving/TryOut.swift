import Components
import Foundation
import Kernel
import Markup
import Synchronization

@testable import Website

/// A part of the service for tests: a page, a deed, an upload, and things that go wrong.
enum TryOut: Feature {
  struct Breakage: Error {}

  static func add(to routes: inout Routes) {
    routes.get("/try") { request in request.page("Try", "<p>\(request.actor.name)</p>") }
    routes.get("/try/broken") { _ in throw Breakage() }
    routes.get("/try/:id") { request in
      request.page("One", "<p>one: \(try request.parameter("id"))</p>")
    }
    routes.get("/try/known") { request in request.page("Known", "<p>the known one</p>") }
    routes.get("/try/document") { _ in .file([1, 2, 3], .pdf, named: "a\"b\r\nc – d.pdf") }
    routes.post("/try/presses") { request in
      let words = request.form["words"]
      try await request.act { occasion, transaction in
        if words == "refuse" { throw Refusal("Not like this.", field: "words") }
        if words == "break" { throw Breakage() }
        try transaction.record(
          Fact("button-pressed", "try", occasion.newId()), by: occasion.actor.person,
          at: occasion.now)
      }
      return .redirect(to: "/try/\(request.ids.next(at: request.now))", saying: "Pressed.")
    }
    routes.upload("/try/files") { request in
      let names = request.files.map { "\($0.field) \($0.name) \($0.bytes) \($0.sha256)" }
      let there = request.files.allSatisfy { FileManager.default.fileExists(atPath: $0.path) }
      let said = names.joined(separator: "|") + (there ? " there" : " gone")
      return request.page("Files", "<p>\(said)</p>")
    }
  }
}
