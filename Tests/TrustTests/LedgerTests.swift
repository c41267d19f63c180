import Database
import Kernel
import TestSupport
import TestWorld
import Testing
import Trust

/// The history cannot be altered unseen.
@Suite struct LedgerTests {
  /// A ledger with so many entries, one second apart.
  private func ledger(of entries: Int) async throws -> World {
    let world = try await World()
    let start = world.now
    try await world.records.write { transaction in
      for number in 1...entries {
        try transaction.record(
          Fact("thing-happened", "thing", "t\(number % 7)", ["number": "\(number)"]),
          by: "someone", at: start + number)
      }
    }
    return world
  }

  private func verify(_ world: World) async throws -> LedgerVerification {
    try await world.store.read { try Ledger.verify(on: $0) }
  }

  @Test func `an untouched history holds, every entry counted`() async throws {
    let world = try await ledger(of: 2_500)
    let verification = try await verify(world)
    #expect(verification.holds)
    #expect(verification.entries == ["deeds": 2_500, "looks": 0])
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let statements: [Query]
    let first: Int
  }

  static let faults = [
    Fault(
      testDescription: "a payload changed",
      statements: ["UPDATE ledger_entry SET payload = '{}' WHERE sequence = 120"], first: 120),
    Fault(
      testDescription: "a person changed",
      statements: ["UPDATE ledger_entry SET person = 'other' WHERE sequence = 1"], first: 1),
    Fault(
      testDescription: "an instant changed",
      statements: [
        "UPDATE ledger_entry SET at = '2020-01-01T00:00:00.000Z' WHERE sequence = 200"
      ], first: 200),
    Fault(
      testDescription: "an entry deleted",
      statements: ["DELETE FROM ledger_entry WHERE sequence = 50"], first: 50),
    Fault(
      testDescription: "an entry deleted and the rest moved up",
      statements: [
        "DELETE FROM ledger_entry WHERE sequence = 50",
        "UPDATE ledger_entry SET sequence = -sequence WHERE sequence > 50",
        "UPDATE ledger_entry SET sequence = -sequence - 1 WHERE sequence < 0",
      ], first: 50),
    Fault(
      testDescription: "two entries swapped",
      statements: [
        "UPDATE ledger_entry SET sequence = -1 WHERE sequence = 10",
        "UPDATE ledger_entry SET sequence = 10 WHERE sequence = 11",
        "UPDATE ledger_entry SET sequence = 11 WHERE sequence = -1",
      ], first: 10),
    Fault(
      testDescription: "an entry added",
      statements: [
        """
        INSERT INTO ledger_entry
          (chain, sequence, at, person, fact, subject_kind, subject, payload, digest)
        SELECT chain, 201, at, person, fact, subject_kind, subject, payload, digest
        FROM ledger_entry WHERE sequence = 200
        """
      ], first: 201),
    Fault(
      testDescription: "the end cut off",
      statements: ["DELETE FROM ledger_entry WHERE sequence > 190"], first: 190),
  ]

  @Test(arguments: faults)
  func `an altered history does not hold, and the first bad entry is named`(
    fault: Fault
  ) async throws {
    let world = try await ledger(of: 200)
    try await world.store.write { connection in
      for statement in fault.statements { try connection.run(statement) }
    }
    let verification = try await verify(world)
    #expect(verification.fault?.contains("\(fault.first)") == true, "\(verification)")
  }

  @Test func `a change that fails leaves neither its row nor its fact`() async throws {
    let world = try await ledger(of: 3)
    let now = world.now
    await #expect(throws: Refusal.self) {
      try await world.records.write { transaction in
        try transaction.run("INSERT INTO setting (name, value) VALUES ('a', 'b')")
        try transaction.record(Fact("thing-happened", "thing", "x"), by: "someone", at: now)
        throw Refusal("No.")
      }
    }
    let settings = try await world.records.read { reading in
      try reading.count("SELECT COUNT(*) AS n FROM setting")
    }
    #expect(settings == 0)
    #expect(try await verify(world).entries["deeds"] == 3)
  }
}
