import Kernel

/// How agencies audit a case together, as a clause.
extension FrameworkClauses {
  func agencies(_ plan: AgencyPlan) -> Clause {
    let months = plan.plansFollowedMonths
    return Clause(
      "agencies", "The part of the agencies", of: plan, gist: "with the form \(tool(plan.tool))",
      [
        .one("the form of each agency", tool(plan.tool), token: plan.tool),
        .several(
          "on which basis agencies may share what they know",
          plan.legalBases.map { .init("\($0.id) \($0.title)", $0.title.quoted) }),
        .several(
          "what all sharing keeps to",
          plan.principles.map { .init("\($0.id) \($0.title)", $0.title.quoted) }),
        .source(plan.principles.compactMap(\.source).joined(separator: "; ")),
        .several("what is meant by it", plan.principles.compactMap(\.meaning).map { .init($0) }),
        .several(
          "how long the agencies’ plans may be followed",
          months.map { .init(EnglishNumbers.count($0, "month")) }),
        .one(
          "the form that the family is heard with", plan.family.map { tool($0.tool) },
          token: plan.family?.tool),
        .several(
          "who hears whom of the family",
          (plan.family?.talks ?? []).map { .init("\($0)", talk($0, plan.family)) }),
        .source(plan.family?.source),
        .several(
          "where what is learned goes",
          plan.learning.map { .init("\($0)", "\($0.title.quoted), to \($0.to.quoted)") }),
        .several(
          "whom the report of one audit is presented to",
          plan.presentedTo.map { .init($0, framework.panel($0)) }),
        .source(plan.source),
      ])
  }

  /// Whose talk it is, with whom: "the practice lead, “The child”, on a visit".
  private func talk(_ talk: FamilyTalkPlan, _ plan: FamilyPlan?) -> String {
    let section = plan.flatMap { framework.tool($0.tool)?.section(talk.section)?.title }
    return "\(talk.by.words), \((section ?? talk.section).quoted)"
      + (talk.visit ? ", on a visit" : "")
  }
}
