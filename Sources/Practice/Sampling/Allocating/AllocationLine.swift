import Database
import Kernel

/// One drawn case, and who is to audit it.
package struct AllocationLine: Hashable, Sendable {
  package let drawn: DrawnCase
  package let auditor: Auditor?
  /// The second of a pair.
  package let second: Auditor?
  /// The fields that the case asks its auditor to know, by id.
  package internal(set) var expertise: Set<String> = []

  /// The person it is given to.
  package struct Auditor: Hashable, Sendable {
    package let person: String
    package let name: String
    package let post: String
    package let postTitle: String
    /// The rules that somebody set aside, with a reason, to give it to them.
    package let setAside: [IndependenceRule]
    package let revision: Int
  }

  /// Whoever is to play a part.
  package subscript(part: Part) -> Auditor? { part == .secondAuditor ? second : auditor }

  /// The case as the rules of independence see it.
  package var audited: CaseAtAllocation {
    CaseAtAllocation(
      code: drawn.code, team: drawn.team, caseHolder: drawn.worker, expertise: expertise)
  }
}

/// Reads and writes who is to audit what, until the list goes out.
package enum AllocationTable {
  /// Every case that stands, with its auditor, in draw order.
  package static func lines(of draw: String, _ reading: any Reading) throws -> [AllocationLine] {
    var auditors: [Part: [String: AllocationLine.Auditor]] = [:]
    let rows = try reading.rows(
      """
      SELECT a.code, a.part, a.auditor, p.name, a.post, o.title, a.rules, a.revision
      FROM allocation a
        JOIN person p ON p.id = a.auditor
        JOIN post o ON o.id = a.post
      WHERE a.draw = \(draw)
      """)
    for row in rows {
      let rules: String? = try row["rules"]
      auditors[try row["part"], default: [:]][try row["code"]] = try AllocationLine.Auditor(
        person: row["auditor"], name: row["name"], post: row["post"], postTitle: row["title"],
        setAside: (rules ?? "").split(separator: ",").compactMap {
          IndependenceRule(rawValue: String($0))
        }, revision: row["revision"])
    }
    return try DrawLists.standing(draw, reading).map { drawn in
      AllocationLine(
        drawn: drawn, auditor: auditors[.auditor]?[drawn.code],
        second: auditors[.secondAuditor]?[drawn.code])
    }
  }

  /// The sealed reason for which rules were set aside, where there is one.
  package static func reason(
    _ code: String, _ part: Part, in draw: String, _ reading: any Reading
  ) throws -> Sealed? {
    try reading.row(
      """
      SELECT override_reason FROM allocation
      WHERE draw = \(draw) AND code = \(code) AND part = \(part)
      """)?["override_reason"]
  }

  /// Who has a case of a draw, or had it when it was withdrawn: as its audit stands, or as it was
  /// allocated before.
  package static func auditor(
    of code: String, in draw: String, _ reading: any Reading
  ) throws -> String? {
    let audit = try ActivityTable.list(
      where: "a.draw = \(draw) AND a.code = \(code) AND a.reaudit_of IS NULL", reading
    ).first
    if let auditor = audit?.people[.auditor] { return auditor.person }
    return try reading.row(
      """
      SELECT auditor FROM allocation
      WHERE draw = \(draw) AND code = \(code) AND part = \(Part.auditor)
      """)?["auditor"]
  }

  static func add(
    _ drawn: DrawnCase, _ part: Part, in draw: String, to auditor: String, post: String,
    setAside rules: [IndependenceRule] = [], because reason: String? = nil,
    _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let kept = rules.isEmpty ? nil : IndependenceRule.text(rules)
    let sealed =
      rules.isEmpty ? nil : try transaction.seal(optional: reason, under: .child(drawn.caseId))
    try transaction.run(
      """
      INSERT INTO allocation (draw, code, part, case_id, auditor, post, rules, override_reason,
        changed_at, changed_by, revision)
      VALUES (\(draw), \(drawn.code), \(part), \(drawn.caseId), \(auditor), \(post), \(kept),
        \(sealed), \(occasion.now), \(occasion.actor.person), 1)
      """)
  }

  static func clear(_ draw: String, _ transaction: any Transaction) throws {
    try transaction.run("DELETE FROM allocation WHERE draw = \(draw)")
  }
}
