import Database
import Kernel

/// Who decides whether the family is asked, who asks them, and who knows what they said.
package enum FeedbackRules {
  static func deciders(_ kind: ActivityKind) -> [Part] {
    [kind.feedback?.decidedBy ?? .auditor]
  }

  static func askers(_ kind: ActivityKind) -> [Part] {
    kind.feedback.flatMap { $0.askedBy.isEmpty ? nil : $0.askedBy } ?? deciders(kind)
  }

  /// Whether it is written like the rest of the audit: it is the auditors' own, or agencies' one
  /// audit holds it.
  private static func isAuditors(_ parts: [Part], _ kind: ActivityKind) -> Bool {
    kind.hasAgencies || Set(parts).isSubset(of: Activity.auditors)
  }

  /// Whether somebody beside the auditors decides, or asks.
  package static func isOthers(_ kind: ActivityKind) -> Bool {
    kind.stage(.feedback) != nil && !isAuditors(deciders(kind) + askers(kind), kind)
  }

  package static func mayDecide(
    _ actor: Actor, _ activity: Activity, _ kind: ActivityKind
  ) -> Bool {
    may(actor, activity, deciders(kind), kind)
  }

  package static func mayAsk(
    _ actor: Actor, _ activity: Activity, _ kind: ActivityKind
  ) -> Bool {
    may(actor, activity, askers(kind), kind)
  }

  /// What was decided and said: whoever decides, asks or audits, and whoever may read the audit. A
  /// meeting about the case hears it beforehand.
  package static func mayRead(
    _ actor: Actor, _ activity: Activity, _ kind: ActivityKind
  ) -> Bool {
    mayDecide(actor, activity, kind) || mayAsk(actor, activity, kind)
      || ActivityPolicy.mayRead(actor, activity)
      || kind.isMet && MeetingPolicy.mayTakePart(actor, activity)
  }

  private static func may(
    _ actor: Actor, _ activity: Activity, _ parts: [Part], _ kind: ActivityKind
  ) -> Bool {
    isAuditors(parts, kind)
      ? ActivityPolicy.mayWrite(actor, activity) : MeetingPolicy.plays(parts, actor, activity)
  }

  /// The audit with its framework, when this actor may decide, or ask, now.
  static func toWrite(
    _ id: String, asking: Bool, _ occasion: Occasion, _ reading: any Reading
  ) throws -> (activity: Activity, framework: Framework, kind: ActivityKind) {
    let activity = try found(ActivityTable.load(id, reading))
    let framework = try PublishedFrameworks.load(activity.framework, reading)
    let kind = try found(framework.kind(activity.kind))
    let parts = asking ? askers(kind) : deciders(kind)
    if isAuditors(parts, kind) {
      return (try ActivityRules.toWrite(id, occasion, reading), framework, kind)
    }
    try require(kind.stage(.feedback) != nil && may(occasion.actor, activity, parts, kind))
    try MeetingRules.requireUnsubmitted(activity)
    return (activity, framework, kind)
  }

  /// What an answered form lacks: some answer, and what it requires. Any other question may be
  /// left out.
  static func missing(_ answers: [Answer], _ tool: Tool) -> [Refusal.Problem] {
    let required = tool.sections.flatMap { section in
      SectionRules.missing(answers, section, of: tool, nil, service: nil)
    }
    let optional = Set(tool.questions.filter { !$0.required }.map(\.id))
    if let first = tool.questions.first(where: { optional.contains($0.id) }),
      !answers.contains(where: { optional.contains($0.question) && !$0.isEmpty })
    {
      return [.init("Write what they said to at least one question.", field: first.id)] + required
    }
    return required
  }
}

extension Framework {
  /// The tool that the family is asked with in a kind of activity.
  package func feedbackTool(of kind: ActivityKind) -> Tool? {
    kind.feedback?.instrument.flatMap(tool)
  }

  /// Words with each {post} in them followed by whoever holds it today.
  package func naming(_ words: String, in organisation: Organisation) -> String {
    self.words.roles.reduce(words) { text, title in
      let brace = "{\(title.title)}"
      guard text.contains(brace) else { return text }
      let post = organisation.posts.values.filter { $0.role == title.role }
        .min { $0.id < $1.id }
      let name = post.flatMap { organisation.answering(for: $0.id)?.name }
      return text.replacing(brace, with: name.map { "\(title.title), \($0)" } ?? title.title)
    }
  }
}
