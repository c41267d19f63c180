import Database
import Kernel

/// What someone still has in hand: what must go to someone else when they leave.
package struct OpenWork: Sendable, Hashable {
  /// One audit or action in their hands.
  package struct Piece: Sendable, Hashable, Identifiable {
    package enum Task: String, Sendable, CaseIterable {
      case audit
      case oversight
      case filing
      case action

      /// What is still to do.
      package var words: String {
        switch self {
        case .audit: "Audit to finish"
        case .oversight: "Audit to oversee"
        case .filing: "Audit to put on the child’s record"
        case .action: "Action to do"
        }
      }
    }

    package let id: String
    package let task: Task
    /// The code of the audit's child, or the action's number.
    package let name: String
    package let due: Day
  }

  package let pieces: [Piece]

  /// Everything open in their hands, soonest due first.
  package static func of(_ person: String, _ reading: any Reading) throws -> OpenWork {
    let audits = try ActivityTable.list(person: person, reading).compactMap { audit -> Piece? in
      if audit.isPlayed(.auditor, by: person), audit.filedAt == nil {
        let task: Piece.Task = audit.submittedAt == nil ? .audit : .filing
        return Piece(
          id: audit.id, task: task, name: audit.code,
          due: task == .audit ? audit.submitBy : audit.oversightBy)
      }
      if audit.isPlayed(.serviceLead, by: person), audit.overseenAt == nil {
        return Piece(
          id: audit.id, task: .oversight, name: audit.code, due: audit.oversightBy)
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
    return OpenWork(pieces: (audits + actions).sorted { ($0.due, $0.name) < ($1.due, $1.name) })
  }
}
