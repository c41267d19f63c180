import Kernel

/// Who audits in a cycle: the posts that the framework names, whoever answers for them today, and
/// how many audits each is given.
package struct AuditorPool: Sendable {
  /// A post whose holder audits.
  package struct Seat: Hashable, Sendable {
    package let person: String
    package let name: String
    package let post: Post
    /// As many as the person is given in it by hand; else as many as the framework asks of it.
    package let number: Int
    /// Whether the framework gives the post no number: the QA unit gives its holder audits.
    package let isWithoutNumber: Bool
  }

  /// By name, those with no audits of their own among them: they can be given one by hand.
  package let seats: [Seat]
  package let rules: [IndependenceRule]
  package let chart: OrganisationChart
  /// The fields that cases of the kind may ask for.
  package let fields: [ExpertiseField]
  /// What people are on record for.
  private let expertise: [String: Set<String>]

  /// Where the cycle asks for a number of cases, or they are chosen, and not each auditor is given
  /// theirs, anybody can have as many.
  private static let anyNumber = 50

  /// The pool of a part of a kind of activity, as the service stands.
  package init(
    _ kind: ActivityKind, _ part: Part = .auditor, in organisation: Organisation
  ) {
    let binding = kind.person(part)
    let isShared =
      kind.selection.size.map { $0.per != .auditor } ?? kind.selection.method.isChosen
    let roles = binding?.roles ?? []
    let audits = Activity.auditors.contains(part)
    seats = organisation.posts.values
      .filter { roles.isEmpty ? $0.auditsEachCycle > 0 : roles.contains($0.role) }
      .filter { !audits || organisation.outside($0.unit, of: kind) == nil }
      .compactMap { post in
        organisation.answering(for: post.id).map {
          let isWithout = binding?.withoutNumber.contains(post.role) ?? false
          return Seat(
            person: $0.id, name: $0.name, post: post,
            number: organisation.audits(of: $0.id, in: post.id)
              ?? (isWithout ? 0 : isShared ? Self.anyNumber : kind.selection.number(of: post)),
            isWithoutNumber: isWithout)
        }
      }
      .sorted { ($0.name, $0.person, $0.post.id) < ($1.name, $1.person, $1.post.id) }
    rules = binding?.independence ?? []
    fields = rules.contains(.ownExpertise) ? kind.expertise : []
    expertise = fields.isEmpty ? [:] : organisation.expertise
    chart = OrganisationChart(organisation, people: Set(seats.map(\.person)))
  }

  /// Who can read beside these: nobody is both of a pair.
  func second(_ kind: ActivityKind, in organisation: Organisation) -> AuditorPool {
    AuditorPool(
      of: AuditorPool(kind, .secondAuditor, in: organisation),
      without: Set(seats.map(\.person)))
  }

  private init(of pool: AuditorPool, without people: Set<String>) {
    seats = pool.seats.filter { !people.contains($0.person) }
    (rules, chart, fields) = (pool.rules, pool.chart, pool.fields)
    expertise = pool.expertise
  }

  /// Each person with the audits of all their posts together; nobody without any.
  package var auditors: [AvailableAuditor] {
    var numbers: [String: Int] = [:]
    for seat in seats { numbers[seat.person, default: 0] += seat.number }
    var seen: Set<String> = []
    return seats.compactMap { seat in
      guard seen.insert(seat.person).inserted, let number = numbers[seat.person], number > 0
      else { return nil }
      return AvailableAuditor(
        person: seat.person, number: number, expertise: expertise[seat.person] ?? [])
    }
  }

  /// Whether someone audits without a number of their own: as many as the QA unit gives them.
  package func isWithoutNumber(_ person: String) -> Bool {
    let own = seats.filter { $0.person == person }
    return !own.isEmpty && own.allSatisfy { $0.isWithoutNumber && $0.number == 0 }
  }

  /// Those with a number who are on record for a field, by name.
  package func known(_ field: String) -> [Seat] {
    var seen: Set<String> = []
    return seats.filter {
      $0.number > 0 && expertise[$0.person]?.contains(field) == true
        && seen.insert($0.person).inserted
    }
  }

  /// The post in which someone audits: the one with most audits.
  package func post(of person: String) -> Post? {
    seats.filter { $0.person == person }.max { $0.number < $1.number }?.post
  }

  /// The rules that stand between someone and a case.
  package func broken(by person: String, on audited: CaseAtAllocation) -> [IndependenceRule] {
    Independence.broken(
      rules,
      by: AvailableAuditor(person: person, number: 0, expertise: expertise[person] ?? []),
      on: audited, in: chart)
  }

  /// Why a rule stands between someone and a case: "is not on record for Child protection".
  package func whyNot(
    _ rule: IndependenceRule, _ person: String, _ audited: CaseAtAllocation
  ) -> String {
    guard rule == .ownExpertise else { return rule.whyNot }
    let missing = audited.expertise.subtracting(expertise[person] ?? [])
    let titles = fields.filter { missing.contains($0.id) }.map(\.title)
    return titles.isEmpty ? rule.whyNot : "is not on record for \(EnglishNumbers.list(titles))"
  }

  /// Why several rules do, in one line.
  package func whyNot(
    _ rules: [IndependenceRule], _ person: String, _ audited: CaseAtAllocation
  ) -> String {
    EnglishNumbers.list(rules.map { whyNot($0, person, audited) })
  }
}

extension Selection {
  /// How many audits a post is given in a cycle. Where the framework gives a number for each
  /// auditor, that number; where it is the least, the post's own if that is higher. Where it gives
  /// none, the post's own.
  func number(of post: Post) -> Int {
    guard let size, size.per == .auditor else { return post.auditsEachCycle }
    return size.atLeast ? max(size.number, post.auditsEachCycle) : size.number
  }
}

extension OrganisationChart {
  /// The chart of the service on its day, with the posts of these people. Where a service has no
  /// areas, it is one.
  package init(_ organisation: Organisation, people: Set<String>) {
    self.init(
      units: organisation.units.values.map { unit in
        OrganisationChart.Unit(
          id: unit.id, level: Level(unit.kind), parent: unit.parent)
      },
      posts: people.sorted().flatMap { person in
        organisation.posts(of: person).map { post in
          OrganisationChart.Post(person: person, role: post.role, unit: post.unit)
        }
      })
  }
}

extension OrganisationChart.Level {
  /// A service counts as an area too: the nearest above a team is the one that is found.
  fileprivate init(_ kind: Unit.Kind) {
    switch kind {
    case .authority: self = .authority
    case .service, .serviceArea: self = .serviceArea
    case .team: self = .team
    }
  }
}
