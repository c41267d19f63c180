import Foundation
import Kernel
import Synchronization

/// Where passwords are hashed: two at a time at most, on threads of their own, since each takes
/// 128 MiB and a good part of a second.
package final class PasswordQueue: Sendable {
  private let queue: OperationQueue
  private let scrypt: Scrypt
  /// How many may wait before the next is told to come back.
  private let longestQueue: Int
  private let count = Mutex(0)

  package init(_ scrypt: Scrypt = .standard, longestQueue: Int = 40) {
    self.scrypt = scrypt
    self.longestQueue = longestQueue
    queue = OperationQueue()
    queue.name = "passwords"
    queue.maxConcurrentOperationCount = 2
  }

  /// How many passwords have been hashed: a known name and an unknown one cost the same.
  package var hashed: Int { count.withLock { $0 } }

  /// The password as it is kept.
  package func hash(_ password: Password, salt: [UInt8]) async throws -> String {
    try await run { scrypt in try scrypt.hash(password, salt: salt) }
  }

  /// Whether the password is the kept one. With nothing kept the same work is done for nothing.
  package func matches(_ password: Password, _ kept: String?) async throws -> Bool {
    try await run { scrypt in
      if let kept { return try scrypt.matches(password, kept) }
      try scrypt.waste(password)
      return false
    }
  }

  private func run<T: Sendable>(
    _ work: @escaping @Sendable (Scrypt) throws -> T
  ) async throws -> T {
    guard queue.operationCount < longestQueue else {
      throw Refusal("Too many people are signing in at this moment. Try again in a minute.")
    }
    count.withLock { $0 += 1 }
    return try await withCheckedThrowingContinuation { continuation in
      queue.addOperation { [scrypt] in
        continuation.resume(with: Result { try work(scrypt) })
      }
    }
  }
}
