/// What changed in one of the things that all kinds of activity share.
package struct TopicChanges: Sendable, Hashable {
  package let title: String
  package let sentences: [FrameworkChange]

  init?(_ title: String, _ sentences: [FrameworkChange]) {
    if sentences.isEmpty { return nil }
    self.title = title
    self.sentences = sentences
  }

  static func all(_ before: FrameworkClauses, _ after: FrameworkClauses) -> [TopicChanges] {
    func changes(_ clause: (FrameworkClauses) -> Clause) -> [FrameworkChange] {
      ClauseComparison.changes(clause(before), clause(after))
    }
    let readings = ClauseComparison.changes(before.readings, after.readings)
    let (old, new) = (before.framework, after.framework)
    let kinds = orders(old.activityKinds.map(\.id), new.activityKinds.map(\.id))
    let tools = orders(old.tools.map(\.id), new.tools.map(\.id))
    return [
      TopicChanges("The year", changes(\.programme)),
      TopicChanges(
        "Reports", ClauseComparison.changes(before.reports, after.reports)),
      TopicChanges("Other forms", ToolChanges.others(before, after)),
      TopicChanges("Grades and areas", changes(\.grades)),
      TopicChanges("Standards and themes", changes(\.standards)),
      TopicChanges("Names and posts", changes(\.words)),
      TopicChanges(
        "The framework itself",
        changes(\.identity)
          + (kinds ? [.init(.changed, "The kinds of audit stand in another order.")] : [])
          + (tools ? [.init(.changed, "The forms stand in another order.")] : [])),
      TopicChanges("What the published text leaves open", readings),
    ].compactMap { $0 }
  }

  /// Whether what is in both stands in another order.
  private static func orders(_ old: [String], _ new: [String]) -> Bool {
    old.filter(new.contains) != new.filter(old.contains)
  }
}
