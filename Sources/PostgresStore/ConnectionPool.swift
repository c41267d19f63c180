import Foundation
import Kernel
import Synchronization

/// Connections, lent to so many threads at a time and opened when first needed. Calls to the
/// database block, so they run on the pool's own threads, never on those of Swift's tasks.
final class ConnectionPool: Sendable {
  private let address: PostgresAddress
  private let limits: PostgresLimits
  private let turns: DispatchSemaphore
  private let idle = Mutex<[PostgresConnection]>([])
  private let threads: OperationQueue

  init(_ address: PostgresAddress, size: Int, _ limits: PostgresLimits) {
    self.address = address
    self.limits = limits
    turns = DispatchSemaphore(value: size)
    threads = OperationQueue()
    threads.name = "PostgreSQL"
    threads.maxConcurrentOperationCount = size
  }

  /// Runs a body on a thread of the pool's own, unless it had to wait too long for it.
  func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    let latest = DispatchTime.now() + .seconds(limits.waitingSeconds)
    return try await withCheckedThrowingContinuation { continuation in
      threads.addOperation { [self] in
        continuation.resume(
          with: Result {
            guard DispatchTime.now() <= latest else { throw tooLong }
            return try body()
          })
      }
    }
  }

  /// Runs a body in a transaction that one statement begins; an error undoes all of it.
  ///
  /// A connection that is found broken before the transaction has begun is replaced. One that
  /// breaks later is a Failure.
  func transaction<T>(
    _ begin: String, _ body: (PostgresConnection) throws -> T
  ) throws -> T {
    guard turns.wait(timeout: .now() + .seconds(limits.waitingSeconds)) == .success else {
      throw tooLong
    }
    defer { turns.signal() }
    let connection = try begun(begin)
    defer { if connection.isUsable { idle.withLock { $0.append(connection) } } }
    do {
      let result = try body(connection)
      // A transaction in which a statement failed can only be undone, and says so.
      guard try connection.command("COMMIT") == "COMMIT" else {
        throw Failure(
          doing: "keeping a change",
          cause: "a statement of it had failed, so the database undid it")
      }
      return result
    } catch {
      _ = try? connection.command("ROLLBACK")
      throw error
    }
  }

  private func begun(_ begin: String) throws -> PostgresConnection {
    if let known = idle.withLock({ $0.popLast() }) {
      do {
        try known.command(begin)
        return known
      } catch where !known.isConnected {
        // What broke has nothing in hand; the others were broken by the same, most likely.
        idle.withLock { $0 = [] }
      } catch {
        _ = try? known.command("ROLLBACK")
        if known.isUsable { idle.withLock { $0.append(known) } }
        throw error
      }
    }
    let new = try PostgresConnection(address, limits)
    try new.command(begin)
    return new
  }

  private var tooLong: Failure {
    Failure(
      doing: "waiting for a connection to the database \(address)",
      cause: "all were busy for \(limits.waitingSeconds) seconds")
  }
}
