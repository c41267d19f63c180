import Kernel

/// What auditors are given, and what those who are audited are asked, as clauses.
extension FrameworkClauses {
  func experience(_ plan: ExperiencePlan) -> Clause {
    Clause(
      "experience", "The sheet on being audited", of: plan,
      [
        .one("the form on how the audit was", tool(plan.form), token: plan.form),
        .several("who is asked how the audit was", Self.parts(plan.of)),
        .source(plan.source),
      ])
  }

  func source(_ plan: SourcePlan) -> Clause {
    Clause(
      plan.id, plan.title, of: plan,
      [
        .quoted("the name of the source", plan.title),
        .one("what the source is made of", plan.of.words),
        .quoted("what is said of the source", plan.hint),
        .source(plan.source),
      ])
  }

  func guide(_ guide: AuditorGuide) -> Clause {
    Clause(
      "guide", "The guide \(guide.title.quoted)", of: guide,
      [
        .quoted("the name of the guide for auditors", guide.title),
        .several(
          "what the guide says",
          guide.weeks.map { .init("\($0.title): \($0.steps.joined(separator: " "))") }),
        .one("whether an exemplar audit stands beside an audit", guide.exemplar ? "yes" : "no"),
        .source(guide.source),
      ])
  }
}

extension SourceMaterial {
  /// "a document".
  fileprivate var words: String {
    switch self {
    case .document: "a document"
    case .round: "a round of audits"
    case .figure: "a figure"
    case .meeting: "people who met"
    case .voices: "what people said"
    }
  }
}
