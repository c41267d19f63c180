import Kernel

/// What became of one kind of activity.
package struct KindChanges: Sendable, Hashable {
  /// Whether it is in both versions.
  package enum Fate: Sendable, Hashable, CaseIterable {
    case new
    case gone
    case changed
    case same
  }

  package let id: String
  package let title: String
  package let fate: Fate
  /// In a sentence: what it is, or was.
  package let standing: String
  /// Of a new kind how it goes; of one that stays what changed.
  package let sentences: [FrameworkChange]

  /// Every kind of either version: the new ones, the gone ones, then those in both.
  static func all(_ before: FrameworkClauses, _ after: FrameworkClauses) -> [KindChanges] {
    let old = before.framework.activityKinds, new = after.framework.activityKinds
    let added = new.filter { kind in !old.contains { $0.id == kind.id } }.map { kind in
      KindChanges(
        id: kind.id, title: kind.title, fate: .new, standing: after.standing(kind),
        sentences: after.course(kind).map { .init(.new, $0) })
    }
    let gone = old.filter { kind in !new.contains { $0.id == kind.id } }.map { kind in
      KindChanges(
        id: kind.id, title: kind.title, fate: .gone,
        standing: before.standing(kind, isGone: true),
        sentences: [])
    }
    let stayed = new.compactMap { kind in
      before.framework.kind(kind.id).map { both($0, kind, before, after) }
    }
    return added + gone + stayed
  }

  private static func both(
    _ old: ActivityKind, _ new: ActivityKind, _ before: FrameworkClauses, _ after: FrameworkClauses
  ) -> KindChanges {
    let form = ToolChanges.of(old, new, before, after)
    let sentences = ClauseComparison.changes(before.kind(old), after.kind(new)) + form
    return KindChanges(
      id: new.id, title: new.title, fate: sentences.isEmpty ? .same : .changed,
      standing: sentences.isEmpty ? "\(new.title) stays as it was." : "\(new.title) changes.",
      sentences: sentences)
  }
}

/// What changed in forms.
enum ToolChanges {
  /// In the form of a kind of activity, where it goes by the same one.
  static func of(
    _ old: ActivityKind, _ new: ActivityKind, _ before: FrameworkClauses, _ after: FrameworkClauses
  ) -> [FrameworkChange] {
    guard let id = new.tool, old.tool == id, let earlier = before.framework.tool(id),
      let later = after.framework.tool(id)
    else { return [] }
    return ClauseComparison.changes(before.form(earlier), after.form(later))
  }

  /// In forms whose changes are told with no kind of activity.
  static func others(
    _ before: FrameworkClauses, _ after: FrameworkClauses
  ) -> [FrameworkChange] {
    let (old, new) = (before.framework, after.framework)
    /// Whether some kind says it: one that stays and goes by it still, or one that is new or gone
    /// or now goes by another.
    func isToldElsewhere(_ id: String) -> Bool {
      let isInBoth = old.tool(id) != nil && new.tool(id) != nil
      let kinds = new.activityKinds + old.activityKinds
      return kinds.contains { kind in
        guard kind.tool == id else { return false }
        let earlier = old.kind(kind.id), later = new.kind(kind.id)
        let isSteady = earlier?.tool == id && later?.tool == id
        return isInBoth ? isSteady : !isSteady
      }
    }
    func forms(_ clauses: FrameworkClauses) -> ClauseGroup {
      let tools = clauses.framework.tools.filter { !isToldElsewhere($0.id) }
      return ClauseGroup("form", "The forms", tools.map(clauses.form))
    }
    return ClauseComparison.changes(forms(before), forms(after))
  }
}
