import Database
import Kernel

/// What is about a theme, or about somebody's supervision, begins with its round: nothing is drawn,
/// and nobody allocates.
struct RoundStart {
  private let cycle: Cycle
  private let kind: ActivityKind
  private let organisation: Organisation
  private let seats: [(part: Part, seat: AuditorPool.Seat)]

  init(
    _ cycle: Cycle, _ kind: ActivityKind, _ people: [Part: String], _ organisation: Organisation
  ) {
    self.cycle = cycle
    self.kind = kind
    self.organisation = organisation
    seats = kind.namedParts.compactMap { part in
      Self.seat(people[part], part, kind, organisation).map { (part, $0) }
    }
  }

  private static func seat(
    _ person: String?, _ part: Part, _ kind: ActivityKind, _ organisation: Organisation
  ) -> AuditorPool.Seat? {
    AuditorPool(kind, part, in: organisation).seats.first { $0.person == person }
  }

  /// Everyone whom the framework has choose is named, and holds a post for it.
  static func problems(
    _ people: [Part: String], _ kind: ActivityKind, _ organisation: Organisation
  ) -> [Refusal.Problem] {
    let unnamed = kind.namedParts.filter { seat(people[$0], $0, kind, organisation) == nil }
    return unnamed.map {
      .init("Choose \(kind.named($0)), from those who are offered.", field: $0.personField)
    } + alone(people, kind, organisation) + themselves(people)
  }

  /// Whoever is observed has somebody above them where the framework looks for one.
  private static func alone(
    _ people: [Part: String], _ kind: ActivityKind, _ organisation: Organisation
  ) -> [Refusal.Problem] {
    guard let observed = seat(people[.observedWorker], .observedWorker, kind, organisation),
      kind.aboveWorker.contains(where: {
        ActivityParties.party($0, team: observed.post.unit, organisation) == nil
      })
    else { return [] }
    return [
      .init(
        "Nobody manages their team now. Choose somebody else, or fill that post first.",
        field: Part.observedWorker.personField)
    ]
  }

  /// Nobody audits their own supervision.
  private static func themselves(_ people: [Part: String]) -> [Refusal.Problem] {
    guard let auditor = people[.auditor], auditor == people[.observedWorker] else { return [] }
    return [
      .init(
        "Nobody audits their own supervision: choose two people.", field: Part.auditor.personField)
    ]
  }

  /// Begins it, in the unit of whoever answers for what it finds, or of whoever is supervised.
  func callAsFunction(_ occasion: Occasion, _ transaction: any Transaction) throws {
    let observed = seats.first { $0.part == .observedWorker }
    let answering = observed ?? seats.last { $0.part != .auditor } ?? seats.first
    guard let unit = answering?.seat.post.unit, let name = organisation.units[unit]?.name else {
      throw Failure(doing: "beginning a round", cause: "nobody is named for it")
    }
    let about = cycle.theme ?? "Supervision in \(name)"
    let id = occasion.newId()
    let service = organisation.service(of: unit)?.id ?? unit
    try transaction.run(
      """
      INSERT INTO activity (id, kind, framework, cycle, code, service, team, allocated_at,
        declared_at, submit_by, oversight_by, revision)
      VALUES (\(id), \(cycle.kind), \(cycle.framework), \(cycle.id), \(about), \(service), \(unit),
        \(occasion.now), \(occasion.now), \(cycle.submitBy), \(cycle.oversightBy), 1)
      """)
    let parties = parties(unit, occasion.actor.person)
    for party in parties {
      try transaction.run(
        """
        INSERT INTO activity_person (activity, part, person, post, from_at)
        VALUES (\(id), \(party.part), \(party.person), \(party.post), \(occasion.now))
        """)
    }
    try CycleTable.change(cycle, set: "sent_at = \(occasion.now)", transaction)
    try transaction.record(
      Fact(
        "audit-allocated", "activity", id,
        ["cycle": cycle.id].merging(
          parties.map { ($0.part.rawValue, $0.person) }, uniquingKeysWith: { first, _ in first })),
      by: occasion.actor.person, at: occasion.now)
  }

  /// Those who are named, whoever stands above whoever is observed, and who opens it for the QA
  /// unit.
  private func parties(_ unit: String, _ opener: String) -> [ActivityParties.Party] {
    let officer = AuditorPool(kind, .qaOfficer, in: organisation).seats
      .first { $0.person == opener }
    return
      (seats + (officer.map { [(.qaOfficer, $0)] } ?? [])).map {
        .init(part: $0.part, person: $0.seat.person, post: $0.seat.post.id)
      }
      + kind.aboveWorker.compactMap { ActivityParties.party($0, team: unit, organisation) }
  }
}

extension ActivityKind {
  /// Whether it begins with its round, by the people who are named then.
  package var beginsWithRound: Bool { subject == .theme || subject == .supervision }

  /// The parts for which somebody is named when a round begins with people and no cases; the QA
  /// officer's is that of whoever opens it, and a manager's goes with the worker.
  package var namedParts: [Part] {
    guard beginsWithRound else { return [] }
    let named = people.filter {
      !$0.roles.isEmpty && $0.of != .workerTeam && $0.part != .qaOfficer && $0.part != .moderator
    }
    return named.map(\.part)
  }

  /// What somebody is named for: "who writes it".
  package func named(_ part: Part) -> String {
    if part == .observedWorker { return "whose supervision it is" }
    guard part == .auditor else { return "who answers for what it finds" }
    return subject == .theme ? "who writes it" : "who audits it"
  }

  /// The parts that go with whoever is observed.
  fileprivate var aboveWorker: [PersonBinding] { people.filter { $0.of == .workerTeam } }
}

extension Part {
  /// The field of the form that asks who plays it.
  package var personField: String { "person-" + rawValue }
}
