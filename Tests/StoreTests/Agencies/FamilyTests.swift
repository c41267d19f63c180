import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// The family of each case is heard by those who are named for it, and the meeting waits for it.
@Suite struct FamilyTests {
  private func actor(_ name: String, in world: World) async throws -> Actor {
    try await world.occasion(as: name).actor
  }

  private func talk(
    _ talk: String, of audit: Activity, in world: World
  ) async throws -> FamilyTalk {
    try await world.records.read { reading in
      try found(FamilyTalkTable.list(of: audit.id, reading).first { $0.talk == talk })
    }
  }

  @Test(.requirement("H-127", "H-130"))
  func `no case goes out before somebody is named to hear the child, and somebody the parent`()
    async throws
  {
    let (world, cycle) = try await SmallAgencies.group()
    for (agency, auditor) in SmallAgencies.auditors.sorted(by: { $0.key < $1.key }) {
      try await SmallAgencies.name(agency, auditor, cycle, in: world)
    }
    try await SmallAgencies.giveBases(cycle, in: world)
    await #expect(throws: Refusal.self, "nobody is named") {
      try await SmallAgencies.send(cycle, in: world)
    }
    try await SmallAgencies.nameListener("child", "Mallow Pumice", cycle, in: world)
    await #expect(throws: Refusal.self, "nobody hears the parent") {
      try await SmallAgencies.send(cycle, in: world)
    }
    for (talk, name) in [("parent", "Mallow Pumice"), ("child", "Sorrel Basalt")] {
      await #expect(throws: Refusal.self, "\(name) has another post") {
        try await SmallAgencies.nameListener(talk, name, cycle, in: world)
      }
    }
    await #expect(throws: Refusal.self, "nobody is heard so") {
      try await SmallAgencies.nameListener("teacher", "Sorrel Basalt", cycle, in: world)
    }
    try await SmallAgencies.nameListener("parent", "Sorrel Basalt", cycle, in: world)
    let audits = try await SmallAgencies.send(cycle, in: world)
    let talks = try await world.records.read { reading in
      try audits.map { try FamilyTalkTable.list(of: $0.id, reading) }
    }
    #expect(talks.allSatisfy { $0.map(\.talk) == ["child", "parent"] })
    #expect(talks.allSatisfy { $0.map(\.name) == ["Mallow Pumice", "Sorrel Basalt"] })
  }

  @Test(.requirement("H-127", "H-108"))
  func `the meeting waits until child and parent are heard, and reads what they said`()
    async throws
  {
    let (world, audits) = try await SmallAgencies.audits()
    let audit = audits[0]
    try await SmallAgencies.finishAgencies(audit, in: world)
    #expect(try await world.audit(audit.id).isSealed, "every agency is in, the family is not")
    try await SmallAgencies.keep(audit, "child", as: "Mallow Pumice", in: world)
    #expect(try await world.audit(audit.id).isSealed, "written, and not sent in")
    try await SmallAgencies.keep(
      audit, "child", as: "Mallow Pumice", saying: "I told them twice.", revision: 1,
      isSentIn: true, in: world)
    #expect(try await world.audit(audit.id).isSealed)
    try await SmallAgencies.keep(
      audit, "parent", as: "Sorrel Basalt", isSentIn: true, in: world)
    let open = try await world.audit(audit.id)
    #expect(!open.isSealed)
    let words = try await world.records.read { try FamilyTalkTable.words(of: audit.id, $0) }
    #expect(words.first?.talk.channel == .inPerson, "the child was visited")
    #expect(words.last?.talk.channel == .telephone)
    #expect(words.first?.answers.contains { $0.value == .words("I told them twice.") } == true)
    for name in [SmallAgencies.chair, SmallAgencies.coordinator, "Burnet Gypsum"] {
      #expect(FamilyPolicy.mayRead(try await actor(name, in: world), open), "\(name)")
    }
    // Those who heard the family see nothing else of the audit, and nobody else sees anything.
    for name in ["Mallow Pumice", "Sorrel Basalt", "Hazel Obsidian", "Cress Mudstone"] {
      let actor = try await actor(name, in: world)
      #expect(!FamilyPolicy.mayRead(actor, open) && !ActivityPolicy.maySee(actor, open), "\(name)")
    }
    await #expect(throws: Refusal.self, "it is sent in") {
      try await SmallAgencies.keep(audit, "child", as: "Mallow Pumice", revision: 2, in: world)
    }
  }

  @Test(.requirement("H-127"))
  func `only whoever is named writes, whole or not at all, and nothing is overwritten`()
    async throws
  {
    let (world, audits) = try await SmallAgencies.audits()
    let audit = audits[0]
    for name in ["Sorrel Basalt", SmallAgencies.coordinator, SmallAgencies.chair] {
      await #expect(throws: Refusal.self, "\(name)") {
        try await SmallAgencies.keep(audit, "child", as: name, in: world)
      }
    }
    func keep(
      _ talk: String, _ name: String, _ answers: [Answer], _ channel: Feedback.Channel?,
      on day: Day?, revision: Int = 0, isSentIn: Bool
    ) async throws {
      try await world.act(as: name) { occasion, transaction in
        try KeepTalk(
          activity: audit.id, talk: talk, day: day, channel: channel, answers: answers,
          revision: revision, isSentIn: isSentIn)(occasion, in: transaction)
      }
    }
    let said = Answer(question: "fc-parent-impact", value: .words("Much."))
    let day = Day("2026-11-02")
    await #expect(throws: Refusal.self, "no day") {
      try await keep("parent", "Sorrel Basalt", [said], .video, on: nil, isSentIn: true)
    }
    await #expect(throws: Refusal.self, "not how") {
      try await keep("parent", "Sorrel Basalt", [said], nil, on: day, isSentIn: true)
    }
    await #expect(throws: Refusal.self, "nothing said") {
      try await keep("parent", "Sorrel Basalt", [], .video, on: day, isSentIn: true)
    }
    await #expect(throws: Refusal.self, "a day to come") {
      try await keep(
        "parent", "Sorrel Basalt", [said], .video, on: Day("2027-01-01"), isSentIn: false)
    }
    await #expect(throws: Refusal.self, "a question of the other talk") {
      let other = Answer(question: "fc-child-better", value: .words("Much."))
      try await keep("parent", "Sorrel Basalt", [other], .video, on: day, isSentIn: false)
    }
    try await keep("parent", "Sorrel Basalt", [said], nil, on: nil, isSentIn: false)
    await #expect(throws: Refusal.self, "from an old page") {
      try await keep("parent", "Sorrel Basalt", [], .video, on: day, isSentIn: false)
    }
    let words = try await world.records.read { try FamilyTalkTable.words(of: audit.id, $0) }
    #expect(words.last?.answers == [said])
  }

  @Test(.requirement("H-127"))
  func `where it is not possible that is said with a reason, and another can be named`()
    async throws
  {
    let (world, audits) = try await SmallAgencies.audits()
    let audit = audits[0]
    try await SmallAgencies.finishAgencies(audit, in: world)
    func say(_ talk: String, _ reason: String, as name: String) async throws {
      try await world.act(as: name) { occasion, transaction in
        try SayTalkNotPossible(activity: audit.id, talk: talk, reason: reason)(
          occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self, "without a reason") {
      try await say("child", " ", as: "Mallow Pumice")
    }
    await #expect(throws: Refusal.self, "another's talk") {
      try await say("parent", "They are away.", as: "Mallow Pumice")
    }
    try await SmallAgencies.keep(audit, "child", as: "Mallow Pumice", in: world)
    try await say("child", "He does not want to.", as: "Mallow Pumice")
    let words = try await world.records.read { try FamilyTalkTable.words(of: audit.id, $0) }
    #expect(words.first?.reason == "He does not want to." && words.first?.answers == [])
    #expect(try await world.audit(audit.id).isSealed)
    try await world.appoint("Comfrey Lapis", .qaOfficer, "QA officer", in: "Anytown")
    let other = try await SmallAgencies.person("Comfrey Lapis", in: world)
    let chair = try await SmallAgencies.person(SmallAgencies.chair, in: world)
    await #expect(throws: Refusal.self, "whoever leads the meeting") {
      try await world.act(as: SmallAgencies.coordinator) { occasion, transaction in
        try ReplaceListener(activity: audit.id, talk: "parent", person: chair)(
          occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self, "not the coordinator") {
      try await world.act(as: SmallAgencies.chair) { occasion, transaction in
        try ReplaceListener(activity: audit.id, talk: "parent", person: other)(
          occasion, in: transaction)
      }
    }
    try await world.act(as: SmallAgencies.coordinator) { occasion, transaction in
      try ReplaceListener(activity: audit.id, talk: "parent", person: other)(
        occasion, in: transaction)
    }
    #expect(try await talk("parent", of: audit, in: world).name == "Comfrey Lapis")
    try await SmallAgencies.keep(audit, "parent", as: "Comfrey Lapis", in: world)
    await #expect(throws: Refusal.self, "something is written already") {
      try await say("parent", "Nobody opens the door.", as: SmallAgencies.coordinator)
    }
    try await say("parent", "She asked that it be left out.", as: "Comfrey Lapis")
    #expect(try await !world.audit(audit.id).isSealed)
  }

  @Test(.requirement("H-127"))
  func `where nothing is written yet the coordinator says that it is not possible`()
    async throws
  {
    let (world, audits) = try await SmallAgencies.audits()
    let audit = audits[0]
    try await SmallAgencies.finishAgencies(audit, in: world)
    try await SmallAgencies.keep(audit, "child", as: "Mallow Pumice", isSentIn: true, in: world)
    func say(_ talk: String, _ reason: String, as name: String) async throws {
      try await world.act(as: name) { occasion, transaction in
        try SayTalkNotPossible(activity: audit.id, talk: talk, reason: reason)(
          occasion, in: transaction)
      }
    }
    try await say("parent", "Nobody opens the door.", as: SmallAgencies.coordinator)
    #expect(try await !world.audit(audit.id).isSealed)
  }

  @Test func `whoever hears a family can raise a concern about the child at once`() async throws {
    let (world, audits) = try await SmallAgencies.audits()
    for (name, may) in [
      ("Mallow Pumice", true), ("Burnet Gypsum", true), ("Cress Mudstone", false),
      ("Hazel Obsidian", false),
    ] {
      let actor = try await actor(name, in: world)
      let found = try await world.records.read {
        try ConcernPolicy.mayRaise(actor, of: audits[0], $0)
      }
      #expect(found == may, "\(name)")
    }
    try await world.act(as: "Mallow Pumice") { occasion, transaction in
      _ = try RaiseConcern(subject: .audit(audits[0].id), words: "He is afraid to go home.")(
        occasion, in: transaction)
    }
    let fact = try await world.records.read { reading in
      try found(
        reading.row("SELECT payload FROM ledger_entry WHERE fact = 'concern-raised'"))["payload"]
        as String
    }
    #expect(!fact.contains(audits[0].code), "nothing sets the fresh code beside the child")
  }
}
