import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// The list goes out only as it still may: much can change between allocation and the 3rd.
@Suite struct SendingTests {
  /// A month that is drawn and allocated, ready to go out.
  static func world() async throws -> (World, String) {
    let world = try await World()
    try await world.settle()
    try await world.publish()
    let cycle = try await world.openNovember()
    try await world.importList(for: cycle)
    try await world.matchNames()
    let draw = try await world.drawNovember()
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try AllocateCases(draw: draw)(occasion, in: transaction).get()
    }
    return (world, draw)
  }

  static func send(in world: World) async throws {
    let cycle = try await world.november()
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try SendAllocation(cycle: cycle.id, revision: cycle.revision)(
        occasion, in: transaction)
    }
  }

  @Test func `nothing goes out to someone who has left since`() async throws {
    let (world, draw) = try await Self.world()
    let line = try await world.records.read { try AllocationTable.lines(of: draw, $0)[0] }
    let auditor = try #require(line.auditor)
    try await world.records.write { transaction in
      try transaction.run(
        "UPDATE membership SET to_day = '2026-11-01' WHERE person = \(auditor.person)")
    }
    let refusal = await #expect(throws: Refusal.self) { try await Self.send(in: world) }
    #expect(refusal?.message.contains(line.drawn.code) == true)
  }

  @Test(.requirement("S-023"))
  func `nothing goes out to whoever turns out to hold the case`() async throws {
    let (world, draw) = try await Self.world()
    let line = try await world.records.read { try AllocationTable.lines(of: draw, $0)[0] }
    let auditor = try #require(line.auditor)
    try await world.records.write { transaction in
      try transaction.run(
        """
        UPDATE listed_name SET person = \(auditor.person)
        WHERE kind = 'worker' AND person = \(line.drawn.worker)
        """)
    }
    let refusal = await #expect(throws: Refusal.self) { try await Self.send(in: world) }
    #expect(refusal?.message.contains(auditor.name) == true)
  }

  @Test func `a name that a drawn case stands under cannot be taken from everyone`() async throws {
    let (world, _) = try await Self.world()
    let names = try await world.records.read { try ListedNameTable.all(nil, $0) }
    let drawn = try await world.records.read { reading in
      try names.filter { try ListedNameTable.isDrawnFrom($0, reading) }
    }
    let name = try #require(drawn.first)
    await #expect(throws: Refusal.self) {
      try await world.act(as: "Tansy Feldspar") { occasion, transaction in
        try RememberListedName(name: name.id, match: nil, revision: name.revision)(
          occasion, in: transaction)
      }
    }
  }
}
