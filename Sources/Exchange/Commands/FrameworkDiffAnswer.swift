import Kernel
import Practice

/// `framework diff A B`: what changed between two folders, for the people whose work it changes.
package struct FrameworkDiffAnswer: CommandAnswer {
  /// What became of one kind of audit, of one thing that all share, or of one post's work.
  package struct Part: Encodable, Sendable {
    package let title: String
    package let sentences: [String]
  }

  package let before: String
  package let after: String
  package let summary: [String]
  package let new: [Part]
  package let gone: [Part]
  package let changed: [Part]
  package let shared: [Part]
  package let posts: [Part]

  /// Compares two versions.
  package init(_ changes: FrameworkChanges) {
    before = changes.before.reference
    after = changes.after.reference
    summary = changes.summary
    func kinds(_ fate: KindChanges.Fate) -> [Part] {
      changes.kinds(fate).map { kind in
        Part(
          title: kind.title,
          sentences: (fate == .changed ? [] : [kind.standing]) + kind.sentences.map(\.words))
      }
    }
    (new, gone, changed) = (kinds(.new), kinds(.gone), kinds(.changed))
    shared = changes.topics.map { Part(title: $0.title, sentences: $0.sentences.map(\.words)) }
    posts = changes.posts.map { Part(title: $0.title, sentences: $0.sentences.map(\.words)) }
  }

  package var words: String {
    let parts = [
      ("WHAT IS NEW", new), ("WHAT IS GONE", gone), ("WHAT CHANGES", changed),
      ("WHAT ALL KINDS SHARE", shared), ("POST BY POST", posts),
    ]
    let told = parts.filter { !$0.1.isEmpty }.map { heading, parts in
      "\n\(heading)\n" + parts.map(Self.words).joined(separator: "\n")
    }
    return (["From \(before) to \(after)."] + summary + told).joined(separator: "\n")
  }

  private static func words(_ part: Part) -> String {
    "\n\(part.title)\n" + part.sentences.map { "- \($0)" }.joined(separator: "\n")
  }

  package var reasons: [String] { [] }

  /// What changed from one folder to another.
  package static func changes(from before: String, to after: String) throws(Refusal)
    -> FrameworkChanges
  {
    FrameworkChanges(from: try framework(in: before), to: try framework(in: after))
  }
}
