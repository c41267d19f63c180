import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// What follows weak work, and audits that are late or poor, where a framework has service managers
/// report back to their director and take up what their auditors send in.
@Suite struct WeakWorkTests {
  static let director = "Hyssop Tuff"
  static let step = "report-back"

  /// A peer audit that is submitted, by an auditor of another post than the case's own line, with
  /// the moderation that its grade asks for.
  static func world(grade: String) async throws -> (World, Activity, Moderation) {
    let (world, audits) = try await TalkTests.sentOut()
    try await world.appoint(
      director, .assistantDirector, "Assistant director", in: "Anytown")
    let managers = ["Bracken Marl", "Teasel Quartz"]
    let audit = try #require(
      audits.first { one in
        managers.contains(one.people[.auditor]?.name ?? "")
          && one.people[.serviceLead]?.name == "Clover Slate"
      })
    try await world.finishPeerAudit(audit, grade: grade)
    let moderation = try await world.moderation(of: audit)
    try await world.grade(moderation, as: "Sorrel Basalt", overall: grade)
    return (world, try await world.audit(audit.id), moderation)
  }

  static func response(_ audit: Activity, in world: World) async throws -> Response {
    try await world.records.read { try found(ResponseTable.list(of: audit.id, $0).first) }
  }

  static func report(
    _ response: Response, _ audit: Activity, as name: String, revision: Int,
    saying words: String = "The team reads two plans together.", in world: World
  ) async throws {
    let form = try #require(try await world.contents(audit.id).framework.tool(step))
    try await world.act(as: name) { occasion, transaction in
      let today = occasion.today
      try KeepStep(
        response: response.id, step: step, day: today, foundRisk: nil, riskWords: "",
        answers: words.isEmpty
          ? [] : form.questions.map { $0.answered("", saying: words, on: today) },
        revision: revision)(occasion, in: transaction)
    }
  }

  @Test(.requirement("H-038"), arguments: ["requires_improvement", "inadequate"])
  func `both weaker grades are reported back to the assistant director by the service manager`(
    grade: String
  ) async throws {
    let (world, audit, moderation) = try await Self.world(grade: grade)
    try await world.decide(moderation, .agree, as: "Sorrel Basalt")
    let response = try await Self.response(audit, in: world)
    #expect(Set(response.told.compactMap(\.name)) == [Self.director, "Clover Slate"])
    let plan = try #require(try await world.contents(audit.id).kind.responses.first)
    let step = try #require(plan.step(Self.step))
    #expect(response.state(of: step) == .toDo)
    #expect(ResponseRules.missing(response, plan, nil, actions: []) == [step.title])
    for name in ["Yarrow Gneiss", Self.director, "Tansy Feldspar"] {
      await #expect(throws: Refusal.self, "\(name)") {
        try await Self.report(response, audit, as: name, revision: 1, in: world)
      }
    }
    await #expect(throws: Refusal.self, "it says something") {
      try await Self.report(
        response, audit, as: "Clover Slate", revision: 1, saying: "", in: world)
    }
    #expect(try await world.messages(.reported).isEmpty)
    try await Self.report(response, audit, as: "Clover Slate", revision: 1, in: world)
    #expect(try await world.messages(.reported).map(\.personName) == [Self.director])
    let after = try await Self.response(audit, in: world)
    #expect(after.state(of: step) == .done)
    #expect(after.record(of: Self.step)?.answers.count == 2)
    try await Self.report(response, audit, as: "Clover Slate", revision: 2, in: world)
    #expect(try await world.messages(.reported).count == 1, "told once")
    let reader = try await world.occasion(as: Self.director).actor
    #expect(ActivityPolicy.mayRead(reader, try await world.audit(audit.id)))
  }

  @Test(.requirement("H-053"))
  func `an audit that is returned is told to the auditor's own service manager`() async throws {
    let (world, audit, moderation) = try await Self.world(grade: "inadequate")
    #expect(try await world.messages(.returned).isEmpty)
    try await world.decide(
      moderation, .return, words: "Which plan did you read?", as: "Sorrel Basalt")
    let told = try await world.messages(.returned)
    #expect(told.map(\.personName) == ["Yarrow Gneiss"], "not the case's own, Clover Slate")
    #expect(told.map(\.activity) == [audit.id])
    let list = try await world.records.read { [today = world.now.day] in
      try FollowUp.list(cycle: audit.cycle, on: today, $0)
    }
    #expect(list.map(\.activity.id) == [audit.id])
    #expect(list.first?.reason == .returned(on: world.now.day))
    #expect(list.first?.told.map(\.name) == ["Yarrow Gneiss"])
    #expect(list.first?.isOpen == true)
    let manager = try await world.occasion(as: "Yarrow Gneiss").actor
    #expect(!ActivityPolicy.maySee(manager, try await world.audit(audit.id)))
  }

  @Test(.requirement("H-053"))
  func `an audit that is late is followed up too, and stays on the list once it has come`()
    async throws
  {
    let (world, audits) = try await TalkTests.sentOut()
    let audit = try #require(audits.first { $0.people[.auditor]?.name == "Teasel Quartz" })
    let due = try #require(audit.submitBy)
    func list() async throws -> [FollowUp] {
      try await world.records.read { [today = world.now.day] in
        try FollowUp.list(cycle: audit.cycle, on: today, $0).filter { $0.id == audit.id }
      }
    }
    world.go(to: "\(due)")
    #expect(try await list().isEmpty)
    world.go(to: "\(due + 1)")
    try await world.keepTime()
    #expect(try await list().map(\.reason) == [.late(due: due)])
    #expect(try await list().first?.told.map(\.name).contains("Yarrow Gneiss") == true)
    #expect(try await list().first?.told.map(\.name).contains("Teasel Quartz") == false)
    try await world.finishPeerAudit(audit, grade: "good")
    #expect(try await list().map(\.isOpen) == [false])
  }

  @Test(.requirement("H-053"))
  func `whoever was given more time is late after it, and not before`() async throws {
    let (world, audits) = try await TalkTests.sentOut()
    let audit = try #require(audits.first { $0.people[.auditor]?.name == "Teasel Quartz" })
    let later = try #require(audit.submitBy) + 10
    try await MoreTimeTests.extend(audit, to: "\(later)", in: world)
    func late() async throws -> [FollowUp.Reason] {
      try await world.records.read { [today = world.now.day] in
        try FollowUp.list(cycle: audit.cycle, on: today, $0).filter { $0.id == audit.id }
      }.map(\.reason)
    }
    world.go(to: "\(later)")
    #expect(try await late().isEmpty)
    world.go(to: "\(later + 1)")
    #expect(try await late() == [.late(due: later)])
  }

  @Test func `nobody whose case it is is asked whether its plan is sound`() async throws {
    let (world, audit, _) = try await Self.world(grade: "requires_improvement")
    let holder = try #require(audit.people[.caseHolder]).name
    let actor = try await world.occasion(as: holder).actor
    let kind = try await world.contents(audit.id).kind
    #expect(kind.stage(.act)?.with.contains(.caseHolder) == true, "they take part in the actions")
    #expect(try await world.records.read { try PlanLookPolicy.waiting(actor, $0) }.isEmpty)
    await #expect(throws: Refusal.self) {
      try await world.act(as: holder) { occasion, transaction in
        try LookAtPlan(activity: audit.id, isSound: true, words: "")(occasion, in: transaction)
      }
    }
  }
}
