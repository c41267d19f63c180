import Database
import Kernel
import TestWorld
import Testing

@testable import Practice

/// The multi-agency audit of the small Anytown: three agencies, eight cases, a coordinator.
enum SmallAgencies {
  static let kind = "multi-agency-audit"
  static let coordinator = "Larkspur Tuff"
  static let chair = "Tansy Feldspar"
  /// Who audits for which agency.
  static let auditors = [
    "childrens-social-care": "Sorrel Ochre", "health-visitors": "Vetch Marble",
    "police": "Burnet Gypsum",
  ]

  /// A world in which the cycle is open and drawn, and the audit group knows its terms.
  static func group() async throws -> (World, Cycle) {
    let world = try await World()
    try await world.settle()
    try await world.appoint(coordinator, .coordinator, "Business manager", in: "Anytown")
    for name in auditors.values.sorted() + ["Cress Mudstone"] {
      try await world.appoint(name, .partnerAuditor, "Lead agency auditor", in: "Anytown")
    }
    try await world.publish("hillingdon/draft")
    return (world, try await open("Neglect", in: world))
  }

  /// A cycle on a subject, drawn, with its terms agreed.
  static func open(
    _ theme: String, month: Month = World.november, in world: World
  ) async throws -> Cycle {
    let cycle = try await world.act(as: chair) { occasion, transaction in
      let commission: [RoundAsk: String] = [
        .commissionedBy: "The safeguarding board.", .purpose: "Whether neglect is named in time.",
      ]
      return try OpenRound(
        RoundOpening(kind: kind, month: month, theme: theme, commission: commission))(
          occasion, in: transaction)
    }
    try await world.importList(for: cycle)
    try await world.matchNames()
    try await world.act(as: chair) { occasion, transaction in
      let now = try found(CycleTable.load(cycle.id, transaction))
      let draw = try DrawSample(
        cycle: cycle.id, definition: .everything, reason: nil, revision: now.revision)(
        occasion, in: transaction)
      _ = try AllocateCases(draw: draw)(occasion, in: transaction).get()
    }
    try await world.act(as: coordinator) { occasion, transaction in
      try AgreeTerms(
        cycle: cycle.id, terms: "Neglect, from the first sign.", firstDay: Day("2026-11-09"),
        sentInBy: Day("2026-12-11"), meetingDay: Day("2026-12-18"), followMonths: 6, revision: 0)(
        occasion, in: transaction)
    }
    return cycle
  }

  /// Who hears whom of the family, in every case.
  static let listeners = ["child": "Mallow Pumice", "parent": "Sorrel Basalt"]

  static func nameListener(
    _ talk: String, _ name: String, _ cycle: Cycle, in world: World
  ) async throws {
    let person = try await person(name, in: world)
    try await world.act(as: coordinator) { occasion, transaction in
      let draw = try found(DrawLists.of(cycle: cycle.id, transaction).first)
      for drawn in try DrawLists.standing(draw.id, transaction) {
        try NameListener(cycle: cycle.id, code: drawn.code, talk: talk, person: person)(
          occasion, in: transaction)
      }
    }
  }

  /// Everybody who is to hear a family says what they heard, and sends it in.
  static func hear(_ audit: Activity, in world: World) async throws {
    for (talk, name) in listeners.sorted(by: { $0.key < $1.key }) {
      try await keep(audit, talk, as: name, isSentIn: true, in: world)
    }
  }

  /// Somebody keeps what was said in a talk.
  static func keep(
    _ audit: Activity, _ talk: String, as name: String, saying words: String = "They listen now.",
    on day: Day? = Day("2026-11-02"), revision: Int = 0, isSentIn: Bool = false, in world: World
  ) async throws {
    try await world.act(as: name) { occasion, transaction in
      let framework = try PublishedFrameworks.load(audit, transaction)
      let tool = try found(framework.form(for: found(framework.kind(audit.kind)), talk: talk))
      let answers = tool.questions.map { question in
        question.kind == .narrative
          ? Answer(question: question.id, value: .words(words))
          : Answer(question: question.id, value: .choice("yes"), evidence: "At the review.")
      }
      try KeepTalk(
        activity: audit.id, talk: talk, day: day, channel: talk == "child" ? nil : .telephone,
        answers: answers, revision: revision, isSentIn: isSentIn)(occasion, in: transaction)
    }
  }

  /// Everything is sent in but for the agencies left out here.
  static func finishAgencies(_ audit: Activity, in world: World) async throws {
    for name in auditors.values.sorted() {
      try await answer(audit, as: name, in: world)
      try await sendIn(audit, as: name, in: world)
    }
  }

  /// The chair answers the overview, grades, and notes what was found and learned.
  static func agree(_ audit: Activity, grade: String = "good", in world: World) async throws {
    try await world.act(as: chair) { occasion, transaction in
      let contents = try AuditContents.load(
        found(ActivityTable.load(audit.id, transaction)), transaction)
      for section in contents.tool.sections {
        _ = try SaveSection(
          activity: audit.id, section: section.id,
          answers: section.questions.map {
            $0.answered(grade, saying: "All agree.", on: occasion.today)
          }, revision: contents.sections[section.id]?.revision ?? 0)(occasion, in: transaction)
      }
      try GradeOverall(
        activity: audit.id, grade: grade, reason: "It helped.",
        revision: found(ActivityTable.load(audit.id, transaction)).revision)(
        occasion, in: transaction)
      try NoteFinding(
        activity: audit.id, kind: .strength,
        theme: contents.framework.standards.themes.first?.id, words: "One plan.")(
        occasion, in: transaction)
      guard grade != "good" else { return }
      try NoteFinding(
        activity: audit.id, kind: .improvement,
        theme: contents.framework.standards.themes.first?.id, words: "Nobody asked the school.")(
        occasion, in: transaction)
      try PlanAction(
        activity: audit.id, words: "Ask the school.", difference: "School sees it sooner.",
        doneMeans: "A note of the call.", owner: occasion.actor.person,
        due: occasion.today + 30, agencies: ["police"])(occasion, in: transaction)
    }
  }

  static func submit(_ audit: Activity, in world: World) async throws {
    try await world.act(as: chair) { occasion, transaction in
      let now = try found(ActivityTable.load(audit.id, transaction))
      _ = try SubmitAudit(activity: audit.id, revision: now.revision)(occasion, in: transaction)
    }
  }

  /// One case from its allocation to the grade that was agreed.
  static func finish(_ audit: Activity, grade: String = "good", in world: World) async throws {
    try await finishAgencies(audit, in: world)
    try await hear(audit, in: world)
    try await world.act(as: chair) { occasion, transaction in
      try DeclareNoConflict(activity: audit.id)(occasion, in: transaction)
    }
    try await agree(audit, grade: grade, in: world)
    try await submit(audit, in: world)
  }

  /// The person with this name.
  static func person(_ name: String, in world: World) async throws -> String {
    try await world.occasion(as: name).actor.person
  }

  static func name(_ agency: String, _ auditor: String, _ cycle: Cycle, in world: World)
    async throws
  {
    let person = try await person(auditor, in: world)
    try await world.act(as: coordinator) { occasion, transaction in
      try NameAgencyAuditor(cycle: cycle.id, agency: agency, auditor: person)(
        occasion, in: transaction)
    }
  }

  static func giveBases(_ cycle: Cycle, in world: World) async throws {
    try await world.act(as: coordinator) { occasion, transaction in
      let draw = try found(DrawLists.of(cycle: cycle.id, transaction).first)
      for drawn in try DrawLists.standing(draw.id, transaction) {
        try GiveLegalBasis(cycle: cycle.id, code: drawn.code, basis: "statutory")(
          occasion, in: transaction)
      }
    }
  }

  static func send(_ cycle: Cycle, in world: World) async throws -> [Activity] {
    try await world.act(as: chair) { occasion, transaction in
      let now = try found(CycleTable.load(cycle.id, transaction))
      try SendAllocation(cycle: cycle.id, revision: now.revision)(occasion, in: transaction)
    }
    return try await world.records.read { try ActivityTable.list(cycle: cycle.id, $0) }
  }

  /// The audits, with every agency named and the cases sent out.
  static func audits() async throws -> (World, [Activity]) {
    let (world, cycle) = try await group()
    return (world, try await begin(cycle, in: world))
  }

  /// The audits of a cycle, with everybody named and the cases sent out.
  static func begin(_ cycle: Cycle, in world: World) async throws -> [Activity] {
    for (agency, auditor) in auditors.sorted(by: { $0.key < $1.key }) {
      try await name(agency, auditor, cycle, in: world)
    }
    try await giveBases(cycle, in: world)
    for (talk, name) in listeners { try await nameListener(talk, name, cycle, in: world) }
    return try await send(cycle, in: world)
  }

  /// An agency's auditor answers everything, but for what their agency withholds.
  static func answer(
    _ audit: Activity, as name: String, withholding: Set<String> = [], in world: World
  ) async throws {
    try await world.act(as: name) { occasion, transaction in
      try DeclareNoPart(activity: audit.id)(occasion, in: transaction)
      let activity = try found(ActivityTable.load(audit.id, transaction))
      let contents = try AuditContents.load(activity, for: occasion.actor.person, transaction)
      for section in contents.tool.sections {
        let answers = section.questions.map { question -> Answer in
          guard withholding.contains(question.id) else {
            return question.answered("good", saying: "\(name) saw it.", on: occasion.today)
          }
          return Answer(
            question: question.id, value: .nonAnswer(.withheld), evidence: "What nobody may read.")
        }
        _ = try SaveSection(
          activity: audit.id, section: section.id, answers: answers,
          revision: contents.sections[section.id]?.revision ?? 0)(occasion, in: transaction)
      }
    }
  }

  @discardableResult
  static func sendIn(_ audit: Activity, as name: String, in world: World) async throws -> Bool {
    try await world.act(as: name) { occasion, transaction in
      try SendInAgencyAudit(activity: audit.id)(occasion, in: transaction)
    }
  }
}
