import Kernel
import Synchronization

/// What happens in Anytown, in the order in which it happens.
///
/// An event may bring others about later; nothing happens out of its time.
actor TownClock {
  /// The seconds of a day.
  static let day = 86_400

  typealias Event = @Sendable (TownClock, Instant) async throws -> Void

  private var waiting: [(at: Instant, order: Int, event: Event)] = []
  private var count = 0

  /// Something will happen then.
  func at(_ instant: Instant, _ event: @escaping Event) {
    count += 1
    waiting.append((instant, count, event))
  }

  /// Lets everything happen up to an instant. What would come later is never lived.
  func run(until end: Instant) async throws {
    while let next = waiting.indices.min(by: { earlier($0, $1) }), waiting[next].at <= end {
      let (at, _, event) = waiting.remove(at: next)
      try await event(self, at)
    }
  }

  private func earlier(_ a: Int, _ b: Int) -> Bool {
    (waiting[a].at, waiting[a].order) < (waiting[b].at, waiting[b].order)
  }
}
