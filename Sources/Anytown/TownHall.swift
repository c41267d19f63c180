import Database
import Kernel
import Practice
import Synchronization

/// Anytown's records, and its people by name: who does something, does it as themselves.
struct TownHall: Sendable {
  let records: any Records
  let ids: Ids
  /// Person ids by name.
  let people: [String: String]
  /// Those whom a visitor of the demonstration can be, by id.
  let personas: Set<String>
  private let organisations = Cache()

  init(records: any Records, ids: Ids, people: [String: String], personas: Set<String>) {
    self.records = records
    self.ids = ids
    self.people = people
    self.personas = personas
  }

  /// People in their order, but with those first whom a visitor can be.
  func personasFirst(_ people: [String]) -> [String] {
    people.filter(personas.contains) + people.filter { !personas.contains($0) }
  }

  func id(_ name: String) throws -> String { try found(people[name]) }

  /// Someone does something at a moment, in one transaction.
  @discardableResult
  func act<T: Sendable>(
    _ person: String, at now: Instant,
    _ body: @escaping @Sendable (Occasion, any Transaction) throws -> T
  ) async throws -> T {
    let (organisations, ids) = (organisations, ids)
    return try await records.write { transaction in
      let organisation = try organisations.on(now.day, transaction)
      let actor = try found(Actor(person, in: organisation))
      return try body(Occasion(actor: actor, now: now, ids: ids), transaction)
    }
  }

  /// The service on the last day that was asked for; it does not change in a demonstration.
  private final class Cache: Sendable {
    private let kept = Mutex<Organisation?>(nil)

    func on(_ day: Day, _ reading: any Reading) throws -> Organisation {
      if let kept = kept.withLock({ $0 }), kept.day == day { return kept }
      let organisation = try OrganisationTable.load(on: day, reading)
      kept.withLock { $0 = organisation }
      return organisation
    }
  }
}
