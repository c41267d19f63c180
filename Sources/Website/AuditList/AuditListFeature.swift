import Database
import Exchange
import Kernel
import Practice

/// All audits with their outcomes: the page that replaces the spreadsheet.
enum AuditListFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits") { request in
      let page = try await load(request)
      return request.page("Audits", page.html)
    }
    routes.get("/audits/spreadsheet") { request in
      let page = try await load(request)
      return try request.spreadsheet(
        [AuditSheet.sheet(page.asked, page.frameworks, for: page.actor)],
        named: "Audits \(request.today).xlsx")
    }
  }

  private static func load(_ request: PageRequest) async throws -> AuditListPage {
    let address = AuditListAddress(request.query)
    let (actor, today) = (request.actor, request.today)
    try require(AuditLists.mayLookFor(actor))
    return try await request.records.read { reading in
      let audits = try AuditLists.visible(to: actor, reading)
      var frameworks: [String: Framework] = [:]
      for hash in Set(audits.map(\.framework)) {
        frameworks[hash] = try PublishedFrameworks.load(hash, reading)
      }
      return AuditListPage(
        address: address, audits: audits, frameworks: frameworks, actor: actor, today: today)
    }
  }
}
