import Kernel

/// Concerns, recommendations, feedback, access and retention of a kind of activity, as clauses.
extension FrameworkClauses {
  func concerns(_ kind: ActivityKind) -> ClauseGroup {
    ClauseGroup(
      "rule", "The rules",
      [kind.concern.map(concern), kind.recommendation.map(recommendation)].compactMap { $0 })
  }

  private func concern(_ plan: ConcernPlan) -> Clause {
    Clause(
      "concern", "Who hears of an immediate safeguarding concern", of: plan,
      gist: EnglishNumbers.list(plan.tell.map(recipient)),
      [
        .several("who hears at once of an immediate concern", recipients(plan.tell)),
        .several("who hears of a concern about a member of staff", recipients(plan.aboutStaff)),
        .source(plan.source),
      ])
  }

  private func recommendation(_ plan: RecommendationPlan) -> Clause {
    Clause(
      "recommendation", "The recommendation \(plan.title.quoted)", of: plan,
      [
        .quoted("what an auditor may recommend", plan.title),
        .several(
          "the reasons to recommend it",
          plan.reasons.map { .init("\($0.id) \($0.title)", $0.title.quoted) }),
        .several(
          "which of them may be recommended",
          plan.panels.map { .init("\($0.id) \($0.title)", $0.title.quoted) }),
        .one("who decides on it", post(plan.decidedBy), token: plan.decidedBy.rawValue),
        .source(plan.source),
      ])
  }

  func feedback(_ plan: FeedbackPlan) -> Clause {
    let asked = plan.from.map { $0.words.lowercasedFirst }
    return Clause(
      "feedback", "Family feedback", of: plan,
      gist: "asked of \(EnglishNumbers.list(asked))",
      [
        .one("who decides whether it is right to ask the family", plan.decidedBy.words),
        .several("who asks the family", Self.parts(plan.askedBy)),
        .one(
          "the form that the family is asked by", plan.instrument.map(tool),
          token: plan.instrument),
        .several(
          "whose views are asked for",
          plan.from.map { .init($0.rawValue, $0.words.lowercasedFirst) }),
        .one(
          "who brings the feedback together", post(plan.collatedBy),
          token: plan.collatedBy.rawValue),
        .source(plan.source),
      ])
  }

  func access(_ plan: AccessPlan) -> Clause {
    Clause(
      "access", "Who may read it", of: plan,
      [
        .one("what it is for", plan.purpose.words),
        .several("who may read it", Self.parts(plan.readers)),
        .several("which other posts may read it", recipients(plan.readerRoles)),
        .several("who may learn who the child is", Self.parts(plan.reidentifiedBy)),
        .one("whether anybody else sees it", plan.confined ? "no, nobody at all" : "as usual"),
        .quoted("the protective marking", plan.marking),
        .source(plan.source),
      ])
  }

  func retention(_ plan: RetentionPlan) -> Clause {
    Clause(
      "retention", "How long it is kept", of: plan,
      [
        .quoted("the class of record that it is", plan.recordClass),
        .one("how long it is kept", plan.years.map { EnglishNumbers.count($0, "year") }),
        .one("what happens to it then", plan.then?.words),
        .source(plan.source),
      ])
  }
}

extension String {
  /// The words as a sentence goes on with them; an abbreviation stays as it is.
  var lowercasedFirst: String {
    let second = dropFirst().prefix(1)
    let isAbbreviation = second != second.lowercased()
    return isAbbreviation ? self : prefix(1).lowercased() + dropFirst()
  }
}
