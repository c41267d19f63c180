import Foundation
import SQLiteStore
import Testing

/// An acknowledged save is on disk.
@Suite struct DurabilityTests {
  @Test func `the store opens with synchronous at FULL`() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("plumbline-durability-\(UUID().uuidString).sqlite").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let store = try SQLiteStore(path: path)
    #expect(try store.durability() == 2)
    try store.close()
  }
}
