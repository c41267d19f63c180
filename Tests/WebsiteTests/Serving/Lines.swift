import Synchronization
import TestWorld

/// The operator's log, for tests to read.
final class Lines: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  func add(_ line: String) { lines.withLock { $0.append(line) } }
}

enum TestWorldMaker {
  static func settled() async throws -> World {
    let world = try await World()
    try await world.settle()
    return world
  }
}
