import Kernel

/// Who is doing something, when, and where its new ids come from: what every use case is given.
package struct Occasion: Sendable {
  package let actor: Actor
  package let now: Instant
  package let ids: Ids

  package init(actor: Actor, now: Instant, ids: Ids) {
    self.actor = actor
    self.now = now
    self.ids = ids
  }

  /// The London day.
  package var today: Day { now.day }

  /// A new id.
  package func newId() -> String { ids.next(at: now) }
}

/// Goes on when a policy allows it. What is not yours reads like what does not exist.
package func require(_ allowed: Bool) throws {
  if !allowed { throw Refusal.notFound }
}

/// The thing that was looked for; what is not there reads like what is not yours.
package func found<T>(_ thing: T?) throws -> T {
  guard let thing else { throw Refusal.notFound }
  return thing
}
