import Database
import Kernel

/// Two audits of one child's case that asked the same questions, the earlier beside the later.
package struct AuditComparison: Sendable {
  /// A question that both asked, with what each answered.
  package struct Line: Sendable, Identifiable {
    package let question: Question
    package let before: Answer?
    package let after: Answer?

    package var id: String { question.id }

    /// Whether the answer is another, be the words beside it what they may.
    package var isChanged: Bool { before?.value != after?.value }

    /// Whether either was answered in words, which are read rather than compared.
    fileprivate var isSaid: Bool { question.kind == .narrative }
    fileprivate var isGraded: Bool { question.kind == .graded }
  }

  package let before: AuditContents
  package let after: AuditContents
  /// Grades first, then other answers, each in the order of the tool.
  package let changed: [Line]
  package let same: [Line]
  /// What was answered in words.
  package let said: [Line]
  /// How many questions only one of them asked.
  package let apart: Int

  /// Sets two audits side by side. Throws a Refusal, as if they did not exist, where somebody may
  /// not read both, or where they are not of one child or share no question.
  package init(
    _ one: Activity, _ other: Activity, for actor: Actor, _ reading: any Reading
  ) throws {
    let links = try ChildLinks.load(reading)
    for activity in [one, other] {
      try require(activity.isComparable && ActivityPolicy.mayRead(actor, activity))
    }
    let (first, second) = (try found(one.child), try found(other.child))
    try require(one.id != other.id && links.sameChild(first.caseId).contains(second.caseId))
    let inOrder = [one, other].sorted { $0.comesBefore($1) }
    before = try AuditContents.load(inOrder[0], reading)
    after = try AuditContents.load(inOrder[1], reading)
    let lines = Self.lines(before, after)
    try require(!lines.isEmpty)
    let answers = lines.filter { !$0.isSaid }
    let changed = answers.filter(\.isChanged)
    self.changed = changed.filter(\.isGraded) + changed.filter { !$0.isGraded }
    same = answers.filter { !$0.isChanged }
    said = lines.filter(\.isSaid)
    apart = before.tool.questions.count + after.tool.questions.count - 2 * lines.count
  }

  private static func lines(_ before: AuditContents, _ after: AuditContents) -> [Line] {
    func answers(_ contents: AuditContents) -> [String: Answer] {
      Dictionary(
        contents.answers.map { ($0.question, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let (then, now) = (answers(before), answers(after))
    return after.tool.questions.filter { before.tool.asks($0) }.map {
      Line(question: $0, before: then[$0.id], after: now[$0.id])
    }
  }

  /// The other audits of an audit's child that somebody may set beside it, the latest first.
  package static func others(
    of activity: Activity, for actor: Actor, _ reading: any Reading
  ) throws -> [Activity] {
    guard let child = activity.child, activity.isComparable,
      ActivityPolicy.mayRead(actor, activity)
    else { return [] }
    let cases = try ChildLinks.load(reading).sameChild(child.caseId).sorted()
    let tool = try tool(of: activity, reading)
    return try ActivityTable.list(
      where: "a.case_id IN (\(list: cases)) AND a.id <> \(activity.id)", reading
    ).filter { other in
      guard other.isComparable, ActivityPolicy.mayRead(actor, other) else { return false }
      let questions = try Self.tool(of: other, reading).questions
      return questions.contains(where: tool.asks)
    }.sorted { $1.comesBefore($0) }
  }

  private static func tool(of activity: Activity, _ reading: any Reading) throws -> Tool {
    let framework = try PublishedFrameworks.load(activity, reading)
    return try found(framework.kind(activity.kind).flatMap { framework.form(for: $0) })
  }
}

extension Activity {
  /// What is submitted can be set beside another; what is confined to its own people cannot.
  fileprivate var isComparable: Bool {
    submittedAt != nil && withdrawnAt == nil && !isConfined
  }

  fileprivate func comesBefore(_ other: Activity) -> Bool {
    guard reauditOf != other.id else { return false }
    if other.reauditOf == id { return true }
    return (submittedAt ?? allocatedAt, id) < (other.submittedAt ?? other.allocatedAt, other.id)
  }
}

extension Tool {
  /// Whether it has the same question, in the same words.
  fileprivate func asks(_ question: Question) -> Bool {
    self.question(question.id).map {
      $0.kind == question.kind && $0.title == question.title
    } ?? false
  }
}
