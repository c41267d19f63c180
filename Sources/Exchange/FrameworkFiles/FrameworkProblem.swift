/// One thing wrong in a framework's folder: where it stands, and what was expected there.
package struct FrameworkProblem: Error, Codable, Sendable, Hashable, CustomStringConvertible {
  /// The file's path inside the folder.
  package var file: String
  /// Counted from 1; 0 where the whole file is meant.
  package var line: Int
  package var message: String

  package var description: String {
    line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)"
  }
}

extension [FrameworkProblem] {
  /// By file, then by line.
  var inOrder: [FrameworkProblem] {
    sorted { ($0.file, $0.line, $0.message) < ($1.file, $1.line, $1.message) }
  }
}
