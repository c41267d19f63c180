import Practice
import TestSupport
import Testing

/// Who may audit whom, rule by rule, over a small tree: two areas in one service, one in another.
struct SamplingIndependenceTests {
  static let chart = OrganisationChart(
    units: [
      .init(id: "council", level: .authority, parent: nil),
      .init(id: "care", level: .service, parent: "council"),
      .init(id: "north", level: .serviceArea, parent: "care"),
      .init(id: "south", level: .serviceArea, parent: "care"),
      .init(id: "elm", level: .team, parent: "north"),
      .init(id: "oak", level: .team, parent: "north"),
      .init(id: "ash", level: .team, parent: "south"),
    ],
    posts: [
      .init(person: "worker", role: .practitioner, unit: "elm"),
      .init(person: "elm manager", role: .teamManager, unit: "elm"),
      .init(person: "oak manager", role: .teamManager, unit: "oak"),
      .init(person: "ash manager", role: .teamManager, unit: "ash"),
      .init(person: "north lead", role: .serviceLead, unit: "north"),
      .init(person: "head", role: .headOfService, unit: "care"),
      .init(person: "qa", role: .qaOfficer, unit: "council"),
      .init(person: "two posts", role: .teamManager, unit: "ash"),
      .init(person: "two posts", role: .practitioner, unit: "oak"),
    ])

  static let elmCase = CaseAtAllocation(
    code: "C-1", team: "elm", caseHolder: "worker", involvedBefore: ["oak manager"])

  @Test(
    .requirement("S-023"),
    arguments: [
      (IndependenceRule.notCaseHolder, ["worker"]),
      (.notResponsibleForTeam, ["elm manager", "north lead", "head"]),
      (.sameServiceArea, ["ash manager"]),
      (.otherTeam, ["worker", "elm manager"]),
      (
        .ownTeam,
        ["worker", "oak manager", "ash manager", "north lead", "head", "qa", "two posts"]
      ),
      (.noPreviousInvolvement, ["worker", "oak manager"]),
      (.ownExpertise, []),
    ])
  func `a rule keeps these people from the case, and nobody else`(
    _ rule: IndependenceRule, _ kept: [String]
  ) {
    let people = [
      "worker", "elm manager", "oak manager", "ash manager", "north lead", "head", "qa",
      "two posts",
    ]
    let found = people.filter { person in
      let auditor = AvailableAuditor(person: person, number: 1)
      return !Independence.broken([rule], by: auditor, on: Self.elmCase, in: Self.chart).isEmpty
    }
    #expect(found == kept)
  }

  @Test func `someone without a post in any service area is in none`() {
    let broken = Independence.broken(
      [.sameServiceArea], by: AvailableAuditor(person: "nobody", number: 1), on: Self.elmCase,
      in: Self.chart)
    #expect(broken == [.sameServiceArea])
  }

  @Test func `expertise is asked only where the case needs it`() {
    var audited = Self.elmCase
    audited.expertise = ["disability"]
    let one = AvailableAuditor(person: "qa", number: 1)
    let other = AvailableAuditor(person: "qa", number: 1, expertise: ["disability"])
    #expect(!Independence.broken([.ownExpertise], by: one, on: audited, in: Self.chart).isEmpty)
    #expect(Independence.broken([.ownExpertise], by: other, on: audited, in: Self.chart).isEmpty)
  }
}
