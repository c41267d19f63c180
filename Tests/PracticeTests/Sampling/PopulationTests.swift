import Kernel
import Testing
import TestSupport

@testable import Practice

/// Which cases may be drawn, and why the others are left out.
@Suite struct PopulationTests {
  static let day = Day(year: 2026, month: 11, day: 2) ?? Day(number: 0)

  /// An authority with two services: Help, with teams Elm and Birch; Care, with team Oak.
  static func organisation(
    audits: Int = 1, given: Int? = nil, chair: String? = nil,
    expertise: [String: Set<String>] = [:], outside: [TeamOutside] = []
  ) -> Organisation {
    let always = Period(from: Day(number: 0))
    func unit(_ id: String, _ kind: Unit.Kind, _ parent: String?) -> Unit {
      Unit(id: id, kind: kind, name: id, parent: parent, days: always, revision: 1)
    }
    var managers = [("marl", "Elm"), ("quartz", "Birch"), ("chalk", "Oak")]
    if let chair { managers.append((chair, "Help")) }
    return Organisation(
      day: day,
      units: [
        unit("All", .authority, nil), unit("Help", .service, "All"),
        unit("Care", .service, "All"), unit("Elm", .team, "Help"), unit("Birch", .team, "Help"),
        unit("Oak", .team, "Care"),
      ],
      people: (managers.map(\.0) + ["onyx"]).map {
        Person(id: $0, name: $0, email: nil, telephone: nil, days: always, revision: 1)
      },
      posts: managers.map {
        Post(
          id: "post-\($0.0)", role: $0.0 == chair ? .chair : .teamManager, title: "Team manager",
          unit: $0.1,
          auditsEachCycle: audits, days: always, revision: 1)
      },
      memberships: managers.map {
        Membership(
          id: "m-\($0.0)", post: "post-\($0.0)", person: $0.0, capacity: .holder,
          audits: $0.0 == "marl" ? given : nil, days: always, revision: 1)
      }, absences: [], expertise: expertise, outside: outside)
  }

  static func kind(
    _ rules: [IndependenceRule] = [.notCaseHolder, .sameServiceArea]
  ) -> ActivityKind {
    ActivityKind(
      id: "audit", title: "Audit", subject: .case, cycle: .month,
      selection: Selection(
        from: .caseList, method: .stratified, strataBy: .serviceArea,
        size: SelectionSize(per: .auditor, number: 1, atLeast: true)),
      people: [
        PersonBinding(
          part: .auditor, roles: [.teamManager], of: .caseServiceArea, when: .always,
          attendance: .mandatory, independence: rules)
      ], grading: GradingScheme(), stages: [], clocks: [],
      access: AccessPlan(purpose: .system, readers: [], reidentifiedBy: []),
      retention: RetentionPlan(recordClass: "audit"))
  }

  static func entry(
    _ code: String, team: String? = "elm", worker: String? = "onyx", open: Bool = true,
    plan: PlanType = .inNeed, values: [NamedValue] = []
  ) -> CaseEntry {
    CaseEntry(
      caseId: "case-\(code)", code: code, planType: plan, isOpen: open, listedTeam: team,
      listedWorker: worker, disagreements: [], values: values)
  }

  static func ground(
    _ entries: [CaseEntry], rules: [IndependenceRule] = [.notCaseHolder, .sameServiceArea],
    audited: Set<String> = [], audits: Int = 1, given: Int? = nil,
    size: SelectionSize? = SelectionSize(per: .auditor, number: 1, atLeast: true)
  ) -> PopulationGround {
    var kind = Self.kind(rules)
    kind.selection.size = size
    return PopulationGround(
      entries: entries,
      teams: ["elm": "Elm", "birch": "Birch", "oak": "Oak", "gone": "Sycamore"],
      workers: ["onyx": "onyx", "chalk": "chalk"],
      organisation: organisation(audits: audits, given: given), audited: audited, kind: kind)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let entry: CaseEntry
    var definition = PopulationDefinition.everything
    var audited: Set<String> = []
    let reason: ExclusionReason?
    var testDescription: String { reason?.words ?? "eligible" }
  }

  static let cases = [
    Case(entry: entry("A"), reason: nil),
    Case(entry: entry("A", open: false), reason: .closed),
    Case(
      entry: entry("A"), definition: PopulationDefinition(planTypes: [.inCare]),
      reason: .otherPlanType),
    Case(
      entry: entry("A", values: [NamedValue("need", "Abuse")]),
      definition: PopulationDefinition(filters: [NamedFilter(column: "need", values: ["Other"])]),
      reason: .otherValue),
    Case(
      entry: entry("A", values: [NamedValue("need", "Abuse")]),
      definition: PopulationDefinition(
        filters: [NamedFilter(column: "need", values: ["Other", "Abuse"])]), reason: nil),
    Case(entry: entry("A", team: nil), reason: .noTeam),
    Case(entry: entry("A", team: "unheard"), reason: .teamNotMatched),
    Case(entry: entry("A", team: "gone"), reason: .teamNotMatched),
    Case(
      entry: entry("A"), definition: PopulationDefinition(units: ["Care"]), reason: .otherUnit),
    Case(entry: entry("A"), definition: PopulationDefinition(units: ["Help"]), reason: nil),
    Case(entry: entry("A", worker: nil), reason: .workerUnknown),
    Case(entry: entry("A", worker: "unheard"), reason: .workerUnknown),
    Case(entry: entry("A"), audited: ["case-A"], reason: .auditedRecently),
    Case(
      entry: entry("A"),
      definition: PopulationDefinition(marked: [MarkedCase(code: "A", reason: .restricted)]),
      reason: .marked),
    Case(
      entry: entry("A"),
      definition: PopulationDefinition(marked: [MarkedCase(code: "B", reason: .restricted)]),
      reason: nil),
    Case(entry: entry("A", team: "oak", worker: "chalk"), reason: .nobodyMayAudit),
  ]

  @Test(.requirement("S-026"), arguments: cases)
  func `a case is eligible, or left out with the first reason that holds`(check: Case) {
    let population = Population(
      check.definition, of: Self.ground([check.entry], audited: check.audited))
    #expect(population.excluded.first?.reason == check.reason)
    #expect(population.eligible.count == (check.reason == nil ? 1 : 0))
    #expect(population.eligible.count + population.excluded.count == 1)
  }

  @Test func `a code that is not on the list is refused, not passed over`() {
    let definition = PopulationDefinition(marked: [MarkedCase(code: "B", reason: .unsafe)])
    #expect(throws: Refusal.self) { try definition.requireKnown([Self.entry("A")]) }
    #expect(throws: Never.self) { try definition.requireKnown([Self.entry("B")]) }
  }

  @Test(.requirement("S-023"))
  func `each service area gives as many cases as its auditors audit`() {
    let entries = (0..<9).map { Self.entry("C\($0)", team: $0 < 6 ? "elm" : "oak") }
    let ground = Self.ground(entries)
    let population = Population(.everything, of: ground)
    #expect(
      population.sizes(ground)
        == [StratumSize(stratum: "Care", number: 1), StratumSize(stratum: "Help", number: 2)])
  }

  struct Asked: Sendable, CustomTestStringConvertible {
    let number: Int
    let atLeast: Bool
    /// The number of each manager's post, and the one that Marl is given by hand.
    let post: Int
    var given: Int?
    /// What Help, with two managers, and Care, with one, give to the draw.
    let help: Int
    let care: Int
    var testDescription: String {
      "\(atLeast ? "at least " : "")\(number), a post's \(post), by hand \(given ?? 0)"
    }
  }

  @Test(arguments: [
    Asked(number: 3, atLeast: false, post: 0, help: 6, care: 3),
    Asked(number: 3, atLeast: false, post: 5, help: 6, care: 3),
    Asked(number: 3, atLeast: false, post: 5, given: 2, help: 5, care: 3),
    Asked(number: 3, atLeast: true, post: 1, help: 6, care: 3),
    Asked(number: 3, atLeast: true, post: 5, help: 10, care: 5),
    Asked(number: 1, atLeast: true, post: 2, help: 4, care: 2),
    Asked(number: 1, atLeast: true, post: 2, given: 0, help: 2, care: 2),
  ])
  func `a stratum gives the numbers of its auditors together, each as the framework asks`(
    asked: Asked
  ) {
    let ground = Self.ground(
      [Self.entry("A"), Self.entry("B", team: "oak")], audits: asked.post, given: asked.given,
      size: SelectionSize(per: .auditor, number: asked.number, atLeast: asked.atLeast))
    let population = Population(.everything, of: ground)
    #expect(
      population.sizes(ground) == [
        StratumSize(stratum: "Care", number: asked.care),
        StratumSize(stratum: "Help", number: asked.help),
      ])
  }

  @Test func `a draw for one service asks nothing of the others`() {
    let definition = PopulationDefinition(units: ["Care"])
    let ground = Self.ground([Self.entry("A", team: "oak"), Self.entry("B")])
    let population = Population(definition, of: ground)
    #expect(population.sizes(ground) == [StratumSize(stratum: "Care", number: 1)])
  }

  @Test func `a manager without a number audits the least that the framework asks`() {
    let ground = Self.ground([Self.entry("A")], audits: 0)
    #expect(ground.pool.auditors.allSatisfy { $0.number == 1 })
    #expect(!ground.pool.auditors.isEmpty)
  }

  @Test func `where nobody audits, nothing can be drawn and the refusal says why`() throws {
    let ground = Self.ground([Self.entry("A")], audits: 0, size: nil)
    let population = Population(.everything, of: ground)
    #expect(population.excluded.first?.reason == .nobodyMayAudit)
    #expect(throws: Refusal.self) {
      try DrawRules.draw(population, sizes: population.sizes(ground), seed: "s")
    }
  }

  @Test func `two teams of one name are two strata`() {
    let always = Period(from: Day(number: 0))
    func unit(_ id: String, _ kind: Unit.Kind, _ name: String, _ parent: String?) -> Unit {
      Unit(id: id, kind: kind, name: name, parent: parent, days: always, revision: 1)
    }
    let organisation = Organisation(
      day: Self.day,
      units: [
        unit("1", .service, "Help", nil), unit("2", .service, "Care", nil),
        unit("3", .team, "Duty", "1"), unit("4", .team, "Duty", "2"),
      ], people: [], posts: [], memberships: [], absences: [])
    let strata = Strata(.team, organisation)
    #expect(strata.name(of: "3", nil) == "Duty (Help)")
    #expect(strata.name(of: "4", nil) == "Duty (Care)")
  }
}
