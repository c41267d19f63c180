import Practice
import TestSupport
import Testing

/// Automatic allocation over random organisations, held against trying every allocation.
struct SamplingAllocationTests {
  /// A small organisation with cases and auditors, made from a number.
  struct World {
    var chart: OrganisationChart
    var auditors: [AvailableAuditor]
    var cases: [CaseAtAllocation]
    var rules: [IndependenceRule]

    init(_ number: Int) {
      var random = Steps(state: UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1)
      var units: [OrganisationChart.Unit] = [
        .init(id: "authority", level: .authority, parent: nil),
        .init(id: "service", level: .service, parent: "authority"),
      ]
      let areas = (0..<random.below(3) + 1).map { "area \($0)" }
      let teams = (0..<random.below(4) + 1).map { "team \($0)" }
      units += areas.map { .init(id: $0, level: .serviceArea, parent: "service") }
      units += teams.map {
        .init(id: $0, level: .team, parent: areas[random.below(areas.count)])
      }
      let people = (0..<random.below(5) + 1).map { "person \($0)" }
      let posts = people.flatMap { person in
        (0..<random.below(2) + 1).map { _ -> OrganisationChart.Post in
          random.below(5) == 0
            ? .init(person: person, role: .serviceLead, unit: areas[random.below(areas.count)])
            : .init(
              person: person, role: random.below(3) == 0 ? .practitioner : .teamManager,
              unit: teams[random.below(teams.count)])
        }
      }
      chart = OrganisationChart(units: units, posts: posts)
      auditors = people.map { AvailableAuditor(person: $0, number: random.below(3)) }
      cases = (0..<random.below(5) + 1).map {
        CaseAtAllocation(
          code: "C-\($0)", team: teams[random.below(teams.count)],
          caseHolder: random.below(2) == 0 ? people[random.below(people.count)] : nil)
      }
      rules = IndependenceRule.allCases.filter { _ in random.below(2) == 0 }
    }

    func mayAudit(_ auditor: Int, _ audited: Int) -> Bool {
      Independence.broken(rules, by: auditors[auditor], on: cases[audited], in: chart).isEmpty
    }

    /// The smallest greatest load of any allocation, by trying them all; nil when there is none.
    func leastGreatestLoad() -> Int? {
      var loads = Array(repeating: 0, count: auditors.count)
      func place(_ index: Int) -> Int? {
        if index == cases.count { return loads.max() ?? 0 }
        var best: Int?
        for auditor in auditors.indices
        where loads[auditor] < auditors[auditor].number && mayAudit(auditor, index) {
          loads[auditor] += 1
          if let found = place(index + 1) { best = min(best ?? found, found) }
          loads[auditor] -= 1
        }
        return best
      }
      return place(0)
    }
  }

  /// A sequence of numbers that is the same on every machine.
  struct Steps {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(limit))
    }
  }

  @Test(.requirement("S-023")) func `over 5,000 organisations no rule is ever broken`() {
    var allocated = 0
    var refused = 0
    for number in 1...5_000 {
      let world = World(number)
      let best = world.leastGreatestLoad()
      switch Allocation.allocate(
        world.cases, to: world.auditors, rules: world.rules, in: world.chart)
      {
      case .success(let given):
        allocated += 1
        check(given, world, best)
      case .failure(let conflict):
        refused += 1
        #expect(best == nil, "world \(number) has an allocation")
        check(conflict, world)
      }
    }
    // Both answers occur often enough for this to mean something.
    #expect(allocated > 500)
    #expect(refused > 500)
  }

  private func check(_ given: [AllocatedCase], _ world: World, _ best: Int?) {
    #expect(given.map(\.code) == world.cases.map(\.code))
    for (index, allocation) in given.enumerated() {
      let auditor = world.auditors.firstIndex { $0.person == allocation.auditor }
      #expect(auditor.map { world.mayAudit($0, index) } == true)
    }
    let loads = Dictionary(grouping: given, by: \.auditor).mapValues(\.count)
    for auditor in world.auditors {
      #expect(loads[auditor.person, default: 0] <= auditor.number)
    }
    #expect(loads.values.max() == best)
  }

  private func check(_ conflict: AllocationConflict, _ world: World) {
    // The cases named really have too little room between them, and each of them is needed.
    #expect(conflict.cases.count > conflict.room)
    let indices = world.cases.indices.filter { conflict.cases.contains(world.cases[$0].code) }
    for left in indices {
      let rest = indices.filter { $0 != left }
      let open = world.auditors.indices.filter { auditor in
        rest.contains { world.mayAudit(auditor, $0) }
      }
      #expect(rest.count <= open.reduce(0) { $0 + world.auditors[$1].number })
    }
    // The rules named suffice for the conflict.
    var narrower = world
    narrower.rules = conflict.rules
    #expect(narrower.leastGreatestLoad() == nil)
  }

  @Test func `everyone has one before anyone has two`() throws {
    let chart = SamplingIndependenceTests.chart
    let auditors = ["elm manager", "oak manager", "north lead"].map {
      AvailableAuditor(person: $0, number: 5)
    }
    let cases = (1...4).map { CaseAtAllocation(code: "C\($0)", team: "elm", caseHolder: nil) }
    let given = try Allocation.allocate(cases, to: auditors, rules: [], in: chart).get()
    let loads = Dictionary(grouping: given, by: \.auditor).mapValues(\.count)
    #expect(loads.values.sorted() == [1, 1, 2])
  }

  @Test func `a conflict names the fewest rules and the case`() {
    let chart = SamplingIndependenceTests.chart
    let auditors = [
      AvailableAuditor(person: "ash manager", number: 3),
      AvailableAuditor(person: "worker", number: 3),
    ]
    let result = Allocation.allocate(
      [
        SamplingIndependenceTests.elmCase,
        CaseAtAllocation(code: "C-2", team: "elm", caseHolder: nil),
      ],
      to: auditors, rules: [.otherTeam, .notCaseHolder, .sameServiceArea], in: chart)
    guard case .failure(let conflict) = result else {
      Issue.record("nobody could audit this")
      return
    }
    #expect(conflict.cases == ["C-1"])
    #expect(conflict.auditors == [])
    #expect(conflict.rules.count == 2)
    #expect(conflict.sentence == "Nobody may audit C-1.")
    #expect(conflict.bars.contains(.init(code: "C-1", auditor: "worker", rule: .notCaseHolder)))
  }

  @Test func `more cases than audits is a conflict without a rule`() {
    let result = Allocation.allocate(
      (1...3).map { CaseAtAllocation(code: "C\($0)", team: "elm", caseHolder: nil) },
      to: [AvailableAuditor(person: "oak manager", number: 2)], rules: [.otherTeam],
      in: SamplingIndependenceTests.chart)
    guard case .failure(let conflict) = result else {
      Issue.record("three cases went into two audits")
      return
    }
    #expect(conflict.rules == [])
    #expect(
      conflict.sentence
        == "C1, C2 and C3 can be given only to people who have two audits between them.")
  }
}
