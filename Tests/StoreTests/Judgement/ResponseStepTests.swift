import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// What an inadequate grade sets going where the framework has steps for it: a meeting, a visit
/// where there is risk, a conversation, and actions until they are seen to last.
@Suite struct ResponseStepTests {
  static let (meeting, visit, talk) = ("action-meeting", "visit", "conversation")

  /// A collaborative audit that its auditor has just submitted as inadequate.
  static func world() async throws -> (World, Activity, Response) {
    let (world, audit) = try await SectionGradeTests.world()
    try await SectionGradeTests.answer(audit, but: "records", in: world)
    try await world.judge(world.audit(audit.id), "inadequate")
    let revision = try await world.audit(audit.id).revision
    try await world.asAuditor(of: audit) { occasion, transaction in
      _ = try SubmitAudit(activity: audit.id, revision: revision)(occasion, in: transaction)
    }
    let begun = try await world.records.read { try ResponseTable.list(of: audit.id, $0) }
    let response = try #require(begun.first { $0.plan == "inadequate" })
    return (world, try await world.audit(audit.id), response)
  }

  static func load(_ response: Response, in world: World) async throws -> Response {
    try await world.records.read { try found(ResponseTable.load(response.id, $0)) }
  }

  static func plan(_ audit: Activity, in world: World) async throws -> GradeResponse {
    let contents = try await world.contents(audit.id)
    return try #require(contents.kind.responses.first { $0.id == "inadequate" })
  }

  static func state(
    _ step: String, _ response: Response, _ audit: Activity, in world: World
  ) async throws -> StepState {
    let plan = try await plan(audit, in: world)
    return try await load(response, in: world).state(of: try #require(plan.step(step)))
  }

  /// Keeps the record of a step, with every question answered.
  static func keep(
    _ step: String, _ response: Response, _ audit: Activity, as name: String, risk: Bool? = nil,
    why: String = "", in world: World
  ) async throws {
    let framework = try await world.contents(audit.id).framework
    let plan = try await plan(audit, in: world)
    let form = try #require(plan.step(step).flatMap { framework.tool($0.form) })
    let revision = try await load(response, in: world).record(of: step)?.revision ?? 0
    try await world.act(as: name) { occasion, transaction in
      let today = occasion.today
      try KeepStep(
        response: response.id, step: step, day: today, foundRisk: risk, riskWords: why,
        answers: form.questions.map { $0.answered("good", saying: "", on: today) },
        revision: revision)(occasion, in: transaction)
    }
  }

  static func name(_ part: Part, _ audit: Activity) throws -> String {
    try #require(audit.people[part]).name
  }

  @Test(.requirement("HF-023"))
  func `an inadequate audit has a meeting held within three days, on record`() async throws {
    let (world, audit, response) = try await Self.world()
    let plan = try await Self.plan(audit, in: world)
    #expect(response.step(Self.meeting)?.due == world.now.day + 3)
    #expect(plan.ownClocks.isEmpty, "its time goes by the meeting")
    #expect(response.told.map(\.role).prefix(2) == [.headOfService, .serviceLead])
    let auditor = try Self.name(.auditor, audit)
    let lead = try Self.name(.serviceLead, audit)
    await #expect(throws: Refusal.self, "the posts named lead it") {
      try await Self.keep(Self.meeting, response, audit, as: auditor, risk: true, in: world)
    }
    await #expect(throws: Refusal.self, "a meeting is no mere update") {
      try await ResponseTests.update(response, Self.meeting, as: lead, in: world)
    }
    try await Self.keep(Self.meeting, response, audit, as: lead, risk: true, in: world)
    let after = try await Self.load(response, in: world)
    #expect(after.step(Self.meeting)?.isStopped == true)
    #expect(after.record(of: Self.meeting)?.keptByName == lead)
    #expect(after.record(of: Self.meeting)?.answers.isEmpty == false)
  }

  @Test(.requirement("HF-026")) func `the meeting's plan says who, what and how it changes`()
    async throws
  {
    let (world, audit, response) = try await Self.world()
    let framework = try await world.contents(audit.id).framework
    let form = try #require(framework.tool("inadequate-action-meeting"))
    let titles = try #require(form.section("the-plan")).questions.map(\.title)
    #expect(
      titles == ["Who is involved", "The interventions", "How change will happen in a timely way"])
    let lead = try Self.name(.serviceLead, audit)
    for missing in form.questions {
      await #expect(throws: Refusal.self, "\(missing.title) is asked") {
        try await world.act(as: lead) { occasion, transaction in
          let today = occasion.today
          let others = form.questions.filter { $0.id != missing.id }
          try KeepStep(
            response: response.id, step: Self.meeting, day: today, foundRisk: true,
            riskWords: "", answers: others.map { $0.answered("", saying: "", on: today) },
            revision: 1)(occasion, in: transaction)
        }
      }
    }
  }

  @Test(.requirement("HF-024"))
  func `the child is visited where the meeting finds risk, and someone else confirms it`()
    async throws
  {
    let (world, audit, response) = try await Self.world()
    let (lead, worker) = (try Self.name(.serviceLead, audit), try Self.name(.caseHolder, audit))
    let manager = try Self.name(.teamManager, audit)
    #expect(try await Self.state(Self.visit, response, audit, in: world) == .waits)
    await #expect(throws: Refusal.self, "whether there is risk is asked") {
      try await Self.keep(Self.meeting, response, audit, as: lead, in: world)
    }
    await #expect(throws: Refusal.self, "that there is none has its reason") {
      try await Self.keep(Self.meeting, response, audit, as: lead, risk: false, in: world)
    }
    try await Self.keep(Self.meeting, response, audit, as: lead, risk: true, in: world)
    #expect(try await Self.state(Self.visit, response, audit, in: world) == .toDo)
    try await Self.keep(Self.visit, response, audit, as: worker, in: world)
    #expect(try await Self.state(Self.visit, response, audit, in: world) == .toConfirm)
    for (name, may) in [(worker, false), (manager, true)] {
      let confirmed: Void? = try? await world.act(as: name) { occasion, transaction in
        try ConfirmStep(
          response: response.id, step: Self.visit, words: "I rang the family.", revision: 2)(
            occasion, in: transaction)
      }
      #expect((confirmed != nil) == may, "\(name)")
    }
    #expect(try await Self.state(Self.visit, response, audit, in: world) == .done)
  }

  @Test(.requirement("HF-024"))
  func `no risk needs a reason and asks no visit, and a concern is risk whatever is said`()
    async throws
  {
    let (world, audit, response) = try await Self.world()
    let lead = try Self.name(.serviceLead, audit)
    try await Self.keep(
      Self.meeting, response, audit, as: lead, risk: false, why: "Seen and safe at school.",
      in: world)
    #expect(try await Self.state(Self.visit, response, audit, in: world) == .notNeeded)
    try await world.asAuditor(of: audit) { occasion, transaction in
      _ = try RaiseConcern(subject: .audit(audit.id), words: "Nobody has seen the child.")(
        occasion, in: transaction)
    }
    #expect(try await Self.state(Self.visit, response, audit, in: world) == .toDo)
  }

  @Test(.requirement("HF-027"))
  func `a QA officer reflects with the worker and the manager, and what they plan is kept`()
    async throws
  {
    let (world, audit, response) = try await Self.world()
    let step = try #require(try await Self.plan(audit, in: world).step(Self.talk))
    #expect(step.with == [.caseHolder, .teamManager])
    let manager = try Self.name(.teamManager, audit)
    await #expect(throws: Refusal.self, "the QA unit leads it") {
      try await Self.keep(Self.talk, response, audit, as: manager, in: world)
    }
    try await Self.keep(Self.talk, response, audit, as: "Sorrel Basalt", in: world)
    let record = try await Self.load(response, in: world).record(of: Self.talk)
    #expect(record?.answers.contains { $0.question == "rc-plan" } == true)
  }

  @Test(.requirement("HF-025"))
  func `actions are SMART and given to people by their part, at the meeting too`() async throws {
    let (world, audit, _) = try await Self.world()
    let (lead, worker) = (
      try Self.name(.serviceLead, audit), try #require(audit.people[.caseHolder]).person
    )
    let auditor = try Self.name(.auditor, audit)
    func add(_ attainable: String, as name: String) async throws -> Int {
      try await world.act(as: name) { occasion, transaction in
        try AddAction(
          PlanAction(
            activity: audit.id, words: "See the child alone at school this week",
            difference: "Somebody knows what she is afraid of",
            doneMeans: "A dated note in her own words", attainable: attainable, owner: worker,
            due: occasion.today + 7))(occasion, in: transaction)
      }
    }
    let problems = PlanningRules.problems(
      words: "", difference: "", doneMeans: "", attainable: "", owner: nil, ownerIsHere: false,
      due: nil, today: world.now.day)
    #expect(
      problems.map(\.field) == [
        "words", "difference", "done-means", "attainable", "owner", "due",
      ])
    await #expect(throws: Refusal.self, "what makes it possible is asked") {
      _ = try await add("", as: lead)
    }
    await #expect(throws: Refusal.self, "not the auditor’s any more") {
      _ = try await add("Her teacher has agreed the hour", as: auditor)
    }
    let number = try await add("Her teacher has agreed the hour", as: lead)
    let action = try await world.records.read {
      try found(ActionTable.load(number: number, $0))
    }
    #expect(action.owner == worker && action.state == .open)
    #expect(action.attainable == "Her teacher has agreed the hour")
  }

  @Test(.requirement("HF-030", "HF-031"))
  func `the team manager says how an action is looked at again, the service manager that it lasts`()
    async throws
  {
    let (world, audit, _) = try await Self.world()
    let (lead, worker) = (try Self.name(.serviceLead, audit), try Self.name(.caseHolder, audit))
    let manager = try Self.name(.teamManager, audit)
    let number = try #require(try await Self.actions(audit, in: world).first?.number)
    func revision() async throws -> Int {
      try await Self.actions(audit, in: world).first?.revision ?? 0
    }
    try await Self.close(number, owner: worker, checker: lead, in: world)
    let asked = try await Self.toSayHow(as: manager, in: world)
    #expect(asked == [number])
    #expect(try await Self.toSayHow(as: lead, in: world) == [])
    let day = world.now.day + 30
    for (name, may) in [(lead, false), (worker, false), (manager, true)] {
      let now = try await revision()
      let said: Void? = try? await world.act(as: name) { occasion, transaction in
        try PlanLookingAgain(
          number: number, words: "I ask her in the next visit.", day: day, revision: now)(
            occasion, in: transaction)
      }
      #expect((said != nil) == may, "\(name)")
    }
    world.go(to: "\(day)")
    for (name, may) in [(manager, false), ("Sorrel Basalt", false), (lead, true)] {
      let now = try await revision()
      let held: Void? = try? await world.act(as: name) { occasion, transaction in
        try AnswerForHolding(
          number: number, holds: true, words: "She told me so herself.", due: nil, revision: now)(
            occasion, in: transaction)
      }
      #expect((held != nil) == may, "\(name)")
    }
    #expect(try await Self.actions(audit, in: world).first?.heldAt != nil)
  }

  @Test(.requirement("HF-028"))
  func `the child stays on the list until every step is done and change has lasted`()
    async throws
  {
    let (world, audit, response) = try await Self.world()
    let (lead, worker) = (try Self.name(.serviceLead, audit), try Self.name(.caseHolder, audit))
    let manager = try Self.name(.teamManager, audit)
    func missing() async throws -> [String] {
      let kind = try await world.contents(audit.id).kind
      let plan = try await Self.plan(audit, in: world)
      let actions = try await Self.actions(audit, in: world)
      return ResponseRules.missing(
        try await Self.load(response, in: world), plan, kind.actions, actions: actions)
    }
    #expect(try await missing().count == 5)
    try await Self.keep(
      Self.meeting, response, audit, as: lead, risk: false, why: "Seen and safe.", in: world)
    try await Self.keep(Self.talk, response, audit, as: "Sorrel Basalt", in: world)
    let number = try #require(try await Self.actions(audit, in: world).first?.number)
    try await Self.close(number, owner: worker, checker: lead, in: world)
    #expect(try await missing() == ["One action to be seen to hold"])
    await #expect(throws: Refusal.self) {
      try await world.act(as: "Tansy Feldspar") { occasion, transaction in
        try CloseResponse(response: response.id)(occasion, in: transaction)
      }
    }
    let revision = try await Self.actions(audit, in: world).first?.revision ?? 0
    try await world.act(as: manager) { occasion, transaction in
      try PlanLookingAgain(
        number: number, words: "I ask her.", day: occasion.today, revision: revision)(
          occasion, in: transaction)
    }
    try await world.act(as: lead) { occasion, transaction in
      try AnswerForHolding(
        number: number, holds: true, words: "It is so.", due: nil, revision: revision + 1)(
          occasion, in: transaction)
    }
    #expect(try await missing() == [])
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try CloseResponse(response: response.id)(occasion, in: transaction)
    }
    #expect(try await world.records.read { try ResponseTable.open($0) }.isEmpty)
  }

  static func actions(_ audit: Activity, in world: World) async throws -> [Action] {
    try await world.records.read { try ActionTable.list(activity: audit.id, $0) }
  }

  static func toSayHow(as name: String, in world: World) async throws -> [Int] {
    let actor = try await world.occasion(as: name).actor
    return try await world.records.read { try ActionLists.toSayHow(actor, $0) }
      .compactMap(\.number)
  }

  static func close(
    _ number: Int, owner: String, checker: String, in world: World
  ) async throws {
    func revision() async throws -> Int {
      try await world.records.read { try found(ActionTable.load(number: number, $0)) }.revision
    }
    let first = try await revision()
    try await world.act(as: owner) { occasion, transaction in
      try ClaimActionDone(
        number: number, words: "Done with her.", evidence: "The note of today.",
        difference: "She knows what happens next.", revision: first)(occasion, in: transaction)
    }
    try await world.act(as: checker) { occasion, transaction in
      try CheckAction(
        number: number, isDone: true, words: "I read the note.", revision: first + 1)(
          occasion, in: transaction)
    }
  }
}
