import Database
import Foundation
import Kernel
import Practice
import Synchronization

/// What a person feels, as work that can be timed: W2, W3 and W5.
struct Workloads {
  static let now = Instant(milliseconds: 1_793_100_000_000)

  let records: any Records
  let floor: any Store
  private let audits: [Activity]
  private let framework: Framework
  private let next = Counter()

  init(records: some Records, floor: some Store) async throws {
    self.records = records
    self.floor = floor
    audits = try await records.read { reading in
      try ActivityTable.list(where: "a.submitted_at IS NULL", reading)
    }
    framework = try await records.read { reading in
      try found(PublishedFrameworks.versions(reading).first).framework
    }
  }

  /// W2: one section saved, beside one row inserted and committed at the same durability.
  func autosave(_ rounds: Int, _ each: Int) async throws -> Measurement {
    let (ours, floor) = try await Rounds.interleaved(
      rounds, each: each,
      ours: {
        let audit = audits[next.value(below: audits.count)]
        try await save(audit)
      }, floor: commit)
    return Measurement(
      workload: "W2", what: "autosave a section", unit: "ms", ours: ours, floor: floor,
      floorName: "one-row insert and commit, FULL", rounds: rounds)
  }

  /// W3: a whole audit submitted, beside the same commit.
  func submission(_ rounds: Int, _ each: Int) async throws -> Measurement {
    let ready = Counter()
    for index in 0..<(rounds * each) { try await complete(audits[index]) }
    let (ours, floor) = try await Rounds.interleaved(
      rounds, each: each,
      ours: { try await submit(audits[ready.value(below: audits.count)]) }, floor: commit)
    return Measurement(
      workload: "W3", what: "submit an audit", unit: "ms", ours: ours, floor: floor,
      floorName: "one-row insert and commit, FULL", rounds: rounds)
  }

  /// W5: a stratified draw from 100,000 children, in the order in which the store gives them,
  /// beside one pass over their codes.
  func draw(_ rounds: Int) async throws -> Measurement {
    let members = (0..<100_000).map {
      PopulationMember(code: "C-\(100_000 + $0)", stratum: "service \($0 % 8)")
    }
    let sizes = (0..<8).map { StratumSize(stratum: "service \($0)", number: 12) }
    let sink = Counter()
    let (ours, floor) = try await Rounds.interleaved(
      rounds, each: 1,
      ours: {
        let draw = try Draw.run(seed: "seed", from: members, sizes: sizes)
        sink.add(draw.drawn.count)
      },
      floor: { sink.add(members.reduce(0) { $0 &+ $1.code.utf8.reduce(0) { $0 &+ Int($1) } }) })
    return Measurement(
      workload: "W5", what: "stratified draw from 100,000 children", unit: "ms", ours: ours,
      floor: floor, floorName: "one pass over the codes", rounds: rounds)
  }

  private func occasion(_ audit: Activity) -> Occasion {
    let auditor = audit.people[.auditor]?.person ?? ""
    return Occasion(
      actor: Actor(person: auditor, name: auditor, standings: []), now: Self.now, ids: .random)
  }

  private func commit() async throws {
    let id = Ids.random.next(at: Self.now)
    let words = Sealed(bytes: Ids.random.bytes(600))
    _ = try await floor.write { connection in
      try connection.run("INSERT INTO floor (id, words) VALUES (\(id), \(words))")
    }
  }

  private var tool: Tool { framework.tools[0] }

  private func save(_ audit: Activity) async throws {
    let occasion = occasion(audit)
    let section = tool.sections[0]
    let words = String(repeating: "What was seen. ", count: 40)
    try await records.write { transaction in
      let before = try SectionTable.load(
        section, of: audit.id, respondent: occasion.actor.person, transaction)
      let answers = section.questions.map {
        Answer(question: $0.id, value: .grade("good"), evidence: words)
      }
      _ = try SaveSection(
        activity: audit.id, section: section.id, answers: answers, revision: before.revision)(
          occasion, in: transaction)
    }
  }

  /// Everything that an audit needs before it can be submitted.
  private func complete(_ audit: Activity) async throws {
    let occasion = occasion(audit)
    let (tool, theme) = (tool, framework.standards.themes.first?.id)
    try await records.write { transaction in
      let id = audit.id
      try MarkFileRead(activity: id, day: Self.now.day, revision: audit.revision)(
        occasion, in: transaction)
      try DecideFeedback(
        activity: id, appropriate: false, reason: "Too soon to ask them.", with: nil, revision: 0)(
          occasion, in: transaction)
      try SaveDiscussion(
        activity: id, bookedAt: nil, place: "", heldDay: Self.now.day, with: [.caseHolder],
        words: "We talked it through.", revision: 0)(occasion, in: transaction)
      for section in tool.sections {
        let before = try SectionTable.load(
          section, of: id, respondent: occasion.actor.person, transaction)
        let answers = section.questions.map {
          Answer(question: $0.id, value: .grade("good"), evidence: "Seen in the file.")
        }
        _ = try SaveSection(
          activity: id, section: section.id, answers: answers, revision: before.revision)(
            occasion, in: transaction)
      }
      for kind in [Finding.Kind.strength, .improvement] {
        try NoteFinding(activity: id, kind: kind, theme: theme, words: "Something was seen here.")(
          occasion, in: transaction)
      }
      for _ in 0..<2 {
        try PlanAction(
          activity: id, words: "Bring the chronology up to date",
          difference: "Whoever reads it sees the pattern", doneMeans: "It is on the file today",
          owner: occasion.actor.person, due: Self.now.day + 30)(occasion, in: transaction)
      }
      let revision = try found(ActivityTable.load(id, transaction)).revision
      try GradeOverall(
        activity: id, grade: "good", reason: "Life is better for the child.", revision: revision)(
          occasion, in: transaction)
    }
  }

  private func submit(_ audit: Activity) async throws {
    let occasion = occasion(audit)
    try await records.write { transaction in
      let revision = try found(ActivityTable.load(audit.id, transaction)).revision
      try SubmitAudit(activity: audit.id, revision: revision)(occasion, in: transaction)
    }
  }
}

/// Counts, from any task.
final class Counter: Sendable {
  private let count = Mutex(0)

  func add(_ number: Int) { count.withLock { $0 &+= number } }

  /// 0, 1, 2 … and round again.
  func value(below limit: Int) -> Int {
    count.withLock { count in
      defer { count += 1 }
      return count % limit
    }
  }
}
