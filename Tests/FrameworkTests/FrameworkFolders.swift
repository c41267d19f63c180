import Exchange
import Foundation
import Practice
import Testing

/// Where this repository keeps its frameworks.
enum FrameworkFolders {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let frameworks = root.appending(path: "frameworks")

  /// Every authority/version in the repository.
  static let all: [String] = {
    let files = FileManager.default
    let authorities = (try? files.contentsOfDirectory(atPath: frameworks.path)) ?? []
    return authorities.sorted().flatMap { authority in
      let versions =
        (try? files.contentsOfDirectory(atPath: frameworks.appending(path: authority).path)) ?? []
      return versions.sorted().map { "\(authority)/\($0)" }
    }
  }()

  static func path(_ reference: String) -> String {
    frameworks.appending(path: reference).path
  }

  static func load(_ reference: String) throws -> FrameworkFolder {
    try FrameworkFiles.loadWithExamples(path(reference)).get()
  }
}
