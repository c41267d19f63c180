import Database
import Exchange
import Foundation
import Kernel
import Practice
import Synchronization
import Trust

/// A small Anytown in real databases, in a folder that goes when the world does.
///
/// Ids and seeds are counted from a number, so that a run can be repeated.
package final class World: Sendable {
  package let folder: URL
  package let stores: TestStores
  package let keyring: Keyring
  package let records: KeptRecords
  package let ids: Ids
  private let clock: Mutex<Instant>

  /// Opens empty databases with every table, at 9am on a day.
  package init(on day: String = "2026-11-02", seed: UInt64 = 1) async throws {
    let start = Instant(Day(day) ?? Day(number: 0), hour: 9)
    let clock = Mutex(start)
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "plumbline-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    ids = World.counted(from: seed)
    stores = try await TestStores.make(in: folder, at: start)
    keyring = Keyring(store: stores.keys, ids: ids)
    records = KeptRecords(store: stores.records, keyring: keyring, now: { start })
    self.clock = clock
  }

  /// The records' store.
  package var store: any Store { stores.records }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// The moment it is in this world.
  package var now: Instant { clock.withLock { $0 } }

  /// Moves the clock to a time of day.
  package func go(to day: String, hour: Int = 9, minute: Int = 0) {
    guard let day = Day(day) else { return }
    clock.withLock { $0 = Instant(day, hour: hour, minute: minute) }
  }

  /// Someone acts, now, with the posts they answer for today.
  package func occasion(as name: String) async throws -> Occasion {
    let now = now
    let actor = try await records.read { reading in
      let organisation = try OrganisationTable.load(on: now.day, reading)
      let person = organisation.people.values.first { $0.name == name }
      return try found(person.flatMap { Actor($0.id, in: organisation) })
    }
    return Occasion(actor: actor, now: now, ids: ids)
  }

  /// Does something in one transaction, as someone.
  package func act<T: Sendable>(
    as name: String, _ body: @escaping @Sendable (Occasion, any Transaction) throws -> T
  ) async throws -> T {
    let occasion = try await occasion(as: name)
    return try await records.write { try body(occasion, $0) }
  }

  /// SplitMix64: not for secrets, only for worlds that repeat.
  private static func counted(from seed: UInt64) -> Ids {
    let state = Mutex(seed)
    return Ids { count in
      state.withLock { state in
        (0..<count).map { _ in
          state &+= 0x9E37_79B9_7F4A_7C15
          var z = state
          z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
          z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
          return UInt8(truncatingIfNeeded: (z ^ (z >> 31)) >> 24)
        }
      }
    }
  }
}
