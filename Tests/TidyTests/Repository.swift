import Foundation

/// The project's own files, read as text.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct File: Sendable {
    /// Relative to the root, as `Sources/Kernel/Day.swift`.
    let path: String
    let text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  /// Every file below a folder with one of these extensions, in order of path.
  static func files(_ folder: String, _ extensions: Set<String>) throws -> [File] {
    let start = root.appendingPathComponent(folder)
    guard let walk = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
    else { return [] }
    var files: [File] = []
    for case let url as URL in walk where extensions.contains(url.pathExtension) {
      let path = String(url.path.dropFirst(root.path.count + 1))
      if path.hasPrefix(".") || path.contains("/.") { continue }
      files.append(File(path: path, text: try String(contentsOf: url, encoding: .utf8)))
    }
    return files.sorted { $0.path < $1.path }
  }

  static func sources(_ target: String? = nil) throws -> [File] {
    try files(target.map { "Sources/\($0)" } ?? "Sources", ["swift"])
  }

  static func file(_ path: String) throws -> File {
    File(
      path: path,
      text: try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8))
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }
}
