import Kernel
import TestSupport
import Testing

@testable import Practice

/// What may be done to an action where it stands, and by whom.
struct ActionRulesTests {
  static let due = Day(number: 20_000)
  static let moment = Instant(due, hour: 9)

  static func action(
    opened: Bool = true, done: Bool = false, checked: Bool = false, sentBack: Bool = false
  ) -> Action {
    Action(
      id: "a", number: 187, activity: "audit", month: nil, caseId: "case", code: "C-4F7K-29",
      team: "team", teamName: "Elm", service: "service", teamNow: nil, teamNowName: nil,
      words: "Hold a family meeting",
      difference: "", doneMeans: "", attainable: "", owner: "owner", ownerName: "Owner", due: due,
      firstDue: due, madeBy: "auditor", madeByName: "Auditor",
      openedAt: opened ? moment : nil, doneAt: done ? moment : nil,
      doneBy: done ? "owner" : nil, checkedAt: checked ? moment : nil,
      checkedBy: checked ? "checker" : nil, sentBackAt: sentBack ? moment : nil, revision: 1)
  }

  static func actor(_ person: String, _ role: Role? = nil, covers: Set<String> = ["team"]) -> Actor {
    Actor(
      person: person, name: person,
      standings: role.map {
        [.init(post: "post", role: $0, title: $0.plainTitle, unit: "team", covers: covers)]
      } ?? [])
  }

  @Test func `its state follows from its instants`() {
    #expect(Self.action(opened: false).state == .draft)
    #expect(Self.action().state == .open)
    #expect(Self.action(sentBack: true).state == .sentBack)
    #expect(Self.action(done: true).state == .waiting)
    #expect(Self.action(done: true, checked: true).state == .closed)
  }

  @Test(arguments: [(-1, nil), (0, nil), (1, 1), (21, 21)] as [(Int, Int?)])
  func `it is overdue from the day after it was due`(days: Int, overdue: Int?) {
    #expect(Self.action().daysOverdue(on: Self.due + days) == overdue)
    #expect(Self.action(sentBack: true).daysOverdue(on: Self.due + days) == overdue)
    #expect(Self.action(done: true).daysOverdue(on: Self.due + days) == nil)
  }

  @Test(
    arguments: [
      ("A-0187", 187), ("a-0187", 187), ("187", 187), ("A-12345", 12_345), ("A-", nil), ("", nil),
      ("A-01\u{301}", nil), ("-1", nil), ("A-0187 ", nil), ("9999999999", nil),
    ] as [(String, Int?)])
  func `its number is read as it is written`(text: String, number: Int?) {
    #expect(Action.number(text) == number)
  }

  @Test func `its number is written with four digits at least`() {
    #expect(Action.reference(7) == "A-0007")
    #expect(Action.reference(12_345) == "A-12345")
  }

  @Test func `only the owner says that it is done`() {
    #expect(ActionPolicy.mayClaimDone(Self.actor("owner"), Self.action()))
    #expect(!ActionPolicy.mayClaimDone(Self.actor("qa", .qaLead), Self.action()))
  }

  /// Who, with which post over which units, may check it when it is said to be done.
  @Test(
    arguments: [
      ("owner", .qaLead, ["team"], false), ("auditor", nil, [], false),
      ("lead", .serviceLead, ["team"], true), ("lead", .serviceLead, ["other"], false),
      ("manager", .teamManager, ["owners-team"], true), ("officer", .qaOfficer, [], true),
      ("director", .director, ["team"], false),
    ] as [(String, Role?, Set<String>, Bool)])
  func `someone who is not its owner checks it`(
    person: String, role: Role?, covers: Set<String>, allowed: Bool
  ) {
    let actor = Self.actor(person, role, covers: covers)
    let may = ActionPolicy.mayCheck(
      actor, Self.action(done: true), ownerUnits: ["owners-team"])
    #expect(may == allowed)
  }

  @Test func `whoever said it is done cannot check it, even when the owner has changed`() {
    var action = Self.action(done: true)
    action = Action(
      id: action.id, number: action.number, activity: action.activity, month: nil,
      caseId: action.caseId, code: action.code, team: action.team, teamName: action.teamName,
      service: action.service, teamNow: nil, teamNowName: nil, words: action.words,
      difference: "", doneMeans: "", attainable: "",
      owner: "another", ownerName: "Another", due: action.due, firstDue: action.firstDue,
      madeBy: action.madeBy, madeByName: action.madeByName, openedAt: action.openedAt,
      doneAt: action.doneAt, doneBy: "lead", checkedAt: nil, checkedBy: nil, sentBackAt: nil,
      revision: 1)
    #expect(
      !ActionPolicy.mayCheck(Self.actor("lead", .serviceLead), action, ownerUnits: []))
  }

  @Test func `a claim and a check say something`() {
    func claim(_ words: String, _ evidence: String, _ difference: String) throws {
      try ActionRules.requireClaim(
        Self.action(), words, evidence: evidence, difference: difference)
    }
    #expect(throws: Refusal.self) { try claim(" \n", "The note", "She is glad") }
    #expect(throws: Refusal.self) { try claim("Met them", "", "She is glad") }
    #expect(throws: Refusal.self) { try claim("Met them", "The note", " ") }
    #expect(throws: Refusal.self) {
      try ActionRules.requireCheck(Self.action(done: true), isDone: true, "")
    }
    #expect(throws: Never.self) { try claim("Met them.", "The note.", "She is glad.") }
  }

  @Test func `what is closed is neither claimed nor checked again`() {
    let closed = Self.action(done: true, checked: true)
    #expect(throws: Refusal.self) { 
      try ActionRules.requireClaim(closed, "Met.", evidence: "Note.", difference: "Glad.")
    }
    #expect(throws: Refusal.self) {
      try ActionRules.requireCheck(closed, isDone: false, "Not there.")
    }
  }

  @Test func `a change needs a difference, a day ahead and a reason`() {
    let today = Self.due + 1
    func problems(_ owner: String, _ due: Day, _ reason: String) -> Int {
      do {
        try ActionRules.requireMove(
          Self.action(), owner: owner, due: due, reason: reason, today: today)
        return 0
      } catch {
        return error.problems.count
      }
    }
    #expect(problems("owner", Self.due, "Because") == 1)
    #expect(problems("owner", Self.due + -1, "") == 2)
    #expect(problems("another", Self.due, "Left the team") == 0)
    #expect(problems("owner", today, "The family asked") == 0)
  }
}
