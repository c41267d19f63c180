import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// What a learning audit leads to: actions for this child and learning for others, a result that
/// those who came can read, and a plan that is looked at and carried out.
@Suite struct LearningAuditTests {
  static func note(_ kind: Finding.Kind, in audit: Activity, _ world: World) async throws {
    let theme = try await world.contents(audit.id).framework.standards.themes.first?.id
    try await world.asAuditor(of: audit) { occasion, transaction in
      try NoteFinding(activity: audit.id, kind: kind, theme: theme, words: "Ask the aunt first.")(
        occasion, in: transaction)
    }
  }

  static func plan(
    _ audit: Activity, owner: String?, due: Day?, in world: World
  ) async throws {
    let owner = try await owner == nil ? nil : world.occasion(as: owner ?? "").actor.person
    try await world.asAuditor(of: audit) { occasion, transaction in
      try PlanAction(
        activity: audit.id, words: "Meet the aunt with the family",
        difference: "She can stay there at weekends", doneMeans: "Her weekends are in the plan",
        owner: owner, due: due)(occasion, in: transaction)
    }
  }

  /// A learning audit with one action, which its worker owns, submitted.
  static func submitted() async throws -> (World, Activity, Action) {
    let (world, audit) = try await MeetingTests.invited()
    let holder = try #require(audit.people[.caseHolder]).name
    try await world.asAuditor(of: audit) { occasion, transaction in
      try DeclareNoConflict(activity: audit.id)(occasion, in: transaction)
    }
    try await plan(audit, owner: holder, due: world.now.day + 21, in: world)
    try await finish(audit, in: world)
    let action = try #require(
      try await world.records.read { try ActionTable.list(activity: audit.id, $0) }.first)
    return (world, try await world.audit(audit.id), action)
  }

  /// The rest of the audit, by the steps of `MeetingTests`, whose auditor has opened it.
  static func finish(_ audit: Activity, in world: World) async throws {
    let today = world.now.day
    try await world.asAuditor(of: audit) { occasion, transaction in
      let revision = try found(ActivityTable.load(audit.id, transaction)).revision
      try MarkFileRead(activity: audit.id, day: today, revision: revision)(
        occasion, in: transaction)
    }
    try await MeetingTests.decide(audit, in: world)
    try await MeetingTests.hold(audit, in: world)
    try await MeetingTests.note(audit, "The aunt.", returned: true, in: world)
    try await MeetingTests.write(audit, in: world)
  }

  static func actor(_ name: String, in world: World) async throws -> Actor {
    try await world.occasion(as: name).actor
  }

  @Test(.requirement("N1-058"))
  func `an action is work for this child, and learning is for others`() async throws {
    let (world, audit) = try await MeetingTests.invited()
    try await world.asAuditor(of: audit) { occasion, transaction in
      try DeclareNoConflict(activity: audit.id)(occasion, in: transaction)
    }
    let holder = try #require(audit.people[.caseHolder]).name
    try await Self.plan(audit, owner: holder, due: world.now.day + 21, in: world)
    try await Self.note(.learning, in: audit, world)
    try await Self.finish(audit, in: world)
    let contents = try await world.contents(audit.id)
    #expect(contents.findings(.learning).map(\.words) == ["Ask the aunt first."])
    #expect(contents.actions.map(\.words) == ["Meet the aunt with the family"])
    // Only the action has somebody to do it: learning comes onto no tracker.
    let tracked = try await world.records.read { reading in
      try reading.count("SELECT COUNT(*) AS n FROM action WHERE opened_at IS NOT NULL")
    }
    #expect(tracked == 1 && contents.actions[0].number != nil)
    #expect(contents.actions[0].activity == audit.id)
  }

  @Test(.requirement("N1-055", "N1-056"))
  func `each action has an owner and a day, and those who answer for the team see to it`()
    async throws
  {
    let (world, audit) = try await MeetingTests.invited()
    try await world.asAuditor(of: audit) { occasion, transaction in
      try DeclareNoConflict(activity: audit.id)(occasion, in: transaction)
    }
    let holder = try #require(audit.people[.caseHolder]).name
    let day = world.now.day + 21
    for (owner, due) in [(nil, day), (holder, nil)] as [(String?, Day?)] {
      await #expect(throws: Refusal.self) {
        try await Self.plan(audit, owner: owner, due: due, in: world)
      }
    }
    try await Self.plan(audit, owner: holder, due: day, in: world)
    try await Self.finish(audit, in: world)
    let action = try #require(
      try await world.records.read { try ActionTable.list(activity: audit.id, $0) }.first)
    #expect(action.ownerName == holder && action.due == day)
    // The Team Manager and the responsible Service Manager see it, move it and remind its owner.
    let units = try await world.records.read {
      try ActionAccess.units(ofOwner: action, on: day, $0)
    }
    for name in ["Bracken Marl", "Burdock Skarn"] {
      let actor = try await Self.actor(name, in: world)
      #expect(ActionPolicy.maySee(actor, action) && ActionPolicy.mayMove(actor, action), "\(name)")
      #expect(ActionPolicy.mayNudge(actor, action, ownerUnits: units), "\(name)")
    }
    let elsewhere = try await Self.actor("Comfrey Chalk", in: world)
    #expect(!ActionPolicy.maySee(elsewhere, action))
    let kind = try await world.contents(audit.id).kind
    let act = try #require(kind.stage(.act))
    #expect(act.by == [.teamManager, .responsibleManager])
    #expect(act.hint?.contains("supervision") == true)
  }

  @Test(.requirement("N1-057"))
  func `the Group looks at the plan, and the Service Manager who led confirms what was done`()
    async throws
  {
    let (world, audit, action) = try await Self.submitted()
    func look(_ isSound: Bool, _ words: String, as name: String) async throws {
      try await world.act(as: name) { occasion, transaction in
        try LookAtPlan(activity: audit.id, isSound: isSound, words: words)(
          occasion, in: transaction)
      }
    }
    func waiting(_ name: String) async throws -> [String] {
      let actor = try await Self.actor(name, in: world)
      return try await world.records.read { try PlanLookPolicy.waiting(actor, $0).map(\.id) }
    }
    #expect(try await waiting("Tansy Feldspar") == [audit.id])
    for name in ["Burdock Skarn", "Bracken Marl", world.auditor(of: audit)] {
      #expect(try await waiting(name).isEmpty)
      await #expect(throws: Refusal.notFound, "\(name)") { try await look(true, "", as: name) }
    }
    await #expect(throws: Refusal.self) { try await look(false, " ", as: "Tansy Feldspar") }
    try await look(false, "Nothing for the school.", as: "Tansy Feldspar")
    await #expect(throws: Refusal.self) { try await look(true, "", as: "Sorrel Basalt") }
    let kept = try #require(try await world.records.read { try PlanLook.load(audit, $0) })
    #expect(!kept.isSound && kept.words == "Nothing for the school.")
    #expect(try await waiting("Tansy Feldspar").isEmpty)

    let (number, holder) = (try #require(action.number), action.ownerName)
    try await world.act(as: holder) { occasion, transaction in
      try ClaimActionDone(
        number: number, words: "We met on Monday.", evidence: "The note of Monday.",
        difference: "She stays at weekends.", revision: action.revision)(
          occasion, in: transaction)
    }
    let leader = world.auditor(of: audit)
    let today = world.now.day
    let forLeader = try await world.records.read { reading in
      let organisation = try OrganisationTable.load(on: today, reading)
      let actor = try found(
        audit.people[.auditor].flatMap { Actor($0.person, in: organisation) })
      return try ActionLists.waiting(organisation, actor, reading).map(\.id)
    }
    #expect(forLeader == [action.id], "it stands on their page")
    func check(as name: String) async throws {
      try await world.act(as: name) { occasion, transaction in
        let now = try found(ActionTable.load(number: number, transaction))
        try CheckAction(
          number: number, isDone: true, words: "I saw the plan.", revision: now.revision)(
            occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self, "not whoever did it") { try await check(as: holder) }
    await #expect(throws: Refusal.self) { try await check(as: "Comfrey Chalk") }
    try await check(as: leader)
    let done = try await world.records.read { try found(ActionTable.load(number: number, $0)) }
    #expect(done.state == .closed)
  }

  @Test(.requirement("N1-062"))
  func `the Group Manager and everyone who was invited read the result`() async throws {
    let (world, audit) = try await MeetingTests.invited()
    func reads(_ name: String) async throws -> Bool {
      ActivityPolicy.mayRead(
        try await Self.actor(name, in: world), try await world.audit(audit.id))
    }
    let invited = ["Rowan Schist", "Medlar Tuff", "Sorrel Ochre", "Bracken Marl"]
    for name in invited { #expect(try await !reads(name), "\(name), before it is submitted") }
    try await MeetingTests.finish(audit, in: world)
    for name in invited { #expect(try await reads(name), "\(name)") }
    #expect(try await !reads("Comfrey Chalk"))
  }

  @Test(.requirement("N1-062"))
  func `somebody who only worked with the child before reads it where they were invited`()
    async throws
  {
    let world = try await World()
    let audit = try #require(try await world.sendOutLearning().first { $0.teamName == "Elm" })
    try await world.plan(audit, on: "2026-12-10", returnBy: Day("2026-12-18"))
    let former = try await Self.actor("Thrift Topaz", in: world)
    try await world.act(as: "Sorrel Basalt") { occasion, transaction in
      try NameInvitee(activity: audit.id, person: former.person, manner: .optional)(
        occasion, in: transaction)
    }
    try await world.nameEverybody(in: audit)
    try await world.sendInvitations(audit)
    world.go(to: "2026-12-10", hour: 15)
    #expect(try await !ActivityPolicy.maySee(former, world.audit(audit.id)))
    try await MeetingTests.finish(audit, in: world)
    #expect(try await ActivityPolicy.mayRead(former, world.audit(audit.id)))
    let stranger = try await Self.actor("Bryony Jasper", in: world)
    #expect(try await !ActivityPolicy.maySee(stranger, world.audit(audit.id)))
  }

  @Test(.requirement("N1-022"))
  func `a talk beforehand is offered, and nothing waits for it`() async throws {
    let (world, audit) = try await MeetingTests.invited()
    let kind = try await world.contents(audit.id).kind
    #expect(kind.stage(.discuss)?.with == [.teamManager, .caseHolder])
    for stage in kind.stages { #expect(!kind.allGates(of: stage.stage).contains(.discuss)) }
    try await MeetingTests.prepare(audit, in: world)
    let today = world.now.day
    try await world.asAuditor(of: audit) { occasion, transaction in
      try SaveDiscussion(
        activity: audit.id, bookedAt: nil, place: "", heldDay: today,
        with: [.teamManager, .caseHolder], words: "What the record leaves open.", revision: 0)(
          occasion, in: transaction)
    }
    let held = try await world.contents(audit.id).discussion
    #expect(held?.with == [.teamManager, .caseHolder] && held?.heldDay == today)
    // Without any, an audit is held and submitted all the same.
    let (other, without) = try await MeetingTests.invited()
    try await MeetingTests.finish(without, in: other)
    let contents = try await other.contents(without.id)
    #expect(contents.discussion?.heldDay == nil && contents.activity.submittedAt != nil)
  }

  @Test(.requirement("N1-037"))
  func `a Group Manager who is invited shares the chair`() async throws {
    let world = try await World()
    let audit = try #require(try await world.sendOutLearning().first { $0.teamName == "Elm" })
    try await world.plan(audit, on: "2026-12-10", returnBy: Day("2026-12-18"))
    let head = try await Self.actor("Rowan Schist", in: world)
    try await world.act(as: "Sorrel Basalt") { occasion, transaction in
      try NameInvitee(activity: audit.id, part: .chair, person: head.person, manner: .optional)(
        occasion, in: transaction)
    }
    try await world.nameEverybody(in: audit)
    try await world.sendInvitations(audit)
    world.go(to: "2026-12-10", hour: 15)
    let sent = try await world.audit(audit.id)
    #expect(sent.people[.chair]?.name == "Rowan Schist")
    try await MeetingTests.prepare(sent, in: world)
    await #expect(throws: Refusal.self) {
      try await MeetingTests.hold(sent, as: "Bracken Marl", in: world)
    }
    try await MeetingTests.hold(sent, as: "Rowan Schist", in: world)
    #expect(try await world.meeting(of: sent).meeting?.heldDay == Day("2026-12-10"))
  }

  @Test(.requirement("N1-025", "N1-026"))
  func `the worker presents with the manager beside them, so neither can be left out`()
    async throws
  {
    let (world, audit) = try await MeetingTests.invited()
    let kind = try await world.contents(audit.id).kind
    let meet = try #require(kind.stage(.meet))
    #expect(meet.hint?.hasPrefix("The worker presents, the team manager stands by them.") == true)
    for part in [Part.caseHolder, .teamManager] {
      #expect(meet.with.contains(part) && kind.person(part)?.attendance == .mandatory)
      let line = try await world.meeting(of: audit).invited.first { $0.part == part }
      #expect(line?.manner == .mandatory && line?.isNamed == true)
      await #expect(throws: Refusal.self, "\(part)") {
        try await MeetingTests.hold(audit, without: [part], in: world)
      }
    }
  }

  @Test(.requirement("N1-064"))
  func `a child at immediate risk is brought to two managers at once, with the reasons`()
    async throws
  {
    let (world, audit) = try await MeetingTests.invited()
    let auditor = world.auditor(of: audit)
    await #expect(throws: Refusal.self) {
      try await ConcernTests.raise(
        RaiseConcern(subject: .audit(audit.id), words: " "), as: auditor, in: world)
    }
    let concern = try await ConcernTests.raise(
      RaiseConcern(subject: .audit(audit.id), words: "He is back in the home."), as: auditor,
      in: world)
    #expect(concern.named.map(\.role) == [.serviceLead, .headOfService])
    #expect(concern.named.compactMap(\.holder?.name).contains("Rowan Schist"))
    #expect(concern.words == "He is back in the home.")
  }
}
