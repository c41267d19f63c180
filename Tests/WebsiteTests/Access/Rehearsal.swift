import Database
import Kernel

/// The records of a world in which everything that is done is undone at once: each cell of a
/// matrix is a real request against the same state.
struct Rehearsal: Records {
  let base: any Records

  private struct Undone<T: Sendable>: Error {
    let value: T
  }

  func read<T: Sendable>(
    _ body: @escaping @Sendable (any Reading) throws -> T
  ) async throws -> T {
    try await base.read(body)
  }

  func write<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> T
  ) async throws -> T {
    do {
      return try await base.write { throw Undone(value: try body($0)) }
    } catch let undone as Undone<T> {
      return undone.value
    }
  }

  func destroyKeys(of owners: [KeyOwner]) async throws {}
}
