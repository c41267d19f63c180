import Foundation
import Kernel
import Practice

/// `framework grade DIR --tool NAME --answers FILE`: whether an overall grade may stand beside the
/// answers, and why.
package struct GradeAnswer: CommandAnswer {
  /// One answer that limits the overall grade.
  package struct LimitShown: Encodable, Sendable {
    package let question: String
    package let rule: String
    package let strength: RuleStrength
    package let sentence: String
  }

  package let framework: String
  package let activity: String
  package let tool: String
  package let overall: String?
  /// submitted, needs_reason or refused.
  package let outcome: GradeExample.Outcome
  package let limits: [LimitShown]
  /// Questions that still need an answer before an audit could be submitted.
  package let missing: [String]
  /// Answers that the tool does not offer.
  package let problems: [String]

  package var words: String {
    var lines: [String] = []
    switch outcome {
    case .submitted: lines.append("The overall grade can be submitted with these answers.")
    case .needsReason: lines.append("It can be submitted with a recorded reason.")
    case .refused: lines.append("It cannot be submitted.")
    }
    lines += limits.map(\.sentence)
    if !missing.isEmpty {
      lines.append(
        "\(EnglishNumbers.count(missing.count, "question").capitalisedFirst) still to answer.")
    }
    return lines.joined(separator: "\n")
  }

  package var reasons: [String] {
    problems + (outcome == .refused ? limits.map(\.sentence) : [])
  }

  /// Tries the answers in a file against the tool.
  package static func of(
    directory: String, tool name: String, answers file: Data
  ) throws(Refusal) -> GradeAnswer {
    let framework = try Exchange.framework(in: directory)
    let given = try GradedAnswers.read(file)
    let kind = try kind(in: framework, tool: name, activity: given.activity)
    guard let tool = framework.tool(name) else { throw Refusal("There is no tool “\(name)”.") }
    let overallScale = framework.overallScale(for: kind)
    let (answers, unfit) = given.values(
      for: tool, scale: framework.questionScale(for: kind))
    var problems = unfit
    if let overall = given.overall, overallScale?.grade(overall) == nil {
      problems.append("“\(overall)” is no overall grade of this kind of activity.")
    }
    let outcome = LimitingRules.outcome(
      of: kind, in: framework, answers: answers, sectionGrades: given.sections ?? [:],
      overall: given.overall)
    let asked = Completeness.asked(tool, service: given.service, answers: answers)
    let answered = Set(answers.map(\.question))
    return GradeAnswer(
      framework: framework.identity.reference, activity: kind.id, tool: name,
      overall: given.overall,
      outcome: outcome.isAllowed
        ? (outcome.needsReason ? .needsReason : .submitted) : .refused,
      limits: outcome.limits.map {
        LimitShown(question: $0.of, rule: $0.rule, strength: $0.strength, sentence: $0.sentence)
      },
      missing: asked.filter {
        !answered.contains($0.id) && Completeness.isRequired($0, answers: answers)
      }.map(\.id),
      problems: problems)
  }

  private static func kind(
    in framework: Framework, tool: String, activity: String?
  ) throws(Refusal) -> ActivityKind {
    let kinds = framework.activityKinds.filter { $0.tool == tool }
    if let activity {
      guard let kind = kinds.first(where: { $0.id == activity }) else {
        throw Refusal("“\(activity)” is not done with the tool “\(tool)”.")
      }
      return kind
    }
    guard let kind = kinds.first else {
      let tools = framework.tools.map(\.id).joined(separator: ", ")
      throw Refusal("No activity is done with a tool “\(tool)”; there is \(tools).")
    }
    guard kinds.count == 1 else {
      throw Refusal("Say which activity in the file: \(kinds.map(\.id).joined(separator: ", ")).")
    }
    return kind
  }
}
