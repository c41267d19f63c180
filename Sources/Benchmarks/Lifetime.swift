import Database
import Exchange
import Foundation
import Kernel
import Practice
import SQLiteStore
import Trust

/// Ten lifetimes of an authority: so many audits over ten years, as rows. Inserted, not lived, and
/// never shown to anyone.
struct Lifetime {
  let folder: String
  let frameworkFolder: String
  let audits: Int

  static let team = "team-1"
  static let auditor = "auditor-1"

  /// Makes the databases and fills them; answers the folder's open records.
  func make() async throws -> (records: KeptRecords, store: SQLiteStore) {
    for part in ["records", "keys", "uploads"] {
      try FileManager.default.createDirectory(
        atPath: folder + "/" + part, withIntermediateDirectories: true)
    }
    let store = try SQLiteStore(path: folder + "/records/plumbline.sqlite")
    let keys = try SQLiteStore(path: folder + "/keys/keys.sqlite")
    let now = Instant(milliseconds: 1_793_000_000_000)
    try await Schema.migrations.run(on: store, at: now)
    try await Keyring.migrations.run(on: keys, at: now)
    let keyring = Keyring(store: keys, ids: .random)
    let records = KeptRecords(store: store, keyring: keyring, now: { now })
    let framework = try FrameworkFiles.load(frameworkFolder).get()
    try await records.write { transaction in
      try settle(transaction, now)
      let actor = Actor(person: Self.auditor, name: "", standings: [])
      let hash = try PublishedFrameworks.publish(
        framework, Occasion(actor: actor, now: now, ids: .random), in: transaction)
      let kind = framework.activityKinds[0].id
      for index in 0..<120 { try cycle(index, hash, kind, now, transaction) }
      let rows = 0..<audits
      for index in rows { try audit(index, hash, kind, now, framework, transaction) }
    }
    return (records, store)
  }

  private func settle(_ transaction: any Transaction, _ now: Instant) throws {
    let day = "2010-01-01"
    for (id, kind, parent) in [
      ("town", "authority", nil), ("service-1", "service", "town"),
      (Self.team, "team", "service-1"),
    ] as [(String, String, String?)] {
      try transaction.run(
        """
        INSERT INTO unit (id, kind, name, parent, from_day, revision)
        VALUES (\(id), \(kind), \(id), \(parent), \(day), 1)
        """)
    }
    for index in 0..<150 {
      try seat("auditor-\(index)", .teamManager, Self.team, day, transaction)
    }
    try seat("qa-lead", .qaLead, "town", day, transaction)
    for (name, value) in [
      ("place", "Lifetime"), ("authority", "Lifetime"), ("demonstration", "true"),
    ] {
      try transaction.run("INSERT INTO setting (name, value) VALUES (\(name), \(value))")
    }
  }

  private func seat(
    _ id: String, _ role: Role, _ unit: String, _ day: String, _ transaction: any Transaction
  ) throws {
    try transaction.run(
      "INSERT INTO person (id, name, from_day, revision) VALUES (\(id), \(id), \(day), 1)")
    try transaction.run(
      """
      INSERT INTO post (id, role, title, unit, audits_each_cycle, from_day, revision)
      VALUES (\(id), \(role), \(id), \(unit), 1, \(day), 1)
      """)
    try transaction.run(
      """
      INSERT INTO membership (id, post, person, capacity, from_day, revision)
      VALUES (\(id), \(id), \(id), 'holder', \(day), 1)
      """)
    try transaction.run(
      "INSERT INTO account (person, sign_in_name, persona) VALUES (\(id), \(id), TRUE)")
  }

  private func cycle(
    _ index: Int, _ framework: String, _ kind: String, _ now: Instant,
    _ transaction: any Transaction
  ) throws {
    let month = Month(index: now.day.inMonth.index - index)
    let id = "cycle-\(index)"
    try transaction.run(
      """
      INSERT INTO cycle (id, framework, kind, name, number, method, month, length, has_oversight,
        has_filing, is_paired, has_agencies, is_confined, seed, opened_at, opened_by, list_by,
        submit_by, oversight_by, sent_at, closed_at, revision)
      VALUES (\(id), \(framework), \(kind), \(id), 1, 'stratified', \(month), 'month', \(true),
        \(true), \(false), \(false), \(false), 'seed', \(now), 'auditor-1',
        \(month.day(3)), \(month.day(28)), \(month.next.day(6)), \(now),
        \(index == 0 ? nil : now), 1)
      """)
    try transaction.run(
      """
      INSERT INTO case_list (id, cycle, file_name, file_digest, imported_at, imported_by,
        rows_read, accepted, refused, blank, adopters, cases, without_plan)
      VALUES (\(id), \(id), '', '', \(now), 'auditor-1', 0, 0, 0, 0, 0, 0, 0)
      """)
    let digest = Digest.sha256(id)
    try transaction.run(
      """
      INSERT INTO draw (id, cycle, number, case_list, seed, method, definition, fingerprint,
        made_at, made_by)
      VALUES (\(id), \(id), 1, \(id), 'seed', 'stratified', '{}', \(digest), \(now), 'auditor-1')
      """)
  }

  private func audit(
    _ index: Int, _ hash: String, _ kind: String, _ now: Instant, _ framework: Framework,
    _ transaction: any Transaction
  ) throws {
    let id = "audit-\(index)"
    let back = index * 120 / audits
    let month = Month(index: now.day.inMonth.index - back)
    let isOpen = back == 0
    let done: Instant? = isOpen ? nil : now
    let overall = isOpen ? nil : ["outstanding", "good", "requires_improvement"][index % 3]
    try transaction.run(
      "INSERT INTO child_case (id, code, made_at) VALUES (\(id), \(id), \(now))")
    try transaction.run(
      """
      INSERT INTO activity (id, kind, framework, cycle, case_id, code, draw, stratum, service,
        team, plan_type, allocated_at, submit_by, oversight_by, declared_at, overall,
        submitted_at, overseen_at, filed_at, revision)
      VALUES (\(id), \(kind), \(hash), \("cycle-\(back)"), \(id), \(id), \("cycle-\(back)"), 's',
        'service-1', \(Self.team), 'in_need', \(now), \(month.day(28)), \(month.next.day(6)),
        \(now), \(overall), \(done), \(done), \(done), 1)
      """)
    let people = [
      ("auditor", index % 150), ("case_holder", (index + 7) % 150),
      ("team_manager", (index + 11) % 150), ("service_lead", 149),
    ]
    for (part, person) in people {
      try transaction.run(
        """
        INSERT INTO activity_person (activity, part, person, from_at)
        VALUES (\(id), \(part), \("auditor-\(person)"), \(now))
        """)
    }
    guard !isOpen, let tool = framework.tool(for: framework.activityKinds[0]) else { return }
    for number in [2 * index + 1, 2 * index + 2] {
      try transaction.run(
        """
        INSERT INTO action (id, number, activity, case_id, words, owner, due, made_at, made_by,
          opened_at, done_at, done_by, checked_at, checked_by, revision)
        VALUES (\("action-\(number)"), \(number), \(id), \(id), \(Sealed(bytes: [])),
          \("auditor-\(index % 150)"), \(month.next.day(6)), \(now), 'auditor-1', \(now), \(now),
          'auditor-1', \(now), 'auditor-2', 1)
        """)
    }
    for question in tool.questions {
      try transaction.run(
        """
        INSERT INTO answer (activity, respondent, question, choice)
        VALUES (\(id), \("auditor-\(index % 150)"), \(question.id), 'grade:good')
        """)
    }
  }
}
