/// Which file or folder of a framework holds what.
struct FolderPlan: Sendable {
  let path: String
  /// The part of the framework that it becomes.
  let name: String
  let record: Record
  /// Whether its keys are parts of the framework themselves.
  var isSpliced = false
  /// The names that others cannot refer to when it cannot be read.
  var defines: Set<Namespace> = []

  static let files = [
    FolderPlan(path: "framework.yaml", name: "identity", record: SharedShapes.identity),
    FolderPlan(
      path: "words.yaml", name: "words", record: SharedShapes.words,
      defines: [.service, .panel]),
    FolderPlan(
      path: "scales.yaml", name: "scales", record: SharedShapes.scales, isSpliced: true,
      defines: [.scale, .grade, .area]),
    FolderPlan(
      path: "standards.yaml", name: "standards", record: SharedShapes.standards,
      defines: [.theme]),
    FolderPlan(path: "programme.yaml", name: "programme", record: ProgrammeShapes.programme),
    FolderPlan(
      path: "reports.yaml", name: "reports", record: ProgrammeShapes.reports, isSpliced: true),
  ]

  static let folders = [
    FolderPlan(path: "tools", name: "tools", record: ToolShapes.tool, defines: [.tool]),
    FolderPlan(
      path: "activities", name: "activityKinds", record: ActivityShapes.activity,
      defines: [.activity]),
    FolderPlan(path: "examples", name: "examples", record: ExampleShapes.file),
  ]

  /// Whether a path inside the folder has its place.
  static func knows(_ path: String) -> Bool {
    if files.contains(where: { $0.path == path }) { return true }
    let parts = path.split(separator: "/")
    return parts.count == 2 && parts[1].hasSuffix(".yaml")
      && folders.contains { $0.path == parts[0] }
  }
}
