import Database
import Kernel

/// A case that a manager put forward for a cycle, why, and what the QA unit made of it.
package struct Proposal: Hashable, Sendable, Identifiable {
  package let id: String
  package let cycle: String
  package let caseId: String
  package let code: String
  /// The team that the case was with then.
  package let team: String
  package let teamName: String
  /// Why; nil once who the child is was destroyed.
  package let words: String?
  package let proposedAt: Instant
  package let proposedBy: String
  package let proposedByName: String
  /// Whether the QA unit took it; nil while it has not decided.
  package let isTaken: Bool?
  /// Why it took it or turned it down.
  package let decision: String?
  package let decidedAt: Instant?
  package let revision: Int
}

/// Reads what was put forward, and keeps it.
package enum ProposalTable {
  /// What was put forward for a cycle and not taken back, by team, the first first.
  package static func standing(
    _ cycle: String, _ reading: any Reading
  ) throws -> [Proposal] {
    try list(where: "o.cycle = \(cycle) AND o.taken_back_at IS NULL", reading)
  }

  /// The proposal with this id, unless it was taken back.
  package static func load(_ id: String, _ reading: any Reading) throws -> Proposal? {
    try list(where: "o.id = \(id) AND o.taken_back_at IS NULL", reading).first
  }

  private static func list(
    where condition: Query, _ reading: any Reading
  ) throws -> [Proposal] {
    try reading.rows(
      """
      SELECT o.id, o.cycle, o.case_id, c.code, o.team, t.name AS team_name, o.proposed_at,
        CASE WHEN c.destroyed_at IS NULL THEN o.words END AS words,
        CASE WHEN c.destroyed_at IS NULL THEN o.decision END AS decision,
        o.proposed_by, p.name AS proposer, o.is_taken, o.decided_at, o.revision
      FROM proposal o
        JOIN child_case c ON c.id = o.case_id
        JOIN unit t ON t.id = o.team
        JOIN person p ON p.id = o.proposed_by
      WHERE \(condition) ORDER BY t.name, o.proposed_at, o.id
      """
    ).map { row in
      try Proposal(
        id: row["id"], cycle: row["cycle"], caseId: row["case_id"], code: row["code"],
        team: row["team"], teamName: row["team_name"],
        words: reading.open(row["words"] as Sealed?), proposedAt: row["proposed_at"],
        proposedBy: row["proposed_by"], proposedByName: row["proposer"],
        isTaken: row["is_taken"], decision: reading.open(row["decision"] as Sealed?),
        decidedAt: row["decided_at"], revision: row["revision"])
    }
  }

  static func add(
    _ id: String, _ cycle: Cycle, _ caseId: String, team: String, words: String,
    _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let sealed = try transaction.seal(words, under: .child(caseId))
    try transaction.run(
      """
      INSERT INTO proposal (id, cycle, case_id, team, words, proposed_at, proposed_by, revision)
      VALUES (\(id), \(cycle.id), \(caseId), \(team), \(sealed), \(occasion.now),
        \(occasion.actor.person), 1)
      """)
  }
}

/// Who may put cases forward, and who decides on them.
package enum ProposalPolicy {
  /// Whoever holds one of the posts that the framework names, of the cases of their own teams.
  package static func mayPropose(_ actor: Actor, _ cycle: Cycle, _ kind: ActivityKind) -> Bool {
    cycle.method == .proposed
      && actor.standings.contains { kind.selection.proposedBy.contains($0.role) }
  }

  /// The units whose cases they may put forward.
  static func reach(_ actor: Actor, _ kind: ActivityKind) -> Set<String> {
    actor.standings.filter { kind.selection.proposedBy.contains($0.role) }
      .reduce(into: []) { $0.formUnion($1.covers) }
  }

  /// What was put forward: the QA unit all of it, a manager what they did.
  package static func maySee(_ actor: Actor, _ proposal: Proposal) -> Bool {
    ProgrammePolicy.mayPlan(actor) || proposal.proposedBy == actor.person
  }
}

/// What the ledger keeps of proposals: whose case, for what, what came of it; never the words.
enum ProposalFacts {
  static func proposed(_ caseId: String, _ cycle: Cycle) -> Fact {
    Fact("case-put-forward", "case", caseId, ["cycle": cycle.name])
  }

  static func takenBack(_ proposal: Proposal) -> Fact {
    Fact("proposal-taken-back", "case", proposal.caseId)
  }

  static func decided(_ proposal: Proposal, isTaken: Bool) -> Fact {
    Fact("proposal-decided", "case", proposal.caseId, ["taken": isTaken ? "yes" : "no"])
  }
}
