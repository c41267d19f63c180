import Database
import Foundation
import Kernel

/// Everything that an auditor wrote in an audit, as it stood at one moment: what was submitted
/// before it was opened again, or a draft when the audit went to someone else.
package struct KeptAudit: Codable, Sendable, Hashable {
  package let answers: [Answer]
  package let overall: String?
  package let overallReason: String
  package let settled: String?
  package let submittedAt: Instant?
  package let fileReadDay: Day?
  package let sources: [ReviewSource]
  package let feedbackDecision: FeedbackDecision?
  package let feedback: [Feedback]
  package let discussion: Discussion?
  package let findings: [Finding]
  package let actions: [Action]
  package let review: CaseReview?

  init(_ contents: AuditContents) {
    answers = contents.answers
    overall = contents.activity.overall
    overallReason = contents.overallReason
    settled = contents.activity.settled
    submittedAt = contents.activity.submittedAt
    fileReadDay = contents.activity.fileReadDay
    sources = contents.sources
    feedbackDecision = contents.feedbackDecision
    feedback = contents.feedback
    discussion = contents.discussion
    findings = contents.findings
    actions = contents.actions
    review = contents.review
  }

  /// Whether there is anything to read in it.
  var isEmpty: Bool {
    answers.allSatisfy(\.isEmpty) && overall == nil && fileReadDay == nil
      && sources.isEmpty && feedbackDecision == nil && discussion == nil && findings.isEmpty
      && actions.isEmpty
      && review == nil
  }

  /// The audit as it was then, to be read.
  package func contents(
    of activity: Activity, by auditor: Activity.Party?, _ reading: any Reading
  ) throws -> AuditContents {
    let now = try AuditContents.load(activity, reading)
    var then = activity
    then.overall = overall
    then.settled = settled
    then.submittedAt = submittedAt
    then.fileReadDay = fileReadDay
    if let auditor { then.people[.auditor] = auditor }
    let given = Dictionary(answers.map { ($0.question, $0) }, uniquingKeysWith: { a, _ in a })
    let sections = now.tool.sections.map { section in
      Section(
        name: section.id, revision: 0, complete: false, savedAt: nil,
        answers: given.filter { answer in
          section.questions.contains { $0.id == answer.key }
        })
    }
    return AuditContents(
      activity: then, agency: nil, framework: now.framework, kind: now.kind, tool: now.tool,
      sections: Dictionary(sections.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a }),
      sources: sources, feedbackDecision: feedbackDecision, feedback: feedback,
      discussion: discussion, findings: findings, actions: actions, review: review,
      meeting: now.meeting, overallReason: overallReason,
      settlements: now.settlements.filter { $0.settledAt <= submittedAt ?? $0.settledAt },
      commission: now.commission, days: now.days, agreedDigest: nil)
  }
}

/// What is kept of an audit, as text.
enum KeptText {
  static func of(_ kept: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(kept), as: UTF8.self)
  }

  /// Reads what `of` wrote.
  static func read<Kept: Decodable>(_ text: String) throws -> Kept {
    try JSONDecoder().decode(Kept.self, from: Data(text.utf8))
  }
}
