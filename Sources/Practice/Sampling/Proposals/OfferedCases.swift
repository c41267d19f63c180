import Database
import Kernel

/// The cases that alone can be chosen for a cycle: those that the QA unit took of what was put
/// forward, or those that were judged so before that it is worth looking again.
package struct OfferedCases: Hashable, Sendable {
  package let cases: Set<String>
  /// Why any other is left out.
  package let otherwise: ExclusionReason

  package init(cases: Set<String>, otherwise: ExclusionReason) {
    self.cases = cases
    self.otherwise = otherwise
  }

  /// Nil where the cycle chooses among everything on its list.
  init?(
    of cycle: Cycle, _ kind: ActivityKind, _ links: ChildLinks, _ reading: any Reading
  ) throws {
    switch cycle.method {
    case .proposed:
      let taken = try ProposalTable.standing(cycle.id, reading).filter { $0.isTaken == true }
      self.init(cases: Set(taken.map(\.caseId)), otherwise: .notPutForward)
    case .followUp:
      let judged = try EarlierGrade.latest(links, reading).filter { _, earlier in
        kind.selection.followedUp.contains(earlier.grade)
      }
      self.init(cases: Set(judged.keys), otherwise: .notFollowedUp)
    case .cohort, .random, .stratified, .all: return nil
    }
  }
}

/// How a child's case was judged last.
package struct EarlierGrade: Hashable, Sendable {
  package let activity: String
  package let grade: String
  package let submittedAt: Instant

  /// The latest grade of record of each case, under whichever of a child's codes it was given. What
  /// is confined to its own people is not among them, nor what still waits to be read again.
  package static func latest(
    _ links: ChildLinks, _ reading: any Reading
  ) throws -> [String: EarlierGrade] {
    var latest: [String: EarlierGrade] = [:]
    for row in try reading.rows(
      """
      SELECT a.id, a.case_id, a.settled, a.submitted_at
      FROM activity a JOIN cycle c ON c.id = a.cycle
      WHERE a.settled IS NOT NULL AND a.submitted_at IS NOT NULL AND a.withdrawn_at IS NULL
        AND a.case_id IS NOT NULL AND NOT c.is_confined AND NOT EXISTS
          (SELECT 1 FROM moderation m WHERE m.activity = a.id AND m.decided_at IS NULL)
      ORDER BY a.submitted_at, a.id
      """)
    {
      let earlier = try EarlierGrade(
        activity: row["id"], grade: row["settled"], submittedAt: row["submitted_at"])
      for code in links.sameChild(try row["case_id"]) { latest[code] = earlier }
    }
    return latest
  }
}
