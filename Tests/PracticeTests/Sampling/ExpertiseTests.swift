import Kernel
import TestSupport
import Testing

@testable import Practice

/// What a case asks its auditor to know, who is given what, and teams that stand outside.
@Suite struct ExpertiseTests {
  static let fields = [
    ExpertiseField(
      id: "protection", title: "Protection",
      askedBy: [PopulationFilter(column: .planType, isAnyOf: ["child_protection"])]),
    ExpertiseField(
      id: "care", title: "Care",
      askedBy: [
        PopulationFilter(column: .planType, isAnyOf: ["in_care", "care_leaver"]),
        PopulationFilter(column: .team, isAnyOf: ["Oak"]),
      ]),
  ]

  static func kind(leavesOut: Bool = false) -> ActivityKind {
    var kind = PopulationTests.kind([.notCaseHolder, .ownExpertise])
    kind.expertise = fields
    kind.selection.method = .random
    kind.selection.strataBy = nil
    if leavesOut { kind.selection.exclusions = [Exclusion(kind: .teamOutside)] }
    return kind
  }

  @Test(
    .requirement("H-044"),
    arguments: [
      (PlanType.childProtection, "Elm", ["protection"]),
      (.childProtection, "Oak", ["care", "protection"]),
      (.careLeaver, "Elm", ["care"]), (.earlyHelp, "Elm", []), (.earlyHelp, "Oak", ["care"]),
    ])
  func `what a case asks for goes by its plan type and its team`(
    plan: PlanType, team: String, asked: [String]
  ) {
    let audited = FilteredCase(plan, team: team, in: PopulationTests.organisation())
    #expect(Self.kind().expertise(askedBy: audited).sorted() == asked)
  }

  /// Three auditors with numbers; who is on record for what; what each case asks; who is left.
  struct Check: Sendable, CustomStringConvertible {
    let description: String
    var numbers = [1, 1]
    let known: [Set<String>]
    let asked: [Set<String>]
    let given: [String?]
  }

  static let checks = [
    Check(
      description: "each case to whoever knows it", known: [["a"], ["b"]], asked: [["b"], ["a"]],
      given: ["1", "0"]),
    Check(
      description: "a case that asks nothing goes to anybody", known: [["a"], []],
      asked: [["a"], []], given: ["0", "1"]),
    Check(
      description: "nobody on record: the case is left, the other is not", known: [["a"], []],
      asked: [["c"], ["a"]], given: [nil, "0"]),
    Check(
      description: "no room left with those on record", known: [["a"], []],
      asked: [["a"], ["a"]], given: ["0", nil]),
    Check(
      description: "all fields of a case are asked", known: [["a"], ["a", "b"]],
      asked: [["a", "b"], ["a"]], given: ["1", "0"]),
    Check(
      description: "nobody on record for anything holds up nothing", known: [[], []],
      asked: [["a"], ["b"]], given: [nil, nil]),
  ]

  @Test(.requirement("H-044"), arguments: checks)
  func `cases go to those on record, and what they cannot take is left to decide`(
    _ check: Check
  ) throws {
    let auditors = check.known.indices.map {
      AvailableAuditor(person: "\($0)", number: check.numbers[$0], expertise: check.known[$0])
    }
    let cases = check.asked.enumerated().map { index, asked in
      CaseAtAllocation(code: "C\(index)", team: "t", caseHolder: nil, expertise: asked)
    }
    let plan = try Allocation.allocateByExpertise(
      cases, to: auditors, rules: [.notCaseHolder, .ownExpertise],
      in: OrganisationChart(units: [], posts: [])
    ).get()
    let given = Dictionary(
      plan.given.map { ($0.code, $0.auditor) }, uniquingKeysWith: { a, _ in a })
    #expect(cases.map { given[$0.code] } == check.given)
    #expect(plan.left == cases.map(\.code).filter { given[$0] == nil })
  }

  @Test func `what other rules rule out is their conflict, and not one of expertise`() {
    let auditor = AvailableAuditor(person: "0", number: 2, expertise: [])
    let cases = [
      CaseAtAllocation(code: "C0", team: "t", caseHolder: "0", expertise: ["a"]),
      CaseAtAllocation(code: "C1", team: "t", caseHolder: nil, expertise: ["a"]),
    ]
    let result = Allocation.allocateByExpertise(
      cases, to: [auditor], rules: [.notCaseHolder, .ownExpertise],
      in: OrganisationChart(units: [], posts: []))
    guard case .failure(let conflict) = result else {
      Issue.record("it was allocated")
      return
    }
    #expect(conflict.cases == ["C0"])
    #expect(conflict.rules == [.notCaseHolder])
  }

  @Test(.requirement("H-044"))
  func `nobody on record keeps no case from the draw, and the reason is told in words`() {
    let entries = [PopulationTests.entry("A", plan: .inCare)]
    let ground = Self.ground(entries, Self.kind())
    let population = Population(.everything, of: ground)
    #expect(population.eligible.map(\.code) == ["A"])
    let audited = CaseAtAllocation(
      code: "A", team: "Elm", caseHolder: nil, expertise: ["care", "protection"])
    let rules = ground.pool.broken(by: "quartz", on: audited)
    #expect(rules == [.ownExpertise])
    #expect(
      ground.pool.whyNot(rules, "quartz", audited) == "is not on record for Protection and Care")
    let known = Self.ground(entries, Self.kind(), known: ["quartz": ["care"]]).pool
    #expect(known.whyNot(rules, "quartz", audited) == "is not on record for Protection")
    #expect(known.known("care").map(\.person) == ["quartz"])
    #expect(known.auditors.first { $0.person == "quartz" }?.expertise == ["care"])
  }

  static func ground(
    _ entries: [CaseEntry], _ kind: ActivityKind, known: [String: Set<String>] = [:],
    outside: [TeamOutside] = []
  ) -> PopulationGround {
    let before = PopulationTests.ground(entries)
    return PopulationGround(
      entries: before.entries, teams: before.teams, workers: before.workers,
      organisation: PopulationTests.organisation(expertise: known, outside: outside), audited: [],
      kind: kind)
  }

  @Test(
    .requirement("H-042"),
    arguments: [
      (true, "audit", 0, ["B"]), (true, "audit", 1, ["A", "B"]), (true, "other", 0, ["A", "B"]),
      (false, "audit", 0, ["A", "B"]),
    ])
  func `a team outside the kind, from its day on, is left out and does not audit`(
    leavesOut: Bool, kind: String, later: Int, eligible: [String]
  ) {
    let record = TeamOutside(
      id: "o", team: "Elm", kind: kind, days: Period(from: PopulationTests.day + later),
      reason: Sealed(bytes: []), recordedByName: "n", revision: 1)
    let ground = Self.ground(
      [PopulationTests.entry("A"), PopulationTests.entry("B", team: "birch")],
      Self.kind(leavesOut: leavesOut), outside: [record])
    let population = Population(.everything, of: ground)
    #expect(population.eligible.map(\.code) == eligible)
    let isOut = eligible == ["B"]
    #expect(population.leftOut.map(\.reason) == (isOut ? [.teamOutside] : []))
    #expect(ground.pool.auditors.contains { $0.person == "marl" } != isOut)
    #expect(population.sizes(ground).map(\.number) == [isOut ? 2 : 3])
  }

  @Test(.requirement("H-036"))
  func `posts without a number are not counted and can be given audits by hand`() {
    var kind = Self.kind()
    kind.people[0].roles = [.teamManager, .chair]
    kind.people[0].withoutNumber = [.chair]
    let ground = PopulationGround(
      entries: [], teams: [:], workers: [:],
      organisation: PopulationTests.organisation(chair: "gneiss"), audited: [], kind: kind)
    #expect(ground.pool.auditors.map(\.person).sorted() == ["chalk", "marl", "quartz"])
    #expect(ground.pool.post(of: "gneiss")?.role == .chair)
    #expect(ground.pool.isWithoutNumber("gneiss") && !ground.pool.isWithoutNumber("marl"))
    let sizes = Population(.everything, of: ground).sizes(ground)
    #expect(sizes.map(\.number) == [3])
  }
}
