import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// A meeting about one case: prepared, held, noted, and the tool completed from the notes.
@Suite struct MeetingTests {
  /// An audit of Elm whose invitations are out, on the day of its meeting.
  static func invited() async throws -> (World, Activity) {
    let world = try await World()
    let audit = try #require(try await world.sendOutLearning().first { $0.teamName == "Elm" })
    try await world.plan(audit, on: "2026-12-10", returnBy: Day("2026-12-18"))
    try await world.nameEverybody(in: audit)
    try await world.sendInvitations(audit)
    world.go(to: "2026-12-10", hour: 15)
    return (world, try await world.audit(audit.id))
  }

  /// The auditor opens it and reads the file; it is thought of whether the family can be asked.
  static func prepare(_ audit: Activity, in world: World) async throws {
    let today = world.now.day
    try await world.asAuditor(of: audit) { occasion, transaction in
      try DeclareNoConflict(activity: audit.id)(occasion, in: transaction)
      let revision = try found(ActivityTable.load(audit.id, transaction)).revision
      try MarkFileRead(activity: audit.id, day: today, revision: revision)(
        occasion, in: transaction)
    }
    try await decide(audit, in: world)
  }

  static func decide(_ audit: Activity, in world: World) async throws {
    let holder = try #require(audit.people[.caseHolder]).name
    try await world.act(as: holder) { occasion, transaction in
      try DecideFeedback(
        activity: audit.id, appropriate: false, reason: "A court decides this week.", with: nil,
        revision: 0)(occasion, in: transaction)
    }
  }

  static func hold(
    _ audit: Activity, without: Set<Part> = [], because: String = "", as name: String? = nil,
    in world: World
  ) async throws {
    let record = try await world.meeting(of: audit)
    let came = Set(
      record.invited.filter { !without.contains($0.part ?? .observer) }.map(\.id))
    let today = world.now.day
    try await world.act(as: name ?? world.auditor(of: audit)) { occasion, transaction in
      try RecordMeeting(
        activity: audit.id, heldDay: today, came: came, wentAhead: because,
        notesBy: Day("2026-12-14"), revision: record.meeting?.revision ?? 0)(
          occasion, in: transaction)
    }
  }

  static func note(
    _ audit: Activity, _ words: String, returned: Bool, as name: String = "Medlar Tuff",
    in world: World
  ) async throws {
    let revision = try await world.meeting(of: audit).notes.revision
    try await world.act(as: name) { occasion, transaction in
      _ = try SaveMeetingNotes(
        activity: audit.id, words: words, isReturned: returned, revision: revision)(
          occasion, in: transaction)
    }
  }

  @Test(.requirement("N1-014", "N1-023"))
  func `it is held once invited, the record read and the family thought of`() async throws {
    let (world, audit) = try await Self.invited()
    await #expect(throws: Refusal.self) { try await Self.hold(audit, in: world) }
    try await Self.prepare(audit, in: world)
    // Each says for themselves that they have read the record.
    let holder = try #require(audit.people[.caseHolder]).name
    try await world.act(as: holder) { occasion, transaction in
      try SayRecordRead(activity: audit.id)(occasion, in: transaction)
    }
    let read = try await world.meeting(of: audit).invited.filter { $0.readAt != nil }
    #expect(read.map(\.part) == [.caseHolder])
    await #expect(throws: Refusal.self) {
      try await world.act(as: "Thrift Topaz") { occasion, transaction in
        try SayRecordRead(activity: audit.id)(occasion, in: transaction)
      }
    }
    // Whoever leads says how it was held, and nobody else.
    await #expect(throws: Refusal.self) {
      try await Self.hold(audit, as: "Bracken Marl", in: world)
    }
    try await Self.hold(audit, in: world)
    #expect(try await world.meeting(of: audit).meeting?.heldDay == Day("2026-12-10"))
    #expect(try await world.meeting(of: audit).invited.allSatisfy { $0.came == true })
  }

  @Test(.requirement("N1-019", "N1-060", "N1-061"))
  func `without somebody who has to come it goes ahead only for a reason`() async throws {
    let (world, audit) = try await Self.invited()
    #expect(audit.submitDue == Day("2026-12-18"), "agreed for this audit")
    try await Self.prepare(audit, in: world)
    await #expect(throws: Refusal.self) {
      try await Self.hold(audit, without: [.teamManager], in: world)
    }
    // Somebody who is only expected needs none.
    try await Self.hold(
      audit, without: [.teamManager, .practiceLead], because: "Off sick since Monday.", in: world)
    let record = try await world.meeting(of: audit)
    #expect(record.meeting?.wentAhead == "Off sick since Monday.")
    #expect(record.meeting?.notesBy == Day("2026-12-14"))
    #expect(record.invited.filter { $0.came == false }.count == 2)
  }

  @Test(.requirement("N1-017"))
  func `the worker or whoever leads sets down a time line, and nobody has to`() async throws {
    let (world, audit) = try await Self.invited()
    let day = try #require(Day("2025-03-01"))
    for name in [try #require(audit.people[.caseHolder]).name, world.auditor(of: audit)] {
      try await world.act(as: name) { occasion, transaction in
        try NoteMoment(activity: audit.id, day: day, words: "She moved to her aunt.")(
          occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self) {
      try await world.act(as: "Bracken Marl") { occasion, transaction in
        try NoteMoment(activity: audit.id, day: day, words: "He left.")(occasion, in: transaction)
      }
    }
    let moments = try await world.meeting(of: audit).moments
    #expect(moments.count == 2 && moments.allSatisfy { $0.day == day })
    let first = try #require(moments.first)
    try await world.asAuditor(of: audit) { occasion, transaction in
      try RemoveMoment(activity: audit.id, moment: first.id)(occasion, in: transaction)
    }
    #expect(try await world.meeting(of: audit).moments.count == 1)
  }

  @Test(.requirement("N1-028", "N1-029", "N1-030"))
  func `the tool is submitted with the notes, and after the meeting`() async throws {
    let (world, audit) = try await Self.invited()
    try await Self.prepare(audit, in: world)
    func missing() async throws -> Set<AuditPart> {
      Set(SubmissionRules.missing(try await world.contents(audit.id)).map(\.part))
    }
    #expect(try await missing().isSuperset(of: [.meeting, .notes]))
    try await Self.note(audit, "They came to speak of the aunt.", returned: false, in: world)
    // Nobody but whoever takes them and whoever leads reads them yet.
    let now = try await world.audit(audit.id)
    let manager = try await world.occasion(as: "Bracken Marl").actor
    let taker = try await world.occasion(as: "Medlar Tuff").actor
    #expect(!MeetingPolicy.mayReadNotes(manager, now) && MeetingPolicy.mayReadNotes(taker, now))
    await #expect(throws: Refusal.self) {
      try await Self.note(audit, "Too early.", returned: true, in: world)
    }
    try await Self.hold(audit, in: world)
    #expect(try await missing().contains(.notes))
    try await Self.note(audit, "The aunt is what holds it together.", returned: true, in: world)
    #expect(try await missing().isDisjoint(with: [.meeting, .notes]))
    await #expect(throws: Refusal.self) {
      try await Self.note(audit, "Something else.", returned: false, in: world)
    }
  }

  @Test(.requirement("N1-033", "N1-059"))
  func `whoever answers for the team signs off the finished tool, which has no grade`()
    async throws
  {
    let (world, audit) = try await Self.invited()
    try await Self.finish(audit, in: world)
    let submitted = try await world.audit(audit.id)
    #expect(submitted.submittedAt != nil && submitted.overall == nil)
    #expect(submitted.awaitsOversight && submitted.overseer == .responsibleManager)
    for name in ["Bracken Marl", "Yarrow Gneiss", world.auditor(of: audit)] {
      await #expect(throws: Refusal.self, "\(name)") {
        try await world.act(as: name) { occasion, transaction in
          try ConfirmOversight(activity: audit.id, words: "Agreed.", revision: 0)(
            occasion, in: transaction)
        }
      }
    }
    try await world.act(as: "Burdock Skarn") { occasion, transaction in
      try ConfirmOversight(activity: audit.id, words: "Agreed.", revision: 0)(
        occasion, in: transaction)
    }
    #expect(try await world.audit(audit.id).awaitsFiling)
  }

  @Test(.requirement("N1-024"))
  func `where practice is stuck, one of two is recommended and the audit goes on`() async throws {
    let (world, audit) = try await Self.invited()
    try await Self.prepare(audit, in: world)
    func recommend(_ panel: String?) async throws {
      try await world.asAuditor(of: audit) { occasion, transaction in
        try RecommendReview(
          activity: audit.id, recommended: true, grounds: ["stuck"], words: "Two years of visits.",
          panel: panel, revision: 0)(occasion, in: transaction)
      }
    }
    await #expect(throws: Refusal.self) { try await recommend(nil) }
    await #expect(throws: Refusal.self) { try await recommend("elsewhere") }
    try await recommend("maps-meeting")
    let contents = try await world.contents(audit.id)
    #expect(contents.review?.panel == "maps-meeting" && contents.review?.recommended == true)
    #expect(contents.activity.isOpenToAuditor)
  }

  @Test(.requirement("N1-032"))
  func `somebody of the Group brings back how the process itself served`() async throws {
    let (world, audit) = try await Self.invited()
    try await Self.prepare(audit, in: world)
    func keep(_ fit: AnswerValue?, _ why: String, as name: String) async throws {
      let answers = [
        Answer(question: "lap-fit", value: fit, evidence: why),
        Answer(question: "lap-changes", value: .words("Send the time line beforehand.")),
      ]
      try await world.act(as: name) { occasion, transaction in
        try KeepMeetingProcess(activity: audit.id, answers: answers, revision: 0)(
          occasion, in: transaction)
      }
    }
    let fit = AnswerValue.choice("partly")
    await #expect(throws: Refusal.self, "before it was held") {
      try await keep(fit, "Half of it was spent on dates.", as: "Sorrel Basalt")
    }
    try await Self.hold(audit, in: world)
    await #expect(throws: Refusal.self, "an answer is missing") {
      try await keep(nil, "", as: "Sorrel Basalt")
    }
    await #expect(throws: Refusal.self, "whoever leads it does not watch it") {
      try await keep(fit, "It went well.", as: world.auditor(of: audit))
    }
    try await keep(fit, "Half of it was spent on dates.", as: "Sorrel Basalt")
    let all = try await world.records.read { try MeetingProcessTable.all($0) }
    #expect(all.map(\.code) == [audit.code] && all[0].keptByName == "Sorrel Basalt")
    #expect(all[0].answers.contains { $0.value == .words("Send the time line beforehand.") })
    let officer = try await world.occasion(as: "Tansy Feldspar").actor
    let manager = try await world.occasion(as: "Bracken Marl").actor
    #expect(MeetingProcessPolicy.mayCollect(officer) && !MeetingProcessPolicy.mayCollect(manager))
  }

  /// Everything from the day of the meeting to the submission.
  static func finish(_ audit: Activity, in world: World) async throws {
    try await prepare(audit, in: world)
    try await hold(audit, in: world)
    try await note(audit, "The aunt holds it together.", returned: true, in: world)
    try await write(audit, in: world)
  }

  /// The tool completed, a strength noted, the audit submitted.
  static func write(_ audit: Activity, in world: World) async throws {
    let contents = try await world.contents(audit.id)
    let theme = contents.framework.standards.themes.first?.id
    try await world.asAuditor(of: audit) { occasion, transaction in
      for section in contents.tool.sections {
        let answers = section.questions.compactMap { question -> Answer? in
          guard question.showIf.isEmpty else { return nil }
          let value: AnswerValue? =
            switch question.kind {
            case .narrative: .words("What we learned.")
            case .choice: question.choices.first.map { .choice($0.id) }
            case .yesNoPartly: .choice("yes")
            case .severalChoice: question.choices.last.map { .choices([$0.id]) }
            case .graded, .checklist, .date, .number: nil
            }
          return Answer(question: question.id, value: value, evidence: "In the meeting.")
        }
        _ = try SaveSection(
          activity: audit.id, section: section.id, answers: answers, revision: 0)(
            occasion, in: transaction)
      }
      try NoteFinding(
        activity: audit.id, kind: .strength, theme: theme, words: "They knew the aunt.")(
          occasion, in: transaction)
      let revision = try found(ActivityTable.load(audit.id, transaction)).revision
      _ = try SubmitAudit(activity: audit.id, revision: revision)(occasion, in: transaction)
    }
  }
}
