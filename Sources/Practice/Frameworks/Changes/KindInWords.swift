import Kernel

/// A kind of activity in a few sentences, for someone who has not met it.
extension FrameworkClauses {
  /// "Random sampling audit looks at a child’s case, every quarter": what it is, in a sentence.
  func standing(_ kind: ActivityKind, isGone: Bool = false) -> String {
    let form = kind.tool.map { ", with the form \(tool($0))" } ?? ""
    let looks = isGone ? "looked" : "looks"
    return "\(kind.title) \(looks) at \(kind.subject.words), \(kind.cycle.words)\(form)."
  }

  /// How it goes: how cases are chosen, its steps in order, how it is graded, who hears of what.
  func course(_ kind: ActivityKind) -> [String] {
    let size = kind.selection.size.map { ", \($0.words)" } ?? ""
    let chosen =
      "Cases come from \(kind.selection.from.words), by \(kind.selection.method.words)\(size)."
    let kept = kind.people.filter { !$0.independence.isEmpty }.map { binding in
      let why = EnglishNumbers.list(binding.independence.map(\.whyNot), "or")
      return "Nobody is \(binding.part.words) who \(why)."
    }
    var known: Set<Part> = []
    return [chosen] + kind.stages.map { step($0, kind, &known) } + kept + [graded(kind)]
      + limits(kind) + heard(kind) + responses(kind)
  }

  private func step(
    _ plan: StagePlan, _ kind: ActivityKind, _ known: inout Set<Part>
  ) -> String {
    let by = plan.by.map { holder($0, kind, &known) }
    let with = plan.with.map { holder($0, kind, &known) }
    let due = plan.clock.flatMap(kind.clock).map { " \(ClockWords.rule($0))" } ?? ""
    let whom = with.isEmpty ? "" : ", with \(EnglishNumbers.list(with))"
    let who = by.isEmpty ? "" : ": \(EnglishNumbers.list(by))"
    return "\(plan.title)\(who)\(whom).\(due)"
  }

  /// A part with the posts that it may be filled from, said once.
  private func holder(
    _ part: Part, _ kind: ActivityKind, _ known: inout Set<Part>
  ) -> String {
    guard known.insert(part).inserted else { return part.words }
    let titles = kind.person(part)?.roles.map(post) ?? []
    return titles.isEmpty
      ? part.words : "\(part.words) (\(EnglishNumbers.list(titles, "or")))"
  }

  private func graded(_ kind: ActivityKind) -> String {
    let scheme = kind.grading
    let graded = [
      scheme.questions.map { _ in "each question" }, scheme.sections.map { _ in "each section" },
      scheme.overall.map { _ in "the whole" },
    ].compactMap { $0 }
    return graded.isEmpty
      ? "Nothing in it is graded." : "Graded: \(EnglishNumbers.list(graded))."
  }

  private func limits(_ kind: ActivityKind) -> [String] { kind.limiting.map(\.words) }

  private func heard(_ kind: ActivityKind) -> [String] {
    let feedback = kind.feedback.map { plan in
      "Views are asked of \(EnglishNumbers.list(plan.from.map { $0.words.lowercasedFirst })); "
        + "\(plan.decidedBy.words) decides whether it is right to ask."
    }
    let concern = kind.concern.map { plan in
      "Told at once of an immediate concern: \(EnglishNumbers.list(plan.tell.map(recipient)))."
    }
    return [feedback, concern].compactMap { $0 }
  }

  private func responses(_ kind: ActivityKind) -> [String] {
    let moderated = (kind.moderation?.always ?? []).map(grade)
    let always =
      moderated.isEmpty ? [] : ["Always moderated: \(EnglishNumbers.list(moderated))."]
    return always
      + kind.responses.filter { !$0.tell.isEmpty }.map { response in
        let graded = EnglishNumbers.list(response.grades.map(grade), "or")
        return "Told of one judged \(graded): "
          + "\(EnglishNumbers.list(response.tell.map(recipient)))."
      }
      + kind.responses.filter { !$0.steps.isEmpty }.map { response in
        let graded = EnglishNumbers.list(response.grades.map(grade), "or")
        return "Done about one judged \(graded): "
          + "\(EnglishNumbers.list(response.steps.map(\.title.quoted)))."
      }
  }
}
