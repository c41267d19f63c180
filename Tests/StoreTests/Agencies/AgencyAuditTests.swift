import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Agencies audit a case together, each its own part, and a meeting agrees what was found.
@Suite struct AgencyAuditTests {
  private static let (care, health, police) = (
    "childrens-social-care", "health-visitors", "police"
  )

  private func actor(_ name: String, in world: World) async throws -> Actor {
    try await world.occasion(as: name).actor
  }

  private func contents(
    _ audit: Activity, as name: String, in world: World
  ) async throws -> AuditContents {
    let actor = try await actor(name, in: world)
    return try await world.records.read { reading in
      try AuditContents.load(
        found(ActivityTable.load(audit.id, reading)), for: actor.person, reading)
    }
  }

  @Test(.requirement("H-111", "H-116", "H-120"))
  func `no case goes out before there are agencies, and a legal basis for each`() async throws {
    let (world, cycle) = try await SmallAgencies.group()
    await #expect(throws: Refusal.self) { try await SmallAgencies.send(cycle, in: world) }
    try await SmallAgencies.giveBases(cycle, in: world)
    try await SmallAgencies.name(Self.police, "Burnet Gypsum", cycle, in: world)
    await #expect(throws: Refusal.self, "one agency alone") {
      try await SmallAgencies.send(cycle, in: world)
    }
    await #expect(throws: Refusal.self, "one auditor for two agencies") {
      try await SmallAgencies.name(Self.care, "Burnet Gypsum", cycle, in: world)
    }
    await #expect(throws: Refusal.self, "no agency's auditor") {
      try await SmallAgencies.name(Self.care, "Campion Shale", cycle, in: world)
    }
    try await SmallAgencies.name(Self.care, "Sorrel Ochre", cycle, in: world)
    for (talk, name) in SmallAgencies.listeners {
      try await SmallAgencies.nameListener(talk, name, cycle, in: world)
    }
    let audits = try await SmallAgencies.send(cycle, in: world)
    #expect(audits.count == 8)
    #expect(audits.allSatisfy { $0.agencies.map(\.agency) == [Self.care, Self.police] })
    let group = try await world.records.read { try AuditGroupTable.load(cycle.id, $0) }
    #expect(group.terms == "Neglect, from the first sign.")
    #expect(group.followedUntil == Day("2027-06-18"))
  }

  @Test(.requirement("H-119"))
  func `nothing that is kept of its beginning leads from an audit to its child`() async throws {
    let (world, audits) = try await SmallAgencies.audits()
    let (facts, drawn) = try await world.records.read { reading in
      (
        try reading.rows(
          """
          SELECT subject, payload FROM ledger_entry WHERE fact = 'audit-allocated' ORDER BY sequence
          """
        ).map { (try $0["subject"] as String, try $0["payload"] as String) },
        try DrawLists.standing(found(audits[0].child).draw, reading)
      )
    }
    #expect(facts.count == audits.count)
    for audit in audits {
      let child = try #require(audit.child).caseId
      #expect(facts.allSatisfy { !$0.1.contains(child) })
    }
    let cases = facts.map { fact in audits.first { $0.id == fact.0 }?.child?.caseId }
    #expect(Set(cases) == Set(drawn.map(\.caseId)))
    #expect(cases != drawn.map(\.caseId), "in no order that the draw has")
  }

  @Test(.requirement("H-127"))
  func `no case goes out with a family heard by whoever leads the meeting`() async throws {
    let (world, cycle) = try await SmallAgencies.group()
    try await SmallAgencies.nameListener("parent", SmallAgencies.chair, cycle, in: world)
    let changed = SmallAgencies.listeners.filter { $0.key != "parent" }
    for (agency, auditor) in SmallAgencies.auditors {
      try await SmallAgencies.name(agency, auditor, cycle, in: world)
    }
    try await SmallAgencies.giveBases(cycle, in: world)
    for (talk, name) in changed {
      try await SmallAgencies.nameListener(talk, name, cycle, in: world)
    }
    let refusal = await #expect(throws: Refusal.self) {
      try await SmallAgencies.send(cycle, in: world)
    }
    #expect(refusal?.problems.count == 1)
    #expect(refusal?.message.contains("other than whoever leads") == true)
  }

  @Test(.requirement("H-116", "H-117"))
  func `the days of a group come in their order, and plans are followed six months or twelve`()
    async throws
  {
    let (world, cycle) = try await SmallAgencies.group()
    func agree(_ sentIn: String, _ meeting: String, _ months: Int, _ revision: Int) async throws {
      try await world.act(as: SmallAgencies.coordinator) { occasion, transaction in
        try AgreeTerms(
          cycle: cycle.id, terms: "Neglect.", firstDay: Day("2026-11-09"), sentInBy: Day(sentIn),
          meetingDay: Day(meeting), followMonths: months, revision: revision)(
          occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self) { try await agree("2026-12-19", "2026-12-18", 6, 1) }
    await #expect(throws: Refusal.self) { try await agree("2026-11-08", "2026-12-18", 6, 1) }
    await #expect(throws: Refusal.self) { try await agree("2026-12-11", "2026-12-18", 9, 1) }
    await #expect(throws: Refusal.self, "from an old page") {
      try await agree("2026-12-11", "2026-12-18", 12, 0)
    }
    try await agree("2026-12-11", "2026-12-18", 12, 1)
    for name in ["Yarrow Gneiss", "Burnet Gypsum"] {
      await #expect(throws: Refusal.self, "\(name)") {
        try await world.act(as: name) { occasion, transaction in
          try SetCheckpoint(cycle: cycle.id, day: Day("2026-11-20"), words: "Who has begun?")(
            occasion, in: transaction)
        }
      }
    }
    try await world.act(as: SmallAgencies.coordinator) { occasion, transaction in
      try SetCheckpoint(cycle: cycle.id, day: Day("2026-11-20"), words: "Who has begun?")(
        occasion, in: transaction)
    }
    let group = try await world.records.read { try AuditGroupTable.load(cycle.id, $0) }
    let checkpoint = try #require(group.checkpoints.first)
    #expect(checkpoint.words == "Who has begun?" && checkpoint.lookedAt == nil)
    try await world.act(as: SmallAgencies.coordinator) { occasion, transaction in
      try EndCheckpoint(cycle: cycle.id, checkpoint: checkpoint.id, isRemoved: false)(
        occasion, in: transaction)
    }
    let looked = try await world.records.read { try AuditGroupTable.load(cycle.id, $0) }
    #expect(looked.checkpoints.first?.lookedAt == world.now)
  }

  @Test(.requirement("H-118", "H-119"))
  func `a case bears a fresh code, and only its auditors and the coordinator learn the child`()
    async throws
  {
    let (world, audits) = try await SmallAgencies.audits()
    let audit = audits[0]
    let codes = try await world.records.read { reading in
      Set(try reading.rows("SELECT code FROM child_case").map { try $0["code"] as String })
    }
    #expect(audits.allSatisfy { !codes.contains($0.code) })
    #expect(Set(audits.map(\.code)).count == audits.count)
    let sees = [SmallAgencies.chair, SmallAgencies.coordinator, "Burnet Gypsum"]
    for name in sees {
      #expect(ActivityPolicy.maySee(try await actor(name, in: world), audit), "\(name)")
    }
    let others = [
      "Sorrel Basalt", "Hazel Obsidian", "Rowan Schist", "Yarrow Gneiss", "Clover Slate",
      "Mallow Pumice", "Linden Agate", "Cress Mudstone",
    ]
    for name in others {
      let actor = try await actor(name, in: world)
      #expect(!ActivityPolicy.maySee(actor, audit), "\(name)")
      let visible = try await world.records.read { try AuditLists.visible(to: actor, $0) }
      #expect(visible.isEmpty, "\(name)")
    }
    let know = [SmallAgencies.coordinator, "Burnet Gypsum", "Vetch Marble"]
    let access = try await world.contents(audit.id).kind.access
    for name in know + others + [SmallAgencies.chair] {
      let may = ActivityPolicy.mayKnowChild(try await actor(name, in: world), audit, access)
      #expect(may == know.contains(name), "\(name)")
    }
    // Nothing of a confined audit is under the child's key: it can be destroyed alone.
    #expect(audit.key == .audit(audit.id))
  }

  @Test(.requirement("H-112"))
  func `whoever had a part in a case stands aside, and another of the group takes it over`()
    async throws
  {
    let (world, audits) = try await SmallAgencies.audits()
    let audit = audits[0]
    await #expect(throws: Refusal.self, "before they say that they had no part") {
      try await world.act(as: "Burnet Gypsum") { occasion, transaction in
        _ = try SaveSection(activity: audit.id, section: "risk", answers: [], revision: 0)(
          occasion, in: transaction)
      }
    }
    try await world.act(as: "Burnet Gypsum") { occasion, transaction in
      try StandAsideForAgency(activity: audit.id)(occasion, in: transaction)
    }
    let aside = try await world.audit(audit.id)
    #expect(aside.agencies.first { $0.agency == Self.police }?.person == nil)
    func replace(by name: String, as coordinator: String) async throws {
      let person = try await SmallAgencies.person(name, in: world)
      try await world.act(as: coordinator) { occasion, transaction in
        try ReplaceAgencyAuditor(activity: audit.id, agency: Self.police, auditor: person)(
          occasion, in: transaction)
      }
    }
    for name in ["Burnet Gypsum", "Vetch Marble", "Campion Shale"] {
      await #expect(throws: Refusal.self, "\(name)") {
        try await replace(by: name, as: SmallAgencies.coordinator)
      }
    }
    await #expect(throws: Refusal.self, "not the coordinator") {
      try await replace(by: "Cress Mudstone", as: SmallAgencies.chair)
    }
    try await replace(by: "Cress Mudstone", as: SmallAgencies.coordinator)
    let now = try await world.audit(audit.id)
    #expect(now.agencies.first { $0.agency == Self.police }?.name == "Cress Mudstone")
    // In the course of the year another may take all of an agency's cases, with what was written.
    let other = audits[1]
    try await SmallAgencies.answer(other, as: "Burnet Gypsum", in: world)
    let cycle = try await world.records.read { try found(CycleTable.load(audit.cycle, $0)) }
    try await SmallAgencies.name(Self.police, "Cress Mudstone", cycle, in: world)
    let taken = try await world.audit(other.id)
    #expect(taken.agencies.first { $0.agency == Self.police }?.name == "Cress Mudstone")
    try await world.act(as: "Cress Mudstone") { occasion, transaction in
      try DeclareNoPart(activity: other.id)(occasion, in: transaction)
    }
    let written = try await contents(other, as: "Cress Mudstone", in: world)
    #expect(!written.answers.isEmpty && SubmissionRules.missing(written).isEmpty)
  }

  @Test(.requirement("H-115"))
  func `each agency answers the common core and what is asked of it alone`() async throws {
    let (world, audits) = try await SmallAgencies.audits()
    func asked(_ name: String) async throws -> Set<String> {
      Set(try await contents(audits[0], as: name, in: world).tool.questions.map(\.id))
    }
    let (care, health, police) = try await (
      asked("Sorrel Ochre"), asked("Vetch Marble"), asked("Burnet Gypsum")
    )
    #expect(care.isSuperset(of: ["ma-risk-known", "ma-care-visits"]))
    #expect(health.isSuperset(of: ["ma-risk-known", "ma-health-needs"]))
    #expect(police.isSuperset(of: ["ma-risk-known", "ma-police-reports"]))
    #expect(!police.contains("ma-care-visits") && !care.contains("ma-police-reports"))
  }

  @Test(.requirement("H-122"))
  func `what an agency withholds is said to be withheld, and not a word of it goes further`()
    async throws
  {
    let (world, audits) = try await SmallAgencies.audits()
    let audit = audits[0]
    try await SmallAgencies.answer(
      audit, as: "Burnet Gypsum", withholding: ["ma-part", "ma-risk-known"], in: world)
    for name in ["Vetch Marble", "Sorrel Ochre"] {
      try await SmallAgencies.answer(audit, as: name, in: world)
    }
    #expect(try await !SmallAgencies.sendIn(audit, as: "Burnet Gypsum", in: world))
    #expect(try await !SmallAgencies.sendIn(audit, as: "Vetch Marble", in: world))
    // Until all are in, nobody reads another's, and nothing that was sent in is changed.
    let sealed = try await world.audit(audit.id)
    for name in [SmallAgencies.chair, SmallAgencies.coordinator, "Burnet Gypsum", "Sorrel Ochre"] {
      let actor = try await actor(name, in: world)
      #expect(!AgencyPolicy.mayReadAll(actor, sealed), "\(name)")
      #expect(!ActivityPolicy.mayRead(actor, sealed) || name == SmallAgencies.chair, "\(name)")
    }
    #expect(try await contents(audit, as: SmallAgencies.chair, in: world).answers.isEmpty)
    #expect(try await contents(audit, as: "Burnet Gypsum", in: world).answers.isEmpty)
    await #expect(throws: Refusal.self) {
      try await SmallAgencies.answer(audit, as: "Burnet Gypsum", in: world)
    }
    try await SmallAgencies.hear(audit, in: world)
    #expect(try await SmallAgencies.sendIn(audit, as: "Sorrel Ochre", in: world))
    let open = try await world.audit(audit.id)
    let sent = try await world.records.read { try AgencyAuditTable.sentIn(open, $0) }
    #expect(sent.map(\.agency) == [Self.care, Self.health, Self.police])
    let withheld = try #require(sent.last?.answer("ma-risk-known"))
    #expect(withheld.value == .nonAnswer(.withheld) && withheld.evidence.isEmpty)
    #expect(sent[0].answer("ma-risk-known")?.evidence == "Sorrel Ochre saw it.")
    let kept = try await world.records.read { reading in
      try reading.rows("SELECT words FROM answer WHERE activity = \(audit.id)").compactMap {
        try reading.open($0["words"] as Sealed?)
      }
    }
    #expect(!kept.contains("What nobody may read."))
    for name in [SmallAgencies.chair, SmallAgencies.coordinator, "Burnet Gypsum"] {
      #expect(AgencyPolicy.mayReadAll(try await actor(name, in: world), open), "\(name)")
    }
    for name in ["Sorrel Basalt", "Hazel Obsidian", "Cress Mudstone"] {
      #expect(!AgencyPolicy.mayReadAll(try await actor(name, in: world), open), "\(name)")
    }
  }

  @Test(.requirement("H-109", "H-128"))
  func `the chair writes what the meeting agrees once all are in, then practitioners hear of it`()
    async throws
  {
    let (world, audits) = try await SmallAgencies.audits()
    let audit = audits[0]
    try await world.act(as: SmallAgencies.chair) { occasion, transaction in
      try DeclareNoConflict(activity: audit.id)(occasion, in: transaction)
    }
    await #expect(throws: Refusal.self, "before the agencies' audits are in") {
      try await SmallAgencies.agree(audit, in: world)
    }
    for name in ["Burnet Gypsum", "Vetch Marble"] {
      try await SmallAgencies.answer(audit, as: name, in: world)
      try await SmallAgencies.sendIn(audit, as: name, in: world)
    }
    try await SmallAgencies.hear(audit, in: world)
    func leaveOut(_ reason: String) async throws {
      try await world.act(as: SmallAgencies.coordinator) { occasion, transaction in
        try LeaveAgencyOut(activity: audit.id, agency: Self.care, reason: reason)(
          occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self) { try await leaveOut(" ") }
    try await leaveOut("Nobody answers, and the meeting is tomorrow.")
    try await SmallAgencies.agree(audit, in: world)
    await #expect(throws: Refusal.self, "an agency writes nothing in the one audit") {
      try await world.act(as: "Burnet Gypsum") { occasion, transaction in
        try NoteFinding(activity: audit.id, kind: .strength, theme: nil, words: "Warm.")(
          occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self, "before the grades are agreed") {
      try await tell(audit, on: "2026-11-02", in: world)
    }
    try await SmallAgencies.submit(audit, in: world)
    let done = try await world.audit(audit.id)
    #expect(done.settled == "good" && done.isFinished)
    await #expect(throws: Refusal.self) { try await tell(audit, on: "2026-11-03", in: world) }
    try await tell(audit, on: "2026-11-02", in: world)
    let told = try await world.audit(audit.id)
    #expect(told.agencies.first { $0.agency == Self.police }?.fedBackDay == Day("2026-11-02"))
    let read = try await contents(audit, as: "Burnet Gypsum", in: world)
    #expect(read.agency == nil && read.activity.overall == "good")
  }

  private func tell(_ audit: Activity, on day: String, in world: World) async throws {
    try await world.act(as: "Burnet Gypsum") { occasion, transaction in
      try GiveAgencyFeedback(activity: audit.id, day: Day(day), words: "They were glad of it.")(
        occasion, in: transaction)
    }
  }
}
