import Database
import Kernel

/// Where agencies audit, each audit begins with every agency of the group.
struct AgencyStart {
  let group: AuditGroup
  private let bases: [String: String]
  private let talks: [FamilyTalkPlan]
  private let listeners: [String: [String: String]]

  /// Nil for a kind that agencies have no part in.
  init?(_ ground: AllocationGround, _ reading: any Reading) throws {
    guard ground.kind.hasAgencies else { return nil }
    group = try AuditGroupTable.load(ground.cycle.id, reading)
    bases = try AuditGroupTable.bases(ground.cycle.id, reading)
    talks = ground.kind.agencies?.family?.talks ?? []
    listeners = try FamilyTalkTable.listeners(ground.cycle.id, reading)
  }

  /// What keeps the cases from going out.
  func problems(_ ground: AllocationGround) -> [Refusal.Problem] {
    AgencyRules.problems(group, ground, bases: bases)
      + talks.flatMap { talk -> [Refusal.Problem] in
        let without = ground.lines.filter { listeners[$0.drawn.caseId]?[talk.section] == nil }
        // Whoever leads the meeting learns of no family which it is.
        let chaired = ground.lines.filter { line in
          line.auditor.map { $0.person == listeners[line.drawn.caseId]?[talk.section] } ?? false
        }
        let form = ground.framework.form(for: ground.kind, talk: talk.section)
        let whom = (form?.sections.first?.title ?? talk.section).lowercasedFirst
        func problem(_ lines: [AllocationLine], _ words: String) -> Refusal.Problem? {
          lines.isEmpty
            ? nil
            : .init(
              "Name \(words) hears \(whom) of \(EnglishNumbers.list(lines.map(\.drawn.code))).",
              field: "send")
        }
        return [
          problem(without, "who"),
          problem(chaired, "somebody other than whoever leads the meeting, who"),
        ].compactMap { $0 }
      }
  }

  /// Gives each agency its part in an audit, and has those who were named hear the family.
  func begin(_ new: NewActivity, _ transaction: any Transaction) throws {
    let activity = new.id
    for talk in talks {
      let person = listeners[new.drawn.caseId]?[talk.section]
      try transaction.run(
        """
        INSERT INTO family_talk (activity, talk, person, revision)
        VALUES (\(activity), \(talk.section), \(person), 0)
        """)
    }
    for member in group.agencies {
      try transaction.run(
        """
        INSERT INTO agency_audit (activity, agency, person)
        VALUES (\(activity), \(member.agency), \(member.auditor))
        """)
    }
  }
}

/// A code under which nobody knows the child yet.
enum FreshCode {
  /// Makes one that no case and no other audit has.
  static func make(_ ids: Ids, _ reading: any Reading) throws -> String {
    for _ in 0..<50 {
      let code = RandomCode.child(ids)
      let taken = try reading.count(
        """
        SELECT (SELECT COUNT(*) FROM child_case WHERE code = \(code))
          + (SELECT COUNT(*) FROM activity WHERE code = \(code)) AS n
        """)
      if taken == 0 { return code }
    }
    throw Failure(doing: "giving an audit its code", cause: "nearly every code is taken")
  }
}
