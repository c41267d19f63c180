import Foundation
import Practice

/// One reading of a folder: its files against their shapes, then the whole against itself.
struct FolderReading {
  let directory: String
  private var reading = ShapeReading()
  /// Names defined in files that could not be read, whose references cannot be judged.
  private var unread: Set<Namespace> = []

  init(directory: String) {
    self.directory = directory
  }

  mutating func read() -> Result<FrameworkFolder, FrameworkProblems> {
    let files = paths()
    guard reading.problems.isEmpty else { return .failure(problems) }
    var parts: [String: Json] = [:]
    for plan in FolderPlan.files {
      guard files.contains(plan.path) else {
        reading.report(plan.path, 0, "The folder has no \(plan.path).")
        unread.formUnion(plan.defines)
        continue
      }
      let path = plan.isSpliced ? "" : plan.name
      guard case .record(let fields) = readFile(plan.path, plan.record, path: path, plan)
      else { continue }
      if plan.isSpliced {
        parts.merge(fields) { $1 }
      } else {
        parts[plan.name] = .record(fields)
      }
    }
    for plan in FolderPlan.folders {
      let inside = files.filter { $0.hasPrefix(plan.path + "/") }.sorted()
      parts[plan.name] = .list(
        inside.enumerated().compactMap { index, file in
          readFile(file, plan.record, path: "\(plan.name)[\(index)]", plan)
        })
    }
    reading.checkReferences(except: unread)
    guard reading.problems.isEmpty else { return .failure(problems) }
    return finish(parts)
  }

  private var problems: FrameworkProblems {
    FrameworkProblems(problems: reading.problems.inOrder)
  }

  private mutating func finish(
    _ parts: [String: Json]
  ) -> Result<FrameworkFolder, FrameworkProblems> {
    do {
      let framework = try Json.record(parts).read(as: Framework.self)
      FrameworkChecks.check(framework, &reading)
      guard reading.problems.isEmpty else { return .failure(problems) }
      let files = try (parts["examples"] ?? .list([])).read(as: [WorkedExampleFile].self)
      return .success(
        FrameworkFolder(framework: framework, examples: files.flatMap(\.examples)))
    } catch {
      reading.report("framework.yaml", 0, "The folder could not be put together: \(error).")
      return .failure(problems)
    }
  }

  private mutating func readFile(
    _ file: String, _ record: Record, path: String, _ plan: FolderPlan
  ) -> Json? {
    guard let bytes = FileManager.default.contents(atPath: directory + "/" + file),
      let text = String(validating: bytes, as: UTF8.self)
    else {
      reading.report(file, 0, "The file cannot be read as UTF-8 text.")
      unread.formUnion(plan.defines)
      return nil
    }
    switch YamlFile.read(text, file: file) {
    case .failure(let found):
      for problem in found.problems { reading.report(file, problem.line, problem.message) }
      unread.formUnion(plan.defines)
      return nil
    case .success(let node):
      return reading.readRecord(node, as: record, at: .init(file: file, path: path))
    }
  }

  /// Every file of the folder, each of which has to be part of a framework.
  private mutating func paths() -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: directory, isDirectory: &isFolder),
      isFolder.boolValue, let found = FileManager.default.enumerator(atPath: directory)
    else {
      reading.report("framework.yaml", 0, "There is no folder \(directory).")
      return []
    }
    let paths = found.compactMap { $0 as? String }.sorted()
    guard paths.count <= 500 else {
      reading.report("framework.yaml", 0, "The folder holds more than 500 files.")
      return []
    }
    return paths.filter { path in
      var isDirectory: ObjCBool = false
      guard
        FileManager.default.fileExists(atPath: directory + "/" + path, isDirectory: &isDirectory),
        !isDirectory.boolValue
      else { return false }
      if path == "README.md" { return false }
      if FolderPlan.knows(path) { return true }
      reading.report(path, 0, "This file is no part of a framework.")
      return false
    }
  }
}
