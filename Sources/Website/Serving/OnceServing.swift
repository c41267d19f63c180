import Database
import Kernel
import Synchronization
import Trust

/// The records as a post meets them: the first write claims the form's key in its own transaction.
final class ClaimingRecords: Records {
  private let base: any Records
  private let key: String
  private let person: String
  private let now: Instant
  private let claimed = Mutex(false)

  init(_ base: any Records, key: String, person: String, at now: Instant) {
    self.base = base
    self.key = key
    self.person = person
    self.now = now
  }

  /// Whether something has been done under the key.
  var isClaimed: Bool { claimed.withLock { $0 } }

  func read<T: Sendable>(
    _ body: @escaping @Sendable (any Reading) throws -> T
  ) async throws -> T {
    try await base.read(body)
  }

  func write<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> T
  ) async throws -> T {
    if isClaimed { return try await base.write(body) }
    let result = try await base.write { [key, person, now] transaction in
      try Once.claim(key, of: person, at: now, in: transaction)
      return try body(transaction)
    }
    claimed.withLock { $0 = true }
    return result
  }

  func destroyKeys(of owners: [KeyOwner]) async throws {
    try await base.destroyKeys(of: owners)
  }
}

/// Lets the posts of one form through one after the other, and remembers what the first led to.
actor OnceGate {
  private static let remembered = 2_000

  private var busy: [String: [CheckedContinuation<Void, Never>]] = [:]
  private var outcomes: [String: PageResponse] = [:]
  private var order: [String] = []

  /// Waits until nobody else is doing this.
  func enter(_ key: String) async {
    if busy[key] == nil {
      busy[key] = []
    } else {
      await withCheckedContinuation { busy[key]?.append($0) }
    }
  }

  /// Lets the next one in.
  func leave(_ key: String) {
    guard var waiting = busy[key], !waiting.isEmpty else {
      busy[key] = nil
      return
    }
    let next = waiting.removeFirst()
    busy[key] = waiting
    next.resume()
  }

  /// What doing this led to, when it was done here lately.
  func outcome(_ key: String) -> PageResponse? { outcomes[key] }

  func remember(_ response: PageResponse, for key: String) {
    if outcomes.updateValue(response, forKey: key) == nil { order.append(key) }
    if order.count > Self.remembered { outcomes[order.removeFirst()] = nil }
  }
}

/// Does what a form asks for once, however often it is sent.
struct OnceServing: Sendable {
  let records: any Records
  let gate = OnceGate()

  /// - Parameters:
  ///   - fallback: where to lead when the deed is done and nobody knows where it led.
  ///   - work: the deed, on records that claim the key.
  func serve(
    _ key: String, of person: String, at now: Instant, fallback: String,
    _ work: (any Records) async throws -> PageResponse
  ) async throws -> PageResponse {
    let name = person + " " + key
    await gate.enter(name)
    do {
      let response = try await first(key, name, person, now, fallback, work)
      await gate.leave(name)
      return response
    } catch {
      await gate.leave(name)
      throw error
    }
  }

  private func first(
    _ key: String, _ name: String, _ person: String, _ now: Instant, _ fallback: String,
    _ work: (any Records) async throws -> PageResponse
  ) async throws -> PageResponse {
    if let known = await gate.outcome(name) { return known }
    if let outcome = try await records.read({ try Once.outcome(key, of: person, $0) }) {
      return .redirect(to: outcome.location ?? fallback)
    }
    let claiming = ClaimingRecords(records, key: key, person: person, at: now)
    do {
      let response = try await work(claiming)
      if claiming.isClaimed { try await settle(response, key, name, person, now) }
      return response
    } catch is Once.AlreadyDone {
      return try await elsewhere(key, person, fallback)
    } catch {
      if claiming.isClaimed { try await release(key, person) }
      throw error
    }
  }

  private func settle(
    _ response: PageResponse, _ key: String, _ name: String, _ person: String, _ now: Instant
  ) async throws {
    guard response.status < 400 else { return try await release(key, person) }
    // A second press shows the same page again, as what is shown once.
    await gate.remember(response, for: name)
    guard let location = response.location else { return }
    // Nobody waits for this: it only serves another server, or this one after a restart.
    Task { [records] in
      try? await records.write {
        try Once.settle(key, of: person, location: location, at: now, in: $0)
      }
    }
  }

  private func release(_ key: String, _ person: String) async throws {
    try await records.write { try Once.release(key, of: person, in: $0) }
  }

  /// Another server is doing it: waits a moment for where it leads.
  private func elsewhere(
    _ key: String, _ person: String, _ fallback: String
  ) async throws -> PageResponse {
    for _ in 0..<20 {
      let outcome = try await records.read { try Once.outcome(key, of: person, $0) }
      if let location = outcome?.location { return .redirect(to: location) }
      try await Task.sleep(for: .milliseconds(50))
    }
    return .redirect(to: fallback)
  }
}
