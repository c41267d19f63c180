import Kernel

/// What changed between two versions of a framework, for the people whose work it changes: each
/// kind of audit, everything that they share, and post by post. Any difference at all gives at
/// least one sentence.
package struct FrameworkChanges: Sendable {
  package let before: FrameworkIdentity
  package let after: FrameworkIdentity
  /// Every kind of activity of either version: the new ones, the gone ones, then those in both.
  package let kinds: [KindChanges]
  /// What all kinds share, where it changed.
  package let topics: [TopicChanges]
  /// The posts whose work changes, in the order of the authority's words.
  package let posts: [PostChanges]

  package init(from before: Framework, to after: Framework) {
    self.before = before.identity
    self.after = after.identity
    let (old, new) = (FrameworkClauses(framework: before), FrameworkClauses(framework: after))
    kinds = KindChanges.all(old, new)
    topics = TopicChanges.all(old, new)
    let named = (after.words.roles + before.words.roles).map(\.role)
    let roles = named + Role.allCases
    posts = roles.enumerated().filter { roles.firstIndex(of: $0.element) == $0.offset }
      .compactMap { PostChanges($0.element, before: old, after: new) }
  }

  /// Whether the two versions say the same.
  package var isEmpty: Bool { kinds.allSatisfy { $0.fate == .same } && topics.isEmpty }

  /// The kinds of activity that met this fate.
  package func kinds(_ fate: KindChanges.Fate) -> [KindChanges] {
    kinds.filter { $0.fate == fate }
  }

  /// Every sentence about what the framework says, without those post by post, which say it again.
  package var sentences: [String] {
    kinds.filter { $0.fate != .same }.flatMap { kind in
      [kind.standing] + kind.sentences.map(\.words)
    } + topics.flatMap { [$0.title] + $0.sentences.map(\.words) }
  }

  /// The most that can be said in a few sentences.
  package var summary: [String] {
    if isEmpty { return ["The two versions say the same."] }
    var said = [
      count(.new, "is new", "are new"), count(.gone, "is gone", "are gone"),
      count(.changed, "stays and changes", "stay and change"),
      count(.same, "stays as it was", "stay as they were"),
    ].compactMap { $0 }
    if !posts.isEmpty {
      said.append(
        "The work of \(EnglishNumbers.count(posts.count, "post")) changes.")
    }
    return said
  }

  private func count(_ fate: KindChanges.Fate, _ one: String, _ several: String) -> String? {
    let titles = kinds(fate).map(\.title)
    guard !titles.isEmpty else { return nil }
    let kinds = EnglishNumbers.count(titles.count, "kind").capitalisedFirst
    return "\(kinds) of audit \(titles.count == 1 ? one : several): "
      + "\(EnglishNumbers.list(titles))."
  }
}
