import Database
import Kernel

/// A tool that the QA unit is making for rounds of a kind: changed until it is published, and never
/// after.
package struct ToolDraft: Hashable, Sendable, Identifiable {
  package let id: String
  /// The kind of activity whose rounds it is for, as in the framework of today.
  package let kind: String
  package let tool: Tool
  package let changedAt: Instant
  package let changedByName: String
  /// The template that it became.
  package let published: String?
  package let revision: Int
}

/// Reads drafts of tools, and writes them.
package enum ToolDraftTable {
  private static let columns: Query =
    """
    SELECT d.id, d.kind, d.contents, d.changed_at, p.name, d.published, d.revision
    FROM tool_draft d JOIN person p ON p.id = d.changed_by
    """

  /// The draft with this id.
  package static func load(_ id: String, _ reading: any Reading) throws -> ToolDraft? {
    try reading.row(columns + " WHERE d.id = \(id)").map(ToolDraft.init)
  }

  /// Those that are not published yet, the latest first.
  package static func open(_ reading: any Reading) throws -> [ToolDraft] {
    try reading.rows(
      columns + " WHERE d.published IS NULL ORDER BY d.changed_at DESC, d.id"
    ).map(ToolDraft.init)
  }

  static func add(
    _ id: String, _ kind: String, _ tool: Tool, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    try transaction.run(
      """
      INSERT INTO tool_draft (id, kind, contents, changed_at, changed_by, revision)
      VALUES (\(id), \(kind), \(try ToolText.encode(tool)), \(occasion.now),
        \(occasion.actor.person), 1)
      """)
  }

  static func change(
    _ draft: ToolDraft, to tool: Tool, published: String? = nil, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    try transaction.change(
      """
      UPDATE tool_draft SET contents = \(try ToolText.encode(tool)),
        changed_at = \(occasion.now), changed_by = \(occasion.actor.person),
        published = \(published), revision = \(draft.revision + 1)
      WHERE id = \(draft.id) AND revision = \(draft.revision)
      """, orElse: CycleRules.changedMeanwhile)
  }
}

extension ToolDraft {
  fileprivate init(_ row: Row) throws {
    self = try ToolDraft(
      id: row["id"], kind: row["kind"], tool: ToolText.decode(row["contents"]),
      changedAt: row["changed_at"], changedByName: row["name"], published: row["published"],
      revision: row["revision"])
  }
}
