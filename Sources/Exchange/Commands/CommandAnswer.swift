import Kernel
import Practice

/// What a command found: the same in words for people and as a value for programs.
package protocol CommandAnswer: Encodable, Sendable {
  /// The answer for people.
  var words: String { get }
  /// Why the command ends as refused; nothing when all is well.
  var reasons: [String] { get }
}

/// Loads a framework for a command, or refuses with all that is wrong with its folder.
func framework(in directory: String) throws(Refusal) -> Framework {
  switch FrameworkFiles.load(directory) {
  case .success(let framework): return framework
  case .failure(let found):
    throw Refusal(found.problems.map { Refusal.Problem($0.description) })
  }
}
