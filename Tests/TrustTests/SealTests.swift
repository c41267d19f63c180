import Database
import Foundation
import Kernel
import TestSupport
import TestWorld
import Testing
import Trust

/// A stolen database tells nothing about a child, and a destroyed key takes the words with it.
@Suite struct SealTests {
  static let canary = "The heron waits by the weir. “Ünïcode” & <b>marks</b>."

  @Test func `what is sealed opens again, word for word`() async throws {
    let world = try await World()
    let opened = try await world.records.write { transaction in
      try transaction.open(transaction.seal(Self.canary, under: .child("c1")))
    }
    #expect(opened == Self.canary)
  }

  @Test func `the same words sealed twice look different`() async throws {
    let world = try await World()
    let boxes = try await world.records.write { transaction in
      try [
        transaction.seal("same", under: .child("c1")),
        transaction.seal("same", under: .child("c1")),
      ]
    }
    #expect(boxes[0] != boxes[1])
  }

  @Test func `no byte of the database's files holds sealed words`() async throws {
    let world = try await World()
    try await world.records.write { transaction in
      let sealed = try transaction.seal(Self.canary, under: .child("c1"))
      try transaction.run(
        """
        INSERT INTO setting (name, value) VALUES ('planted', 'visible-canary')
        """)
      try transaction.run(
        """
        INSERT INTO child_case (id, code, made_at) VALUES ('c1', 'C-1A1A-11', '')
        """)
      try transaction.run(
        "INSERT INTO vault_identity (case_id, reference) VALUES ('c1', \(sealed))")
    }
    // The planted fault: what is not sealed is found.
    #expect(try world.stores.files(hold: "visible-canary"))
    #expect(try !world.stores.files(hold: "heron waits"))
  }

  @Test func `words moved under another owner do not open`() async throws {
    let world = try await World()
    await #expect(throws: (any Error).self) {
      try await world.records.write { transaction in
        let sealed = try transaction.seal("words", under: .child("c1"))
        _ = try transaction.seal("other", under: .child("c2"))
        var bytes = sealed.bytes
        bytes[2 + "case:c".utf8.count] = UInt8(ascii: "2")
        _ = try transaction.open(Sealed(bytes: bytes))
      }
    }
  }

  @Test func `a destroyed key takes its words with it, and no others`() async throws {
    let world = try await World()
    let (mine, other) = try await world.records.write { transaction in
      try (
        transaction.seal("mine", under: .child("c1")),
        transaction.seal("other", under: .child("c2"))
      )
    }
    try world.keyring.destroy([.child("c1")], at: world.now)
    await #expect(throws: Failure.self) {
      try await world.records.read { try $0.open(mine) }
    }
    #expect(try await world.records.read { try $0.open(other) } == "other")
  }
}
