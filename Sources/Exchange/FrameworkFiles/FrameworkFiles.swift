import Foundation
import Practice

/// Reads a framework from its folder, whole or not at all, with every problem at once.
package enum FrameworkFiles {
  /// The framework in this folder, or everything that is wrong with it.
  package static func load(_ directory: String) -> Result<Framework, FrameworkProblems> {
    loadWithExamples(directory).map(\.framework)
  }

  /// The framework and the worked cases that stand beside it.
  package static func loadWithExamples(
    _ directory: String
  ) -> Result<FrameworkFolder, FrameworkProblems> {
    var reading = FolderReading(directory: directory)
    return reading.read()
  }
}

/// A framework as it lies in its folder.
package struct FrameworkFolder: Sendable {
  package var framework: Framework
  package var examples: [WorkedExample]
}

/// Everything that is wrong with a folder, by file and line.
package struct FrameworkProblems: Error, Sendable, CustomStringConvertible {
  package var problems: [FrameworkProblem]

  package var description: String { problems.map(\.description).joined(separator: "\n") }
}
