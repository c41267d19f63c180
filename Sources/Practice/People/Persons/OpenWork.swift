import Database
import Kernel

/// What someone still has in hand: what must go to someone else when they leave, or are away for
/// long.
package struct OpenWork: Sendable, Hashable {
  /// One piece of work in their hands.
  package struct Piece: Sendable, Hashable, Identifiable {
    package enum Task: String, Sendable, CaseIterable {
      case audit
      case oversight
      case filing
      case action
      case concern
      case moderation

      /// What is still to do.
      package var words: String {
        switch self {
        case .audit: "Audit to finish"
        case .oversight: "Audit to oversee"
        case .filing: "Audit to put on the child’s record"
        case .action: "Action to do"
        case .concern: "Concern to acknowledge"
        case .moderation: "Moderation to finish"
        }
      }
    }

    package let id: String
    package let task: Task
    /// The code of the audit's child, or the action's number.
    package let name: String
    /// None where no day was given.
    package let due: Day?
    /// The post by which it is theirs: whoever comes to the post has it.
    package var post: String?
  }

  package let pieces: [Piece]

  /// Everything open in their hands, soonest due first.
  package static func of(_ person: String, _ reading: any Reading) throws -> OpenWork {
    let audits = try ActivityTable.list(person: person, reading).compactMap { audit -> Piece? in
      guard audit.withdrawnAt == nil else { return nil }
      let isFiling = audit.isPlayed(.auditor, by: person) && audit.hasFiling
      if audit.isAudited(by: person), audit.submittedAt == nil || isFiling && !audit.isFinished {
        let task: Piece.Task = audit.submittedAt == nil ? .audit : .filing
        return Piece(
          id: audit.id, task: task, name: audit.code,
          due: task == .audit ? audit.submitDue : audit.oversightDue)
      }
      if audit.isPlayed(audit.overseer, by: person), audit.hasOversight,
        audit.overseenAt == nil
      {
        return Piece(
          id: audit.id, task: .oversight, name: audit.code, due: audit.oversightDue,
          post: audit.people[audit.overseer]?.post)
      }
      return nil
    }
    let actions = try reading.rows(
      """
      SELECT id, number, due FROM action
      WHERE owner = \(person) AND opened_at IS NOT NULL AND done_at IS NULL
        AND checked_at IS NULL AND removed_at IS NULL
      """
    ).map { row in
      let number: Int = try row["number"]
      return try Piece(
        id: row["id"], task: .action, name: Action.reference(number), due: row["due"])
    }
    let others = try concerns(of: person, reading) + moderations(of: person, reading)
    let pieces = audits + actions + others
    return OpenWork(
      pieces: pieces.sorted {
        $0.due == $1.due ? $0.name < $1.name : .soonest($0.due, $1.due)
      })
  }

  /// Concerns that they have not acknowledged, at once due.
  private static func concerns(of person: String, _ reading: any Reading) throws -> [Piece] {
    try reading.rows(
      """
      SELECT c.id, c.raised_at, k.code, r.post
      FROM concern_recipient r
        JOIN concern c ON c.id = r.concern
        LEFT JOIN child_case k ON k.id = c.case_id
      WHERE r.person = \(person) AND r.acknowledged_at IS NULL AND c.about_staff = FALSE
      """
    ).map { row in
      let (raised, code): (Instant, String?) = (try row["raised_at"], try row["code"])
      return try Piece(
        id: row["id"], task: .concern, name: code ?? "No child", due: raised.day,
        post: row["post"])
    }
  }

  /// Second readings that they began and have not finished.
  private static func moderations(of person: String, _ reading: any Reading) throws -> [Piece] {
    try reading.rows(
      """
      SELECT m.id, m.begun_at, a.code FROM moderation m JOIN activity a ON a.id = m.activity
      WHERE m.moderator = \(person) AND m.graded_at IS NULL AND m.decided_at IS NULL
      """
    ).map { row in
      let begun: Instant = try row["begun_at"]
      return try Piece(id: row["id"], task: .moderation, name: row["code"], due: begun.day)
    }
  }
}
