import TestSupport
import Testing

@testable import Website

/// You see only what your role allows, and what is not yours reads like what does not exist: every
/// actor, at every stage of an audit, at every address, by a real request.
@Suite struct AccessMatrixTests {
  /// The stages between which pages of refusal could come to differ.
  private static let compared: Set<Stage> = [.drawn, .underWay, .inadequate, .disputed, .closed]

  @Test(arguments: Stage.allCases)
  func `everyone gets what the table says, and nothing else`(stage: Stage) async throws {
    let matrix = AccessMatrix(
      town: try await AccessTown(stage), table: AccessTable(stage: stage),
      compares: Self.compared.contains(stage))
    let result = try await matrix.run(matrix.table.rows)
    print(
      """
      access matrix, \(stage): \(result.cells) cells, \(result.leaks.count) leaks, \
      \(result.refusals.count) wrong refusals, \(result.tells.count) told apart from nothing
      """)
    for cell in result.leaks { Issue.record("a leak: \(cell)") }
    for cell in result.refusals { Issue.record("a wrong refusal: \(cell)") }
    for cell in result.tells { Issue.record("not like what does not exist: \(cell)") }
  }

  @Test func `the table has every address of the service, and no other`() async throws {
    let site = try await anytown()
    let rows = Set(AccessTable(stage: .allocated).rows.keys)
    let addresses = Set(site.server.door.routes.addresses)
    #expect(addresses.subtracting(rows).sorted() == [], "no row says who may")
    #expect(rows.subtracting(addresses).sorted() == [], "no such address")
  }
}
