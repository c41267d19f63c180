import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// The family's view, asked for by a form and by whoever the framework names.
@Suite struct FeedbackByFormTests {
  static let practiceLead = "Sorrel Ochre"

  static func decide(
    _ audit: Activity, _ appropriate: Bool, as name: String, in world: World
  ) async throws {
    try await world.act(as: name) { occasion, transaction in
      try DecideFeedback(
        activity: audit.id, appropriate: appropriate,
        reason: appropriate ? "" : "A court decides this week.", with: nil, revision: 0)(
          occasion, in: transaction)
    }
  }

  static func record(
    _ audit: Activity, _ state: Feedback.State, _ words: [String: String],
    by channel: Feedback.Channel = .telephone, said: String = "", as name: String = practiceLead,
    in world: World
  ) async throws {
    let answers = words.map { Answer(question: $0.key, value: .words($0.value)) }
    try await world.act(as: name) { occasion, transaction in
      _ = try RecordFeedback(
        activity: audit.id, voice: .child, channel: channel, state: state, said: said,
        answers: answers, day: occasion.today)(occasion, in: transaction)
    }
  }

  @Test(.requirement("N1-044", "N1-052", "N1-054"))
  func `the case holder judges, an uninvolved practice lead asks and sums it up`() async throws {
    let (world, audit) = try await MeetingTests.invited()
    let holder = try #require(audit.people[.caseHolder]).name
    // Nobody asks before it is judged right, and only the case holder judges it.
    let answers = ["laf-wish": "To see my brother.", "laf-summary": "Asked at home."]
    await #expect(throws: Refusal.self) {
      try await Self.record(audit, .obtained, answers, in: world)
    }
    for name in [Self.practiceLead, world.auditor(of: audit)] {
      await #expect(throws: Refusal.self, "\(name)") {
        try await Self.decide(audit, true, as: name, in: world)
      }
    }
    try await Self.decide(audit, true, as: holder, in: world)
    let decision = try #require(try await world.contents(audit.id).feedbackDecision)
    #expect(decision.appropriate && decision.byName == holder)
    // The practice lead asks; whoever leads the audit does not.
    await #expect(throws: Refusal.self) {
      try await Self.record(
        audit, .obtained, answers, as: world.auditor(of: audit), in: world)
    }
    // Any question may be left out but not all of them, and never the summary.
    for few in [["laf-wish": "To see my brother."], ["laf-summary": "Asked at home."]] {
      await #expect(throws: Refusal.self) {
        try await Self.record(audit, .obtained, few, in: world)
      }
    }
    try await Self.record(audit, .obtained, answers, in: world)
    try await Self.record(audit, .declined, [:], in: world)
    let feedback = try await world.contents(audit.id).feedback
    #expect(Set(feedback.map(\.state)) == [.obtained, .declined])
    let obtained = try #require(feedback.first { $0.state == .obtained })
    #expect(Set(obtained.answers?.map(\.question) ?? []) == Set(answers.keys))
    if TestStores.server == nil {
      #expect(try !world.stores.files(hold: "To see my brother"))
    }
  }

  @Test(.requirement("N1-044"))
  func `nobody who has worked with the child is proposed to ask the family`() async throws {
    let world = try await World()
    let audit = try #require(try await world.sendOutLearning().first)
    let holder = try #require(audit.people[.caseHolder])
    try await world.appoint("Old Hand", .practiceLead, "Consultant", in: "Help and protection")
    let organisation = try await world.records.read {
      try OrganisationTable.load(on: world.now.day, $0)
    }
    let kind = try await world.contents(audit.id).kind
    func candidates(_ audit: Activity) -> [String] {
      InvitationRules.candidates(.practiceLead, audit, kind, organisation).map(\.name)
    }
    #expect(candidates(audit) == ["Old Hand", Self.practiceLead])
    var theirs = audit
    let lead = try #require(organisation.people.values.first { $0.name == Self.practiceLead })
    theirs.people[.caseHolder] = .init(person: lead.id, name: lead.name, post: holder.post)
    #expect(candidates(theirs) == ["Old Hand"])
  }

  @Test func `where it is not right to ask, what the record holds already is still kept`()
    async throws
  {
    let (world, audit) = try await MeetingTests.invited()
    let holder = try #require(audit.people[.caseHolder]).name
    try await Self.decide(audit, false, as: holder, in: world)
    await #expect(throws: Refusal.self) {
      try await Self.record(
        audit, .obtained, ["laf-wish": "A dog.", "laf-summary": "At home."], in: world)
    }
    await #expect(throws: Refusal.self) {
      try await Self.record(audit, .declined, [:], by: .record, said: "No.", in: world)
    }
    try await Self.record(
      audit, .obtained, [:], by: .record, said: "She told her reviewing officer in May.",
      in: world)
    let feedback = try await world.contents(audit.id).feedback
    #expect(feedback.map(\.said) == ["She told her reviewing officer in May."])
  }

  @Test func `a post in braces is shown with whoever holds it today`() async throws {
    let world = try await World()
    _ = try await world.sendOutLearning()
    try await world.appoint("Lovage Gabbro", .director, "Director", in: "Anytown")
    let framework = try World.preset("nottinghamshire/2019")
    let organisation = try await world.records.read {
      try OrganisationTable.load(on: world.now.day, $0)
    }
    let title = try #require(framework.tool("learning-audit-feedback")?.question("laf-message"))
      .title
    let shown = framework.naming(title, in: organisation)
    #expect(shown.contains("Lovage Gabbro") && !shown.contains("{"))
  }
}
