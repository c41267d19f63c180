import Kernel

/// The steps of a response, and what becomes of actions, as clauses.
extension FrameworkClauses {
  func step(_ step: ResponseStep, of response: GradeResponse) -> Clause {
    let title = step.title.quoted
    let clock = step.clock.flatMap { name in response.clocks.first { $0.name == name } }
    return Clause(
      step.id, "The step \(title)", of: step,
      gist: "led by \(EnglishNumbers.list(step.by.map(\.words), "or"))",
      [
        .quoted("the name of the step “\(step.id)” of a response", step.title),
        .one("what is done at \(title)", step.kind.words),
        .quoted("the advice for \(title)", step.hint),
        .several("who leads \(title)", Self.parts(step.by)),
        .several("who takes part in \(title)", Self.parts(step.with)),
        .one("when \(title) is asked", step.asked.words),
        .one(
          "the time that \(title) goes by", (clock?.title ?? step.clock).map(\.quoted),
          token: step.clock),
        .one("the form of \(title)", tool(step.form), token: step.form),
        .several("who confirms \(title)", Self.parts(step.confirmedBy)),
        .several("who is told of \(title)", recipients(step.tells)),
        .source(step.source),
      ])
  }

  func actions(_ plan: ActionsPlan) -> Clause {
    Clause(
      "actions", "What becomes of actions", of: plan,
      [
        .one("whether actions are SMART", plan.smart ? "yes" : "no"),
        .several("who may add an action later", Self.parts(plan.addedBy)),
        .one(
          "how long after it was checked an action is asked about again",
          plan.holdsAfter.map(ClockWords.length),
          token: plan.holdsAfter.map { "\($0.number) \($0.unit)" }),
        .one(
          "who says how an action is looked at again", plan.lookedAtAgain?.saidBy.words,
          token: plan.lookedAtAgain?.saidBy.rawValue),
        .one(
          "who sees that what an action changed has lasted", plan.lookedAtAgain?.seenBy.words,
          token: plan.lookedAtAgain?.seenBy.rawValue),
        .source(plan.source),
      ])
  }
}

extension ResponseStepKind {
  var words: String {
    switch self {
    case .meeting: "a meeting of several disciplines"
    case .visit: "a visit to the child"
    case .conversation: "a conversation about the practice"
    case .report: "a report of what came of it"
    }
  }
}

extension ResponseStepCondition {
  var words: String {
    switch self {
    case .always: "always"
    case .whereRisk: "where risk is found"
    }
  }
}
