import Kernel

/// One difference between two versions of a framework, as a sentence.
package struct FrameworkChange: Sendable, Hashable {
  /// What became of the thing that the sentence is about.
  package enum Manner: Sendable, Hashable, CaseIterable {
    case new
    case gone
    case changed
    /// Only the lines of the published text that it rests on.
    case source
  }

  package let manner: Manner
  package let words: String
  /// How many things the sentence is about.
  package let count: Int

  init(_ manner: Manner, _ words: String, count: Int = 1) {
    self.manner = manner
    self.words = words
    self.count = count
  }
}

/// Compares what two versions say under one name.
enum ClauseComparison {
  /// Every difference: of the clause itself, then of the clauses within it. Nothing only where the
  /// two say the same in every detail.
  static func changes(_ before: Clause, _ after: Clause) -> [FrameworkChange] {
    guard before.whole != after.whole else { return [] }
    let own = pairs(before.provisions, after.provisions).flatMap {
      ProvisionComparison.changes($0, $1, of: after.name)
    }
    let inner = zip(before.groups, after.groups).flatMap { changes($0, $1) }
    if own.isEmpty, inner.isEmpty {
      return [.init(.changed, "\(after.name) changes in a detail that has no words here.")]
    }
    return own + inner
  }

  /// The clauses of one kind: those that are new, gone, changed, and in another order.
  static func changes(_ before: ClauseGroup, _ after: ClauseGroup) -> [FrameworkChange] {
    let (old, new) = (keyed(before.clauses), keyed(after.clauses))
    let oldKeys = Set(old.map(\.key)), newKeys = Set(new.map(\.key))
    let byKey = Dictionary(old.map { ($0.key, $0.clause) }, uniquingKeysWith: { a, _ in a })
    let added = told(
      .new, new.filter { !oldKeys.contains($0.key) }.map(\.clause), of: after)
    let lost = told(.gone, old.filter { !newKeys.contains($0.key) }.map(\.clause), of: before)
    let changed = new.flatMap { item in byKey[item.key].map { changes($0, item.clause) } ?? [] }
    let stayed = new.filter { oldKeys.contains($0.key) }
    let moved = stayed.map(\.key) != old.map(\.key).filter(newKeys.contains)
    let order = stayed.map { bare($0.clause.name, of: after) }
    return added + lost + changed
      + (moved
        ? [
          .init(
            .changed, "\(after.all) come in another order: \(order.joined(separator: ", then ")).")
        ] : [])
  }

  /// Clauses that are in one version only: each in a sentence where there is more to say of it, and
  /// many names in one.
  private static func told(
    _ manner: FrameworkChange.Manner, _ clauses: [Clause], of group: ClauseGroup
  ) -> [FrameworkChange] {
    let isNew = manner == .new
    let brief = clauses.filter { !isNew || $0.gist.isEmpty }
    let each = clauses.filter { clause in brief.count < 3 || (isNew && !clause.gist.isEmpty) }.map {
      let gist = isNew && !$0.gist.isEmpty ? ": \($0.gist)" : ""
      return FrameworkChange(manner, "\($0.name) is \(isNew ? "new" : "gone")\(gist).")
    }
    guard brief.count >= 3 else { return each }
    let number = EnglishNumbers.words(brief.count).capitalisedFirst
    let names = brief.map { bare($0.name, of: group) }.joined(separator: "; ")
    let all = group.all.dropFirst("The ".count)
    let words = "\(number) \(all) are \(isNew ? "new" : "gone"): \(names)."
    return each + [FrameworkChange(manner, words, count: brief.count)]
  }

  /// The name without the noun that the sentence has said already.
  private static func bare(_ name: String, of group: ClauseGroup) -> String {
    for opening in ["The \(group.noun) of ", "The \(group.noun) "] where name.hasPrefix(opening) {
      return String(name.dropFirst(opening.count))
    }
    return name
  }

  /// A name that stands twice is told apart by its place.
  private static func keyed(_ clauses: [Clause]) -> [(key: String, clause: Clause)] {
    var seen: [String: Int] = [:]
    return clauses.map { clause in
      seen[clause.key, default: 0] += 1
      return ("\(clause.key)#\(seen[clause.key] ?? 1)", clause)
    }
  }

  /// Both versions say the same things in the same order: a clause is made by one function.
  private static func pairs(
    _ before: [Provision], _ after: [Provision]
  ) -> [(Provision, Provision)] { Array(zip(before, after)) }
}
