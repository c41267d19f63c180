import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// What came of an audit that agencies did together, where its learning goes, and how it stands
/// beside the first of its subject.
@Suite struct GroupReportTests {
  private func actor(_ name: String, in world: World) async throws -> Actor {
    try await world.occasion(as: name).actor
  }

  private func report(_ cycle: Cycle, in world: World) async throws -> GroupReport {
    let actor = try await actor(SmallAgencies.coordinator, in: world)
    return try await world.records.read { try GroupReport(cycle, for: actor, $0) }
  }

  private func mayRead(_ name: String, _ cycle: Cycle, in world: World) async throws -> Bool {
    let actor = try await actor(name, in: world)
    return try await world.records.read { reading in
      let kind = try found(PublishedFrameworks.load(cycle, reading).kind(cycle.kind))
      return try GroupReportPolicy.mayRead(actor, cycle, kind, reading)
    }
  }

  /// One case is finished, with the police withholding an answer; the others drop out.
  private func finished() async throws -> (World, Cycle, Activity) {
    let (world, audits) = try await SmallAgencies.audits()
    let cycle = try await world.records.read { try found(CycleTable.load(audits[0].cycle, $0)) }
    return (world, cycle, audits[0])
  }

  private func write(
    _ cycle: Cycle, _ outcomes: String, revision: Int = 0,
    as name: String = SmallAgencies.coordinator, in world: World
  ) async throws {
    try await world.act(as: name) { occasion, transaction in
      try WriteGroupReport(
        cycle: cycle.id, outcomes: outcomes, learning: "Ask at once.",
        recommendations: "One chronology.", revision: revision)(occasion, in: transaction)
    }
  }

  private func present(
    _ cycle: Cycle, _ panel: String, on day: Day?, in world: World
  ) async throws {
    try await world.act(as: SmallAgencies.coordinator) { occasion, transaction in
      try PresentGroupReport(cycle: cycle.id, panel: panel, day: day)(occasion, in: transaction)
    }
  }

  @Test(.requirement("H-108"))
  func `whoever stood aside from a case does not read it in the report`() async throws {
    let (world, audits) = try await SmallAgencies.audits()
    let cycle = try await world.records.read { try found(CycleTable.load(audits[0].cycle, $0)) }
    let (police, other) = ("Burnet Gypsum", "Cress Mudstone")
    let successor = try await SmallAgencies.person(other, in: world)
    try await world.act(as: police) { occasion, transaction in
      try StandAsideForAgency(activity: audits[0].id)(occasion, in: transaction)
    }
    try await world.act(as: SmallAgencies.coordinator) { occasion, transaction in
      try ReplaceAgencyAuditor(activity: audits[0].id, agency: "police", auditor: successor)(
        occasion, in: transaction)
    }
    for name in SmallAgencies.auditors.values.sorted() {
      let one = name == police ? other : name
      try await SmallAgencies.answer(audits[0], as: one, in: world)
      try await SmallAgencies.sendIn(audits[0], as: one, in: world)
    }
    try await SmallAgencies.hear(audits[0], in: world)
    try await world.act(as: SmallAgencies.chair) { occasion, transaction in
      try DeclareNoConflict(activity: audits[0].id)(occasion, in: transaction)
    }
    try await SmallAgencies.agree(audits[0], in: world)
    try await SmallAgencies.submit(audits[0], in: world)
    try await SmallAgencies.finish(audits[1], in: world)
    for (name, cases, hidden) in [
      (police, [audits[1].code], 1), (SmallAgencies.coordinator, audits[0...1].map(\.code), 0),
    ] {
      let actor = try await actor(name, in: world)
      let report = try await world.records.read { try GroupReport(cycle, for: actor, $0) }
      #expect(Set(report.cases.map(\.activity.code)) == Set(cases), "\(name)")
      #expect(report.hidden == hidden, "\(name)")
    }
  }

  /// Every case but the first drops out, so that the report can be presented.
  private func leaveOne(_ cycle: Cycle, _ audit: Activity, in world: World) async throws {
    try await world.act(as: SmallAgencies.chair) { occasion, transaction in
      try transaction.run(
        """
        UPDATE activity SET withdrawn_at = \(occasion.now)
        WHERE cycle = \(cycle.id) AND id <> \(audit.id)
        """)
    }
  }

  @Test(.requirement("H-108", "H-110"))
  func `the report has each case by code, what was graded and said, and nothing withheld`()
    async throws
  {
    let (world, cycle, audit) = try await finished()
    let secret = "What nobody may read."
    try await SmallAgencies.answer(
      audit, as: "Burnet Gypsum", withholding: ["ma-part", "ma-risk-known"], in: world)
    for name in ["Vetch Marble", "Sorrel Ochre"] {
      try await SmallAgencies.answer(audit, as: name, in: world)
    }
    for name in SmallAgencies.auditors.values.sorted() {
      try await SmallAgencies.sendIn(audit, as: name, in: world)
    }
    try await SmallAgencies.hear(audit, in: world)
    try await world.act(as: SmallAgencies.chair) { occasion, transaction in
      try DeclareNoConflict(activity: audit.id)(occasion, in: transaction)
    }
    try await SmallAgencies.agree(audit, in: world)
    #expect(try await report(cycle, in: world).cases.isEmpty, "nothing before it is agreed")
    try await SmallAgencies.submit(audit, in: world)
    let report = try await report(cycle, in: world)
    #expect(report.unfinished == 7)
    let outcome = try #require(report.cases.first)
    #expect(report.cases.count == 1 && outcome.activity.code == audit.code)
    #expect(outcome.agreed["assessment-risk"] == "good")
    #expect(outcome.agencies["health-visitors"]?["assessment-risk"] == "good")
    #expect(outcome.agencies["police"]?["assessment-risk"] == nil, "withheld")
    #expect(outcome.agencies["police"]?["early-help"] == "good")
    #expect(outcome.family.map(\.talk.talk) == ["child", "parent"])
    #expect(!"\(report)".contains(secret))
  }

  @Test(.requirement("H-108", "H-110"))
  func `it is presented once every case is graded and all is written, and stands from then on`()
    async throws
  {
    let (world, cycle, audit) = try await finished()
    try await SmallAgencies.finish(audit, in: world)
    await #expect(throws: Refusal.self, "not the coordinator") {
      try await write(cycle, "Help came late.", as: SmallAgencies.chair, in: world)
    }
    try await write(cycle, "Help came late.", in: world)
    await #expect(throws: Refusal.self, "from an old page") {
      try await write(cycle, "Something else.", in: world)
    }
    let (today, board) = (Day("2026-11-02"), "hlscb")
    await #expect(throws: Refusal.self, "seven cases are not graded") {
      try await present(cycle, board, on: today, in: world)
    }
    try await leaveOne(cycle, audit, in: world)
    #expect(try await !mayRead("Sorrel Basalt", cycle, in: world), "not presented yet")
    try await write(cycle, " ", revision: 1, in: world)
    await #expect(throws: Refusal.self, "the outcomes are not written") {
      try await present(cycle, board, on: today, in: world)
    }
    try await write(cycle, "Help came late.", revision: 2, in: world)
    for (panel, day) in [
      ("fostering-panel", today), (board, Day("2026-11-03")), (board, Day("2026-11-01")),
      (board, nil),
    ] {
      await #expect(throws: Refusal.self, "\(panel), \(String(describing: day))") {
        try await present(cycle, panel, on: day, in: world)
      }
    }
    try await present(cycle, board, on: today, in: world)
    try await present(cycle, "performance-sub-committee", on: today, in: world)
    await #expect(throws: Refusal.self, "what was presented stands") {
      try await write(cycle, "It was well.", revision: 3, in: world)
    }
    let report = try await report(cycle, in: world)
    #expect(report.words.outcomes == "Help came late.")
    #expect(report.presented.map(\.panel) == [board, "performance-sub-committee"])
    for (name, may) in [
      (SmallAgencies.coordinator, true), (SmallAgencies.chair, true), ("Burnet Gypsum", true),
      ("Sorrel Basalt", true), ("Hazel Obsidian", true), ("Cress Mudstone", false),
      ("Campion Shale", false), ("Mallow Pumice", false),
    ] {
      #expect(try await mayRead(name, cycle, in: world) == may, "\(name)")
    }
  }

  @Test(.requirement("H-129"))
  func `each learning point says what it is about, and that decides where it goes`() async throws {
    let (world, cycle, audit) = try await finished()
    try await SmallAgencies.finishAgencies(audit, in: world)
    try await SmallAgencies.hear(audit, in: world)
    try await world.act(as: SmallAgencies.chair) { occasion, transaction in
      try DeclareNoConflict(activity: audit.id)(occasion, in: transaction)
    }
    try await SmallAgencies.agree(audit, in: world)
    func note(_ route: String?, _ agency: String?, _ words: String) async throws {
      try await world.act(as: SmallAgencies.chair) { occasion, transaction in
        let standards = try PublishedFrameworks.load(audit, transaction).standards
        try NoteFinding(
          activity: audit.id, kind: .learning, theme: standards.themes.first?.id, words: words,
          route: route, agency: agency)(occasion, in: transaction)
      }
    }
    for (route, agency) in [
      (nil, nil), ("elsewhere", "police"), ("agency", nil), ("worker", "gp"),
      ("partnership", "police"),
    ]
      as [(String?, String?)]
    {
      await #expect(throws: Refusal.self, "\(route ?? "no route"), \(agency ?? "no agency")") {
        try await note(route, agency, "Ring first.")
      }
    }
    try await note("agency", "police", "Reports wait for a signature.")
    try await note("partnership", nil, "Nobody knows who leads.")
    func learned() async throws -> [RoutedLearning] {
      try await report(cycle, in: world).learning
    }
    #expect(try await learned().isEmpty, "not before the grades are agreed")
    try await SmallAgencies.submit(audit, in: world)
    let agreed = try await learned().filter { !$0.words.contains("saw it") }
    let signature = try #require(agreed.first { $0.words.contains("signature") })
    #expect(signature.route.goes == .agency && signature.agency == "police")
    let lead = try #require(agreed.first { $0.words.contains("who leads") })
    #expect(lead.route.goes == .together && lead.agency == nil)
    // What each agency wrote itself is told apart by the question in which it wrote it.
    let worker = try await learned().filter { $0.route.goes == .worker }
    #expect(Set(worker.map(\.agency)) == ["childrens-social-care", "health-visitors", "police"])
  }

  @Test(.requirement("H-114"))
  func `a later audit of a subject stands beside the first, which looked at eight cases`()
    async throws
  {
    let (world, first, audit) = try await finished()
    #expect(
      try await world.records.read { try ActivityTable.list(cycle: first.id, $0).count } == 8)
    try await SmallAgencies.finish(audit, grade: "inadequate", in: world)
    #expect(try await report(first, in: world).comparison == nil, "it is the first")
    world.go(to: "2026-12-01")
    let other = try await SmallAgencies.open("Exploitation", month: World.november.next, in: world)
    let opened = try await SmallAgencies.open("Neglect", month: World.november.next, in: world)
    let audits = try await SmallAgencies.begin(opened, in: world)
    let second = try await world.records.read { try found(CycleTable.load(opened.id, $0)) }
    try await SmallAgencies.finish(audits[0], in: world)
    let report = try await report(second, in: world)
    let comparison = try #require(report.comparison)
    #expect(comparison.baseline.id == first.id)
    #expect(comparison.audits.before == 1 && comparison.audits.now == 1)
    let risk = try #require(comparison.parts.first { $0.id == "mo-risk" })
    #expect(risk.lines.first { $0.answer == "Inadequate" }?.before == 1)
    #expect(risk.lines.first { $0.answer == "Good" }?.now == 1)
    // No two audits are told to be of one child: their codes are fresh.
    #expect(comparison.pairs.isEmpty)
    let beside = try await world.records.read { try RoundComparison.earlier(than: other, $0) }
    #expect(beside.isEmpty, "another subject")
    let officer = try await actor("Sorrel Basalt", in: world)
    await #expect(throws: Refusal.self, "whoever may not read the report") {
      _ = try await world.records.read { try RoundComparison(second, for: officer, $0) }
    }
  }
}
