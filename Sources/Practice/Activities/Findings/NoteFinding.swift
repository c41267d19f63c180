import Database
import Kernel

/// The auditor notes a strength, an area for improvement, or something that others should know;
/// or changes one already noted.
package struct NoteFinding: Sendable {
  package let activity: String
  /// The finding that is changed; nil for a new one.
  package let id: String?
  package let kind: Finding.Kind
  package let theme: String?
  package let words: String
  /// Where agencies audit: where it goes, and of which agency it is.
  package let route: String?
  package let agency: String?
  package let revision: Int

  package init(
    activity: String, id: String? = nil, kind: Finding.Kind, theme: String?, words: String,
    route: String? = nil, agency: String? = nil, revision: Int = 0
  ) {
    self.activity = activity
    self.id = id
    self.kind = kind
    self.theme = theme
    self.words = words
    self.route = route
    self.agency = agency
    self.revision = revision
  }

  /// Keeps it. A theme is asked for where the framework has themes.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try ActivityRules.toWriteTogether(activity, occasion, transaction)
    let framework = try PublishedFrameworks.load(activity, transaction)
    let routed = try LearningRoutes.read(
      route, agency, of: kind, activity, in: found(framework.kind(activity.kind)))
    try Refusal.unless(problems(framework.standards) + routed.problems)

    let sealed = try transaction.seal(words.trimmed, under: activity.key)
    let auditor = occasion.actor.person
    let finding = id ?? occasion.newId()
    if id == nil {
      try transaction.run(
        """
        INSERT INTO finding
          (id, activity, kind, theme, words, route, agency, made_at, made_by, revision)
        VALUES (\(finding), \(activity.id), \(kind), \(theme), \(sealed), \(routed.route),
          \(routed.agency), \(occasion.now), \(auditor), 1)
        """)
    } else {
      try transaction.change(
        """
        UPDATE finding SET theme = \(theme), words = \(sealed), route = \(routed.route),
          agency = \(routed.agency), revision = revision + 1
        WHERE id = \(finding) AND activity = \(activity.id) AND kind = \(kind)
          AND removed_at IS NULL AND revision = \(revision)
        """, orElse: ActivityRules.changedElsewhere)
    }
    try transaction.record(
      ActivityFacts.finding(
        id == nil ? "noted" : "changed", activity, kind, id: finding, theme: theme),
      by: auditor, at: occasion.now)
  }

  func problems(_ standards: Standards) -> [Refusal.Problem] {
    var problems = TypedWords.problems(
      words, field: "words",
      missing: kind == .learning
        ? "Write what others should know." : "Write the \(kind.words) in a sentence or two.")
    if let theme, standards.theme(theme) == nil {
      problems.append(.init("Choose a theme from the list.", field: "theme"))
    } else if theme == nil, !standards.themes.isEmpty {
      problems.append(.init("Choose the theme it belongs to.", field: "theme"))
    }
    return problems
  }
}

/// The auditor takes a finding back. The ledger keeps that it was there.
package struct RemoveFinding: Sendable {
  package let activity: String
  package let finding: String

  package init(activity: String, finding: String) {
    self.activity = activity
    self.finding = finding
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try ActivityRules.toWriteTogether(activity, occasion, transaction)
    let all = try FindingTable.list(of: activity.id, transaction)
    let removed = try found(all.first { $0.id == finding })
    try transaction.run(
      "UPDATE finding SET removed_at = \(occasion.now) WHERE id = \(removed.id)")
    try transaction.record(
      ActivityFacts.finding(
        "removed", activity, removed.kind, id: removed.id, theme: removed.theme),
      by: occasion.actor.person, at: occasion.now)
  }
}
