import FoundationEssentials
import Kernel

/// A published framework as one canonical text: the same values always give the same bytes, so
/// its SHA-256 says which framework a cycle of work is pinned to.
package enum FrameworkSnapshot {
  /// The framework as JSON with sorted keys.
  package static func encode(_ framework: Framework) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(framework), as: UTF8.self)
  }

  /// The framework that a snapshot holds.
  package static func decode(_ snapshot: String) throws -> Framework {
    try JSONDecoder().decode(Framework.self, from: Data(snapshot.utf8))
  }

  /// SHA-256 of the snapshot's UTF-8, in hexadecimal.
  package static func hash(_ framework: Framework) throws -> String {
    Digest.sha256(try encode(framework))
  }
}
