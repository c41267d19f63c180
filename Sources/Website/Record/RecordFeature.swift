import Components
import Kernel
import Markup
import Practice
import Trust

/// The record, as the ledger keeps it: what was done, by everyone or one person, and who looked at
/// which child.
enum RecordFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/record") { request in
      try require(PeoplePolicy.maySeeRecord(request.actor))
      let view = try await RecordView.load(request, .everything)
      return request.page("Record", RecordPage.content(view, request))
    }
    routes.get("/record/looks") { request in
      try require(PeoplePolicy.maySeeLooks(request.actor))
      let view = try await RecordView.load(request, .looks)
      return request.page(
        "Who looked at whom", LooksPage.content(view), trail: .under([recordLink]))
    }
    routes.get("/record/people/:id") { request in
      let id = try request.parameter("id")
      try require(PeoplePolicy.maySeeHistory(request.actor, of: id))
      if request.query["chain"] == Fact.Chain.looks.rawValue {
        try require(PeoplePolicy.maySeeLooks(request.actor, by: id))
      }
      let person = try await request.records.read { try found(OrganisationTable.person(id, $0)) }
      let view = try await RecordView.load(request, .person(person))
      let page = PersonRecordPage(view: view, person: person, request: request)
      return request.page(page.title, page.html, trail: page.trail)
    }
  }

  static let recordLink = Link("Record", to: "/record")

  /// Where the history of one person stands.
  static func address(of person: String) -> String { "/record/people/\(person)" }

  /// Where everyone who looked up one child stands.
  static func looks(atChild code: String) -> String { "/record/looks?code=\(code)" }
}
