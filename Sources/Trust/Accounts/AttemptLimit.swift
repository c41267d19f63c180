import Kernel
import Synchronization

/// Slows down guessing: so many wrong passwords or codes for one name from one address, and so
/// many from one address for any name, then a pause.
///
/// A name is never locked by itself, so nobody can keep its owner out from somewhere else. A name
/// that nobody has counts like any other.
package final class AttemptLimit: Sendable {
  package static let windowMinutes = 15
  package static let perNameAndAddress = 5
  package static let perAddress = 100

  private struct Count {
    var failures: Int
    var since: Instant
  }

  private struct Key: Hashable {
    let name: String?
    let address: String?
  }

  private let counts = Mutex<[Key: Count]>([:])
  private let capacity: Int
  private let perNameAnywhere: Int?
  private let refusal: String

  /// - Parameter perNameAnywhere: so many for one name from all addresses together; nil where that
  ///   would keep its owner out.
  package init(
    capacity: Int = 50_000, perNameAnywhere: Int? = nil,
    refusal: String = """
      There have been too many attempts from here. Wait \(AttemptLimit.windowMinutes) minutes, or \
      ask your administrator for a sign-in link.
      """
  ) {
    self.capacity = capacity
    self.perNameAnywhere = perNameAnywhere
    self.refusal = refusal
  }

  /// Refuses when there have been too many failures; otherwise counts this attempt as one until
  /// it succeeds.
  package func attempt(_ name: String, from address: String, at now: Instant) throws {
    let allowed = counts.withLock { counts -> Bool in
      if counts.count >= capacity {
        counts = counts.filter { !Self.isOver($0.value, at: now) }
        if counts.count >= capacity { return false }
      }
      var keys: [(Key, Int)] = [
        (Key(name: name, address: address), Self.perNameAndAddress),
        (Key(name: nil, address: address), Self.perAddress),
      ]
      if let perNameAnywhere { keys.append((Key(name: name, address: nil), perNameAnywhere)) }
      for (key, limit) in keys {
        if let count = counts[key], !Self.isOver(count, at: now), count.failures >= limit {
          return false
        }
      }
      for (key, _) in keys {
        let count = counts[key].flatMap { Self.isOver($0, at: now) ? nil : $0 }
        counts[key] = Count(failures: (count?.failures ?? 0) + 1, since: count?.since ?? now)
      }
      return true
    }
    if !allowed { throw Refusal(refusal, kind: .forbidden) }
  }

  /// Takes back what was counted for an attempt that succeeded.
  package func succeed(_ name: String, from address: String) {
    counts.withLock { counts in
      counts[Key(name: name, address: address)] = nil
      counts[Key(name: nil, address: address)]?.failures -= 1
      counts[Key(name: name, address: nil)]?.failures -= 1
    }
  }

  private static func isOver(_ count: Count, at now: Instant) -> Bool {
    now - count.since >= windowMinutes * 60
  }
}
