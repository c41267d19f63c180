import Kernel
import Practice
import TestSupport
import Testing

@testable import Website

/// What the access matrix must catch: a page without a policy, one that refuses too many, and one
/// that tells what is not yours from what is not there.
@Suite struct PlantedFaultTests {
  /// Pages of an audit whose policies are wrong.
  private enum Faulty: Feature {
    static func add(to routes: inout Routes) {
      routes.get("/planted/open/:id") { request in
        let id = try request.parameter("id")
        _ = try await request.records.read { try found(ActivityTable.load(id, $0)) }
        return request.page("Planted", "<p>everything</p>")
      }
      routes.get("/planted/narrow/:id") { request in
        try require(request.actor.holds(.qaLead))
        return request.page("Planted", "<p>little</p>")
      }
      routes.get("/planted/telling/:id") { request in
        let id = try request.parameter("id")
        let audit = try await request.records.read { try ActivityTable.load(id, $0) }
        throw audit == nil
          ? Refusal.notFound : Refusal("This audit is not yours.", kind: .notFound)
      }
    }
  }

  @Test func `a page that forgets its policy is a leak for each who may not see it`()
    async throws
  {
    let result = try await run("GET /planted/open/:id") { .open($0.readers) }
    let strangers = Hat.signedIn.subtracting(AccessTable(stage: .underWay).readers)
    #expect(result.leaks.count == strangers.count)
    #expect(result.refusals.isEmpty && result.tells.isEmpty)
  }

  @Test func `a page that refuses too many is a wrong refusal for each`() async throws {
    let result = try await run("GET /planted/narrow/:id") { .open($0.audience) }
    let audience = AccessTable(stage: .underWay).audience
    #expect(result.refusals.count == audience.count - 1)
    #expect(result.leaks.isEmpty)
  }

  @Test func `a page that tells what is not yours from nothing is caught`() async throws {
    let result = try await run("GET /planted/telling/:id") { _ in Expected() }
    #expect(result.tells.count == Hat.signedIn.count)
  }

  @Test func `a row with one person too few turns a page red`() async throws {
    let result = try await run("GET /audits/:id") { table in
      .open(table.audience.subtracting([.caseHolder]))
    }
    #expect(result.leaks.count == 1)
    #expect(result.leaks.first?.contains("caseHolder") == true)
  }

  private func run(
    _ row: String, _ expected: (AccessTable) -> Expected
  ) async throws -> AccessMatrix.Result {
    let town = try await AccessTown(.underWay, features: [Faulty.self])
    let table = AccessTable(stage: .underWay)
    return try await AccessMatrix(town: town, table: table).run([row: expected(table)])
  }
}
