/// Where tools are made, and where those stand that were.
enum ToolAddress {
  static let all = "/templates"

  static func template(_ hash: String) -> String { "/templates/\(hash)" }
  static func draft(_ id: String) -> String { "/templates/drafts/\(id)" }
  static func preview(_ id: String) -> String { draft(id) + "/preview" }
  static func publication(_ id: String) -> String { draft(id) + "/publication" }

  /// A question of a draft; a new one at the end of a section.
  static func question(_ id: String, _ question: String?, in section: String) -> String {
    "\(draft(id))/questions/\(question ?? "new")?section=\(section)"
  }
}
