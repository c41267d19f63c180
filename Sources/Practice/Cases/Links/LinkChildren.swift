import Database
import Kernel

/// The QA unit says that two codes are one child, or brothers and sisters. Later draws treat one
/// child as one; nothing that was done under either code changes.
package struct LinkChildren: Sendable {
  package let kind: ChildLink.Kind
  /// The codes as typed.
  package let first: String
  package let second: String
  package let reason: String

  package init(kind: ChildLink.Kind, first: String, second: String, reason: String) {
    self.kind = kind
    self.first = first
    self.second = second
    self.reason = reason
  }

  /// Makes the link. Throws a Refusal for a code that nobody has, and for one that holds already.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let (one, other) = (
      try Self.caseId(first, transaction), try Self.caseId(second, transaction)
    )
    var problems = [(one, first, "first"), (other, second, "second")].compactMap {
      id, typed, field -> Refusal.Problem? in
      if typed.isBlank { return .init("Type a child’s code.", field: field) }
      return id == nil
        ? .init("No child has the code \(typed.trimmed.uppercased()).", field: field) : nil
    }
    if let one, one == other {
      problems.append(.init("Type the code of another child.", field: "second"))
    }
    problems += TypedWords.problems(
      reason, field: "reason", missing: "Say how you know that they belong together.")
    try Refusal.unless(problems)
    guard let one, let other else { throw Refusal.notFound }

    let pair = [one, other].sorted()
    let id = occasion.newId()
    try transaction.change(
      """
      INSERT INTO child_link (id, kind, first, second, reason, made_at, made_by)
      VALUES (\(id), \(kind), \(pair[0]), \(pair[1]),
        \(transaction.seal(reason.trimmed, under: .child(pair[0]))), \(occasion.now),
        \(occasion.actor.person))
      ON CONFLICT DO NOTHING
      """, orElse: Refusal("These two codes are linked so already.", field: "second"))
    try transaction.record(
      ChildLinkFacts.linked(id, kind, pair), by: occasion.actor.person, at: occasion.now)
  }

  private static func caseId(_ typed: String, _ reading: any Reading) throws -> String? {
    try reading.row(
      "SELECT id FROM child_case WHERE code = \(typed.trimmed.uppercased())")?["id"]
  }
}

/// The QA unit ends a link that does not hold after all: all is as if it had never been made.
package struct UnlinkChildren: Sendable {
  package let link: String
  package let reason: String

  package init(link: String, reason: String) {
    self.link = link
    self.reason = reason
  }

  /// Ends it. Throws a Refusal without a reason, or when it has ended already.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let link = try found(ChildLinkTable.load(link, transaction))
    try Refusal.unless(
      TypedWords.problems(reason, field: "reason", missing: "Say why the link does not hold."))
    try transaction.change(
      """
      UPDATE child_link SET ended_at = \(occasion.now), ended_by = \(occasion.actor.person),
        end_reason = \(transaction.seal(reason.trimmed, under: .child(link.first)))
      WHERE id = \(link.id) AND ended_at IS NULL
      """, orElse: Refusal("This link has ended already.", kind: .conflict))
    try transaction.record(
      ChildLinkFacts.unlinked(link), by: occasion.actor.person, at: occasion.now)
  }
}

/// What the ledger keeps of links between codes.
enum ChildLinkFacts {
  static func linked(_ id: String, _ kind: ChildLink.Kind, _ pair: [String]) -> Fact {
    Fact(
      "children-linked", "case", pair[0],
      ["link": id, "kind": kind.rawValue, "other": pair[1]])
  }

  static func unlinked(_ link: ChildLink) -> Fact {
    Fact(
      "children-unlinked", "case", link.first,
      ["link": link.id, "kind": link.kind.rawValue, "other": link.second])
  }
}
