import Database
import Kernel

/// Where a tool that is made begins.
package enum ToolBeginning: Sendable, Hashable {
  case empty
  /// With the kind's own, as the framework has it.
  case own
  /// With one that was used or published before.
  case template(String)
}

/// The QA unit begins a tool for rounds of a kind.
package struct BeginTool: Sendable {
  package let kind: String
  package let beginning: ToolBeginning
  package let title: String

  package init(kind: String, from beginning: ToolBeginning, title: String) {
    self.kind = kind
    self.beginning = beginning
    self.title = title
  }

  /// Begins it, and gives its id. Throws a Refusal where rounds of the kind take no such tool.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    let (kind, framework) = try ToolRules.kind(self.kind, occasion, transaction)
    var tool: Tool
    switch beginning {
    case .empty: tool = Tool(id: kind.id, title: title, sections: [])
    case .own: tool = try found(framework.tool(for: kind))
    case .template(let hash):
      let template = try found(TemplateTable.load(hash, transaction))
      guard template.kind == kind.id else { throw Refusal.notFound }
      tool = template.tool
    }
    var editing = ToolEditing(tool, scale: nil) { "" }
    try editing.make(.title(title, introduction: tool.introduction ?? ""))
    tool = editing.tool
    // What is said of the published text does not hold of a copy.
    tool.source = nil
    let id = occasion.newId()
    try ToolDraftTable.add(id, kind.id, tool, occasion, transaction)
    try transaction.record(
      Fact("tool-begun", "tool", id, ["kind": kind.id]), by: occasion.actor.person,
      at: occasion.now)
    return id
  }
}

/// The QA unit changes a tool that is not published yet.
package struct ChangeTool: Sendable {
  package let draft: String
  package let change: ToolChange
  package let revision: Int

  package init(draft: String, change: ToolChange, revision: Int) {
    self.draft = draft
    self.change = change
    self.revision = revision
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let draft = try ToolRules.toChange(draft, revision, occasion, transaction)
    let (kind, framework) = try ToolRules.kind(draft.kind, occasion, transaction)
    var editing = ToolEditing(draft.tool, scale: framework.questionScale(for: kind)) {
      "q-" + Digest.hex(occasion.ids.bytes(4))
    }
    try editing.make(change)
    try ToolDraftTable.change(draft, to: editing.tool, occasion, transaction)
  }
}

/// The QA unit publishes a tool: from now on it never changes, and rounds can be opened with it.
package struct PublishTool: Sendable {
  package let draft: String
  package let revision: Int

  package init(draft: String, revision: Int) {
    self.draft = draft
    self.revision = revision
  }

  /// Publishes it, and gives the template's hash. Throws a Refusal with everything it lacks.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    let draft = try ToolRules.toChange(draft, revision, occasion, transaction)
    let (kind, framework) = try ToolRules.kind(draft.kind, occasion, transaction)
    try Refusal.unless(TemplateRules.problems(of: draft.tool, for: kind, in: framework))
    let (hash, _) = try OpenCycle.current(on: occasion.today, transaction)
    let template = try TemplateTable.freeze(draft.tool, for: kind.id, hash, occasion, transaction)
    try ToolDraftTable.change(
      draft, to: draft.tool, published: template.hash, occasion, transaction)
    return template.hash
  }
}

/// Who makes tools, and for what.
package enum ToolRules {
  /// The kind in the framework of today, where tools are made for its rounds, for the QA unit.
  package static func kind(
    _ id: String, _ occasion: Occasion, _ reading: any Reading
  ) throws -> (kind: ActivityKind, framework: Framework) {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let (_, framework) = try OpenCycle.current(on: occasion.today, reading)
    let kind = try found(framework.openable.first { $0.id == id && $0.round?.tool == .madeForIt })
    return (kind, framework)
  }

  static func toChange(
    _ id: String, _ revision: Int, _ occasion: Occasion, _ reading: any Reading
  ) throws -> ToolDraft {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let draft = try found(ToolDraftTable.load(id, reading))
    guard draft.published == nil else {
      throw Refusal("This tool is published, so it cannot be changed.", kind: .forbidden)
    }
    guard draft.revision == revision else { throw CycleRules.changedMeanwhile }
    return draft
  }
}
