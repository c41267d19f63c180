import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Who is asked to the meeting about a case, who is left out and why, and by when.
@Suite struct InvitationTests {
  @Test(.requirement("N1-013", "N1-019", "N1-021", "N1-028", "N1-031", "N1-034"))
  func `the case proposes who comes, and whoever has to come cannot be left out`() async throws {
    let world = try await World()
    let audit = try #require(try await world.sendOutLearning().first { $0.teamName == "Elm" })
    // Somebody of the same area leads it, and whoever answers for the team does not.
    #expect(audit.people[.auditor]?.name == "Bistort Dolomite")
    #expect(audit.people[.responsibleManager]?.name == "Burdock Skarn")
    try await world.plan(audit, on: "2026-12-10")
    let list = try await world.meeting(of: audit).invitations
    func line(_ part: Part) -> Invitation? { list.first { $0.part == part } }
    #expect(line(.auditor)?.name == "Bistort Dolomite")
    #expect(line(.caseHolder)?.manner == .mandatory && line(.caseHolder)?.isNamed == true)
    #expect(line(.teamManager)?.name == "Bracken Marl")
    #expect(line(.teamManager)?.manner == .mandatory)
    #expect(line(.noteTaker)?.name == "Medlar Tuff")
    #expect(line(.practiceLead)?.name == "Sorrel Ochre")
    #expect(line(.responsibleManager)?.name == "Burdock Skarn")
    // Whether a reviewing officer is involved, a person says; a co-chair is added where wanted.
    #expect(line(.reviewingOfficer)?.isNamed == false)
    #expect(line(.reviewingOfficer)?.manner == .mandatory)
    #expect(line(.chair) == nil)
    await #expect(throws: Refusal.self) { try await world.sendInvitations(audit) }
    await #expect(throws: Refusal.self) {
      try await world.name(nil, as: .teamManager, .notInvited, because: "Away.", in: audit)
    }
    try await world.name("Tamarisk Breccia", as: .reviewingOfficer, .mandatory, in: audit)
    try await world.name("Sorrel Basalt", as: .qaOfficer, in: audit)
    try await world.sendInvitations(audit)
    let sent = try await world.audit(audit.id)
    #expect(sent.people[.reviewingOfficer]?.name == "Tamarisk Breccia")
    #expect(sent.people[.noteTaker]?.name == "Medlar Tuff")
  }

  @Test(.requirement("N1-015"))
  func `invitations go out four weeks before, or later with a reason and late`() async throws {
    let world = try await World()
    let audits = try await world.sendOutLearning()
    let (early, late) = (audits[0], audits[1])
    // Today is 2 November: 30 November is four weeks ahead to the day.
    try await world.plan(early, on: "2026-11-30")
    let running = try await world.records.read {
      try RunningClock.invitation(of: found(ActivityTable.load(early.id, $0)), $0)
    }
    #expect(running?.due == Day("2026-11-02") && running?.clock.name == "invitations")
    try await world.nameEverybody(in: early)
    try await world.sendInvitations(early)
    #expect(try await world.meeting(of: early).meeting?.lateReason == "")
    let stopped = try await world.records.read {
      try RunningClock.invitation(of: found(ActivityTable.load(early.id, $0)), $0)
    }
    #expect(stopped == nil)
    try await world.plan(late, on: "2026-11-29")
    try await world.nameEverybody(in: late)
    await #expect(throws: Refusal.self) { try await world.sendInvitations(late) }
    try await world.sendInvitations(late, because: "The worker leaves in December.")
    let meeting = try await world.meeting(of: late).meeting
    #expect(meeting?.lateReason == "The worker leaves in December." && meeting?.sentAt != nil)
  }

  @Test(.requirement("N1-005", "N1-020", "N1-035", "N1-036"))
  func `others are asked by name, and nobody who knows the family is left out without a reason`()
    async throws
  {
    let world = try await World()
    let audit = try #require(try await world.sendOutLearning().first { $0.teamName == "Elm" })
    try await world.plan(audit, on: "2026-12-10")
    func add(
      _ name: String, _ agency: String, _ manner: Invitation.Manner, because: String = "",
      as actor: String
    ) async throws {
      try await world.act(as: actor) { occasion, transaction in
        try NameInvitee(
          activity: audit.id, person: nil, outsideName: name, agency: agency, manner: manner,
          reason: because)(occasion, in: transaction)
      }
    }
    // Whoever answers for the team names partners too; nobody else does.
    try await add("Zinnia Quartzite", "Plumtree School", .expected, as: "Burdock Skarn")
    await #expect(throws: Refusal.self) {
      try await add("Zinnia Gritstone", "Police", .expected, as: "Bracken Marl")
    }
    await #expect(throws: Refusal.self) {
      try await add("Zinnia Gritstone", "Police", .notInvited, as: "Sorrel Basalt")
    }
    try await add(
      "Zinnia Gritstone", "Police", .notInvited, because: "Two visits in 2019.",
      as: "Sorrel Basalt")
    let former = try await world.occasion(as: "Vetch Onyx").actor.person
    try await world.act(as: "Sorrel Basalt") { occasion, transaction in
      try NameInvitee(activity: audit.id, person: former, manner: .optional)(
        occasion, in: transaction)
    }
    let revision = try await world.meeting(of: audit).meeting?.revision ?? 0
    await #expect(throws: Refusal.self) {
      try await world.act(as: "Bracken Marl") { occasion, transaction in
        try CheckInvitations(activity: audit.id, revision: revision)(occasion, in: transaction)
      }
    }
    try await world.act(as: "Burdock Skarn") { occasion, transaction in
      try CheckInvitations(activity: audit.id, revision: revision)(occasion, in: transaction)
    }
    let record = try await world.meeting(of: audit)
    #expect(record.meeting?.checkedByName == "Burdock Skarn")
    let left = try #require(record.invitations.first { $0.manner == .notInvited })
    #expect(left.name == "Zinnia Gritstone" && left.reason == "Two visits in 2019.")
    if TestStores.server == nil {
      for words in ["Zinnia", "Plumtree", "Two visits"] {
        #expect(try !world.stores.files(hold: words), "\(words) lies open")
      }
    }
  }

  @Test(.requirement("N1-038"))
  func `an invitation opens the meeting and its tool to whoever has it, and nothing else`()
    async throws
  {
    let world = try await World()
    let audit = try #require(try await world.sendOutLearning().first { $0.teamName == "Elm" })
    try await world.plan(audit, on: "2026-12-10")
    let former = try await world.occasion(as: "Thrift Topaz").actor
    try await world.act(as: "Sorrel Basalt") { occasion, transaction in
      try NameInvitee(activity: audit.id, person: former.person, manner: .optional)(
        occasion, in: transaction)
    }
    try await world.nameEverybody(in: audit)
    func attends(_ actor: Actor) async throws -> Bool {
      let now = try await world.audit(audit.id)
      return MeetingPolicy.mayAttend(actor, now, try await world.meeting(of: audit))
    }
    #expect(try await !attends(former), "before it is sent")
    try await world.sendInvitations(audit)
    #expect(try await attends(former))
    let now = try await world.audit(audit.id)
    #expect(!MeetingPolicy.mayTakePart(former, now) && !ActivityPolicy.maySee(former, now))
    let stranger = try await world.occasion(as: "Bryony Jasper").actor
    #expect(try await !attends(stranger))
    #expect(
      try await world.records.read {
        let isMet = { (kind: ActivityKind) in kind.stage(.meet) != nil }
        return try OpenAudits.of(former, $0, where: isMet).map(\.id) == [audit.id]
          && OpenAudits.of(stranger, $0, where: isMet).isEmpty
      })
  }
}
