import Database
import FoundationEssentials
import Kernel

/// A tool as it was frozen for a round: it never changes, and a later round can be done with it
/// again, so that the two can be compared.
package struct Template: Hashable, Sendable, Identifiable {
  /// SHA-256 of its canonical text.
  package let hash: String
  /// The kind of activity whose rounds it is for.
  package let kind: String
  package let tool: Tool
  package let publishedAt: Instant
  package let publishedBy: String

  package var id: String { hash }
  package var title: String { tool.title }
}

/// Reads templates, and freezes tools.
package enum TemplateTable {
  private static let columns: Query =
    "SELECT hash, kind, snapshot, published_at, published_by FROM template"

  /// The template with this hash.
  package static func load(_ hash: String, _ reading: any Reading) throws -> Template? {
    try reading.row(columns + " WHERE hash = \(hash)").map(Template.init)
  }

  /// The templates of a kind, the latest first.
  package static func list(of kind: String, _ reading: any Reading) throws -> [Template] {
    try reading.rows(
      columns + " WHERE kind = \(kind) ORDER BY published_at DESC, hash"
    ).map(Template.init)
  }

  /// The templates that a new round of a kind can be done with, the latest first, each with the
  /// latest round that was.
  package static func offered(
    _ kind: ActivityKind, _ plan: RoundPlan, _ reading: any Reading
  ) throws -> [(template: Template, last: Cycle?)] {
    let rounds = try CycleTable.rounds(of: kind.id, reading)
    return try list(of: kind.id, reading).compactMap { template in
      let last = rounds.first { $0.template == template.hash }
      return plan.tool == .madeForIt || last != nil ? (template, last) : nil
    }
  }

  /// Whether a new round may be done with it: made for rounds, or used by one before.
  static func mayBegin(
    _ template: Template, _ plan: RoundPlan, _ reading: any Reading
  ) throws -> Bool {
    if plan.tool == .madeForIt { return true }
    return try reading.row(
      "SELECT id FROM cycle WHERE template = \(template.hash) LIMIT 1") != nil
  }

  /// Keeps a tool as it stands. Freezing the same one again changes nothing.
  static func freeze(
    _ tool: Tool, for kind: String, _ framework: String, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws -> Template {
    let text = try ToolText.encode(tool)
    let hash = Digest.sha256(kind + "\n" + text)
    let added = try transaction.run(
      """
      INSERT INTO template
        (hash, kind, framework, title, snapshot, published_at, published_by)
      VALUES (\(hash), \(kind), \(framework), \(tool.title), \(text), \(occasion.now),
        \(occasion.actor.person))
      ON CONFLICT (hash) DO NOTHING
      """)
    if added > 0 {
      try transaction.record(
        Fact("template-frozen", "template", hash, ["kind": kind]), by: occasion.actor.person,
        at: occasion.now)
    }
    return try found(load(hash, transaction))
  }
}

/// A tool as one canonical text: the same questions always give the same bytes.
enum ToolText {
  static func encode(_ tool: Tool) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(tool), as: UTF8.self)
  }

  static func decode(_ text: String) throws -> Tool {
    try JSONDecoder().decode(Tool.self, from: Data(text.utf8))
  }
}

extension Template {
  fileprivate init(_ row: Row) throws {
    self = try Template(
      hash: row["hash"], kind: row["kind"], tool: ToolText.decode(row["snapshot"]),
      publishedAt: row["published_at"], publishedBy: row["published_by"])
  }
}

extension Framework {
  /// The framework for audits of a round: the kind's tool is the one that was frozen for it.
  package func adopting(_ tool: Tool, for kind: String) -> Framework {
    guard let at = activityKinds.firstIndex(where: { $0.id == kind }) else { return self }
    var framework = self
    framework.tools.removeAll { $0.id == tool.id }
    framework.tools.append(tool)
    framework.activityKinds[at].tool = tool.id
    return framework
  }
}
