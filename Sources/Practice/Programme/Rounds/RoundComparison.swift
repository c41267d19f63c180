import Database
import Kernel

/// Two rounds that were done with the same tool, side by side: how many gave each answer then, and
/// how many now. Nothing of it is about one audit or one worker.
package struct RoundComparison: Sendable {
  /// One answer of one question, in both rounds.
  package struct Line: Hashable, Sendable {
    package let answer: String
    package let before: Int
    package let now: Int
  }

  /// One question of the tool.
  package struct Part: Hashable, Sendable, Identifiable {
    package let id: String
    package let title: String
    /// How many audits answered it, in either round.
    package let before: Int
    package let now: Int
    /// None where it is answered in words, a number or a day.
    package let lines: [Line]
  }

  package let baseline: Cycle
  package let round: Cycle
  package let audits: (before: Int, now: Int)
  /// Submitted audits that are not counted, because whoever looks could still read them a second
  /// time, blind.
  package let hidden: Int
  package let parts: [Part]
  /// The children whose case both looked at, for setting the two audits side by side.
  package let pairs: [(before: Activity, now: Activity)]

  /// The rounds that one can be set beside: of its kind, with its theme and its tool, that began
  /// before it, the first of them first.
  package static func earlier(than cycle: Cycle, _ reading: any Reading) throws -> [Cycle] {
    guard let template = cycle.template else { return [] }
    return try CycleTable.rounds(of: cycle.kind, reading).filter {
      $0.template == template && $0.theme == cycle.theme && $0.openedAt < cycle.openedAt
    }.sorted { $0.openedAt < $1.openedAt }
  }

  /// Sets a round beside its baseline, the first that was done with its tool on its theme. Nil
  /// where there was none.
  package init?(_ cycle: Cycle, for reader: Actor, _ reading: any Reading) throws {
    let framework = try PublishedFrameworks.load(cycle, reading)
    let kind = try found(framework.kind(cycle.kind))
    try require(
      cycle.isConfined
        ? GroupReportPolicy.mayRead(reader, cycle, kind, reading)
        : ProgrammePolicy.maySee(reader))
    guard let first = try Self.earlier(than: cycle, reading).first else { return nil }
    let tool = try found(framework.form(for: kind))
    let before = try Answers(first, reader, reading)
    // What is destroyed cannot be set beside anything.
    guard before.audits + before.hidden > 0 else { return nil }
    let now = try Answers(cycle, reader, reading)
    baseline = first
    round = cycle
    audits = (before.audits, now.audits)
    hidden = before.hidden + now.hidden
    let earlier = before.counted
    // The codes of a confined audit are fresh, so that nobody sees that it is the same child.
    pairs =
      cycle.isConfined
      ? []
      : now.counted.compactMap { activity in
        guard let child = activity.child else { return nil }
        return earlier.first { $0.child?.caseId == child.caseId }.map { ($0, activity) }
      }
    let scale = framework.gradeScale(for: kind)
    parts = tool.questions.map { question in
      Part(
        id: question.id, title: question.title, before: before.count(question.id),
        now: now.count(question.id),
        lines: question.offered(scale).map { id, title in
          Line(
            answer: title, before: before.count(question.id, id),
            now: now.count(question.id, id))
        })
    }
  }
}

/// What the submitted audits of a round answered, by question.
private struct Answers {
  private var values: [String: [AnswerValue]] = [:]
  let counted: [Activity]
  let hidden: Int

  var audits: Int { counted.count }

  init(_ cycle: Cycle, _ reader: Actor, _ reading: any Reading) throws {
    let submitted = try ActivityTable.list(cycle: cycle.id, reading).filter {
      $0.submittedAt != nil && $0.withdrawnAt == nil
    }
    counted = submitted.filter { !ActivityPolicy.isBlind(reader, $0) }
    hidden = submitted.count - counted.count
    for activity in counted {
      guard let auditor = activity.people[.auditor]?.person else { continue }
      for (question, answer) in try SectionTable.answers(
        of: activity.id, respondent: auditor, reading)
      {
        if let value = answer.value { values[question, default: []].append(value) }
      }
    }
  }

  func count(_ question: String) -> Int { values[question]?.count ?? 0 }

  func count(_ question: String, _ id: String) -> Int {
    values[question]?.count { $0.comparable.contains(id) } ?? 0
  }
}

extension Question {
  /// The answers that it offers, each with its words; none where it is answered freely.
  fileprivate func offered(_ scale: Scale?) -> [(id: String, title: String)] {
    let given: [(id: String, title: String)] =
      switch kind {
      case .graded: (scale?.grades ?? []).map { ($0.id, $0.title) }
      case .choice, .severalChoice: choices.map { ($0.id, $0.title) }
      case .yesNoPartly: [("yes", "Yes"), ("partly", "Partly"), ("no", "No")]
      case .checklist: rows.map { ($0.id, $0.title) }
      case .narrative, .date, .number: []
      }
    return given.isEmpty ? [] : given + nonAnswers.map { ($0.rawValue, $0.title) }
  }
}
