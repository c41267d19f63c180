import Database
import Kernel

/// Two codes that belong together: one child under two ids, or brothers and sisters. Made by hand,
/// for a reason, and ended by hand; nothing else is ever changed by it.
package struct ChildLink: Sendable, Hashable, Identifiable {
  package enum Kind: String, Storable, Sendable, CaseIterable {
    case sameChild = "same_child"
    case family

    /// "One child under two codes".
    package var words: String {
      switch self {
      case .sameChild: "One child under two codes"
      case .family: "Brothers and sisters"
      }
    }
  }

  package let id: String
  package let kind: Kind
  package let first: String
  package let firstCode: String
  package let second: String
  package let secondCode: String
  /// How it is known; nil once who either child is was destroyed.
  package let reason: String?
  package let madeAt: Instant
  package let madeByName: String
  package let endReason: String
  package let endedAt: Instant?
  package let endedByName: String?
}

/// Reads the links between codes.
package enum ChildLinkTable {
  /// Every link that was ever made, those that hold first, the latest first.
  package static func all(_ reading: any Reading) throws -> [ChildLink] {
    try list(where: "1 = 1", reading)
  }

  /// The link with this id.
  package static func load(_ id: String, _ reading: any Reading) throws -> ChildLink? {
    try list(where: "l.id = \(id)", reading).first
  }

  /// The links of a case that hold.
  package static func of(_ caseId: String, _ reading: any Reading) throws -> [ChildLink] {
    try list(
      where: "l.ended_at IS NULL AND (l.first = \(caseId) OR l.second = \(caseId))", reading)
  }

  private static func list(
    where condition: Query, _ reading: any Reading
  ) throws -> [ChildLink] {
    try reading.rows(
      """
      SELECT l.id, l.kind, l.first, a.code AS first_code, l.second, b.code AS second_code,
        CASE WHEN a.destroyed_at IS NULL AND b.destroyed_at IS NULL THEN l.reason END AS reason,
        l.made_at, m.name AS made_by, l.ended_at, e.name AS ended_by,
        CASE WHEN a.destroyed_at IS NULL AND b.destroyed_at IS NULL THEN l.end_reason END
          AS end_reason
      FROM child_link l
        JOIN child_case a ON a.id = l.first
        JOIN child_case b ON b.id = l.second
        JOIN person m ON m.id = l.made_by
        LEFT JOIN person e ON e.id = l.ended_by
      WHERE \(condition) ORDER BY l.ended_at DESC NULLS FIRST, l.made_at DESC, l.id
      """
    ).map { row in
      try ChildLink(
        id: row["id"], kind: row["kind"], first: row["first"], firstCode: row["first_code"],
        second: row["second"], secondCode: row["second_code"],
        reason: reading.open(row["reason"] as Sealed?), madeAt: row["made_at"],
        madeByName: row["made_by"], endReason: reading.open(row["end_reason"] as Sealed?) ?? "",
        endedAt: row["ended_at"], endedByName: row["ended_by"])
    }
  }
}

/// All links that hold, as draws look at them: who is the same child, and who is of one family.
package struct ChildLinks: Sendable, Hashable {
  /// For a case, every case of the same child, itself among them.
  private let children: [String: Set<String>]
  /// For a case, every case of its family, itself among them.
  private let families: [String: Set<String>]

  package static let none = ChildLinks([])

  /// - Parameter links: pairs of case ids.
  package init(_ links: [(kind: ChildLink.Kind, first: String, second: String)]) {
    children = Self.groups(links.filter { $0.kind == .sameChild }.map { ($0.first, $0.second) })
    families = Self.groups(links.map { ($0.first, $0.second) })
  }

  /// Every link that holds today.
  package static func load(_ reading: any Reading) throws -> ChildLinks {
    ChildLinks(
      try reading.rows(
        "SELECT kind, first, second FROM child_link WHERE ended_at IS NULL ORDER BY id"
      ).map { try ($0["kind"], $0["first"], $0["second"]) })
  }

  /// Every case of one child.
  package func sameChild(_ caseId: String) -> Set<String> { children[caseId] ?? [caseId] }

  /// Every case of one family.
  package func family(_ caseId: String) -> Set<String> { families[caseId] ?? [caseId] }

  /// The cases with every other case of the same children.
  package func withSameChildren(_ cases: Set<String>) -> Set<String> {
    children.isEmpty ? cases : cases.reduce(into: []) { $0.formUnion(sameChild($1)) }
  }

  /// Why a case cannot be drawn beside others, or nil.
  func bar(
    _ caseId: String, beside others: Set<String>, _ definition: PopulationDefinition
  ) -> ExclusionReason? {
    if !sameChild(caseId).subtracting([caseId]).isDisjoint(with: others) { return .sameChild }
    if definition.onePerFamily,
      !family(caseId).subtracting([caseId]).isDisjoint(with: others)
    {
      return .sameFamily
    }
    return nil
  }

  private static func groups(_ pairs: [(String, String)]) -> [String: Set<String>] {
    var groups: [String: Set<String>] = [:]
    for (first, second) in pairs {
      let joined = (groups[first] ?? [first]).union(groups[second] ?? [second])
      for member in joined { groups[member] = joined }
    }
    return groups
  }
}
