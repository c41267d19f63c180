import Kernel

/// Whether an overall grade can stand beside the answers given, and exactly why.
package struct GradingOutcome: Sendable, Hashable {
  /// The limits that the overall grade does not keep to.
  package var broken: [Limit]
  /// Every limit that the answers set, kept to or not.
  package var limits: [Limit]

  /// Whether it can be submitted: no rule of strength `must` is broken.
  package var isAllowed: Bool { !broken.contains { $0.strength == .must } }

  /// Whether it can be submitted only with a recorded reason, which the moderator sees.
  package var needsReason: Bool { isAllowed && !broken.isEmpty }

  /// The refusal with every reason in words; nil when it is allowed.
  package var refusal: Refusal? {
    isAllowed
      ? nil
      : Refusal(
        broken.filter { $0.strength == .must }
          .map { Refusal.Problem($0.sentence, field: "overall") })
  }
}

/// One answer that limits the overall grade: which answer, which rule, in which words.
package struct Limit: Sendable, Hashable {
  package var rule: String
  package var strength: RuleStrength
  /// The question or section whose grade limits.
  package var of: String
  package var title: String
  /// The grade given there.
  package var given: String
  /// The best overall grade that the rule leaves.
  package var overall: String
  /// The framework's own words for the rule.
  package var words: String
  package var source: String?

  /// "“Risk is understood” is Inadequate. …"
  package var sentence: String {
    let so =
      switch strength {
      case .must: "So the overall grade must be \(overall)."
      case .presume: "So an overall grade better than \(overall) needs a reason."
      }
    return "“\(title)” is \(given). The rule: “\(words)” \(so)"
  }
}
