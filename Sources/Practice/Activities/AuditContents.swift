import Database
import Kernel

/// Everything that an audit holds: answers, what the family said, the discussion, findings,
/// actions, and the framework by which it is judged.
///
/// Ask `ActivityPolicy.mayRead` before showing it.
package struct AuditContents: Sendable {
  package let activity: Activity
  /// The agency whose own audit this is; nil for the one audit.
  package let agency: String?
  package let framework: Framework
  package let kind: ActivityKind
  package let tool: Tool
  /// As the auditor has them, by section; empty ones too.
  package let sections: [String: Section]
  package let sources: [ReviewSource]
  package let feedbackDecision: FeedbackDecision?
  package let feedback: [Feedback]
  package let discussion: Discussion?
  package let findings: [Finding]
  package let actions: [Action]
  package let review: CaseReview?
  /// The meeting about the case; nil where its kind has none.
  package let meeting: MeetingRecord?
  /// Why the overall grade is what it is.
  package let overallReason: String
  /// Every grade of record that it had, the first first.
  package let settlements: [Settlement]
  /// What its round is to find out, where that was said.
  package let commission: [RoundAsk: String]
  /// The days agreed by hand for stages that no clock binds.
  package let days: [Stage: Day]
  /// What the second of a pair agreed to, exactly.
  package let agreedDigest: String?

  /// Reads all of it, as whoever writes in it has it: each of a pair their own reading, until both
  /// are in, and each agency's auditor their own audit, until it is sent in.
  package static func load(
    _ activity: Activity, for person: String, _ reading: any Reading
  ) throws -> AuditContents {
    if let own = activity.agency(of: person), own.sentInAt == nil, activity.submittedAt == nil {
      return try load(
        activity, of: own.declaredAt == nil ? "" : person, agency: own.agency, because: "", reading)
    }
    guard activity.isSealedPair, activity.isAudited(by: person) else {
      return try load(activity, reading)
    }
    let own = try SealedReadingTable.load(of: activity.id, by: person, reading)
    var mine = activity
    mine.overall = own?.overall
    mine.fileReadDay = own?.fileReadDay
    mine.revision = own?.revision ?? 0
    return try load(
      mine, of: own == nil ? "" : person, because: own?.overallReason ?? "", reading)
  }

  /// Reads all of it; of what a pair or agencies still write alone nothing.
  package static func load(
    _ activity: Activity, _ reading: any Reading
  ) throws -> AuditContents {
    if activity.isSealed { return try load(activity, of: "", because: "", reading) }
    let reason: Sealed? = try reading.row(
      "SELECT overall_reason FROM activity WHERE id = \(activity.id)")?["overall_reason"]
    return try load(
      activity, of: activity.people[.auditor]?.person ?? "", because: reading.open(reason) ?? "",
      reading)
  }

  private static func load(
    _ activity: Activity, of auditor: String, agency: String? = nil, because reason: String,
    _ reading: any Reading
  ) throws -> AuditContents {
    let framework = try PublishedFrameworks.load(activity, reading)
    guard let kind = framework.kind(activity.kind),
      let tool = agency.map({ framework.form(for: kind, agency: $0) }) ?? framework.form(for: kind)
    else {
      throw Failure(
        doing: "reading an audit", cause: "its framework has no tool for \(activity.kind)")
    }
    var sections: [String: Section] = [:]
    for section in tool.sections {
      sections[section.id] = try SectionTable.load(
        section, of: activity.id, respondent: auditor, reading)
    }
    return try AuditContents(
      activity: activity, agency: agency, framework: framework, kind: kind, tool: tool,
      sections: sections,
      sources: kind.sources.isEmpty ? [] : ReviewSourceTable.list(of: activity.id, reading),
      feedbackDecision: FeedbackTable.decision(of: activity.id, reading),
      feedback: FeedbackTable.list(of: activity.id, reading),
      discussion: DiscussionTable.load(of: activity.id, reading),
      findings: FindingTable.list(of: activity.id, reading),
      actions: ActionTable.list(activity: activity.id, reading),
      review: CaseReviewTable.load(of: activity.id, reading),
      meeting: !kind.isMet ? nil : MeetingTable.record(of: activity, reading),
      overallReason: reason, settlements: SettlementTable.list(of: activity.id, reading),
      commission: RoundTable.commission(of: activity.cycle, reading),
      days: RoundTable.days(of: activity.cycle, reading),
      agreedDigest: reading.row(
        "SELECT agreed_digest FROM activity WHERE id = \(activity.id)")?["agreed_digest"])
  }

  /// Whether it is what somebody writes alone: one of a pair's readings, or an agency's audit.
  package var isAlone: Bool { activity.isSealedPair || agency != nil }

  /// Every answer, in the order of the tool.
  package var answers: [Answer] {
    tool.sections.flatMap { section in
      section.questions.compactMap { sections[section.id]?.answers[$0.id] }
    }
  }

  package func findings(_ kind: Finding.Kind) -> [Finding] {
    findings.filter { $0.kind == kind }
  }

  /// The auditor's grade of each judgement area, read off their answers.
  package var areaGrades: [String: String] {
    guard let scale = framework.gradeScale(for: kind) else { return [:] }
    let values = answers.reduce(into: [String: AnswerValue]()) { values, answer in
      values[answer.question] = answer.value
    }
    return AreaGrades.of(values, tool, scale)
  }

  /// The scale of the overall grade, if there is one.
  package var overallScale: Scale? { framework.overallScale(for: kind) }

  /// The service as the tool's variants know it.
  package var serviceVariant: String? { framework.variant(for: activity) }

  /// What the answers limit, and whether the overall grade keeps to it.
  package var outcome: GradingOutcome {
    LimitingRules.outcome(
      of: kind, in: framework, answers: answers, overall: activity.overall)
  }

  /// The questions of a section that are asked, given the answers so far.
  package func asked(_ section: ToolSection) -> [Question] {
    let ids = Set(section.questions.map(\.id))
    return Completeness.asked(tool, service: serviceVariant, answers: answers)
      .filter { ids.contains($0.id) }
  }

  /// The sources of one kind; or the one that says why there is none.
  package func sources(_ plan: SourcePlan) -> [ReviewSource] {
    sources.filter { $0.kind == plan.id }
  }

  /// What a section still lacks.
  package func missing(in section: ToolSection) -> [Refusal.Problem] {
    SectionRules.missing(
      answers, section, of: tool, framework.gradeScale(for: kind), service: serviceVariant)
  }

  /// The months of casework that the audit judges.
  package func window(today: Day) -> (from: Day, to: Day)? {
    kind.window.map { activity.window(months: $0.months, today: today) }
  }
}

extension Framework {
  /// The service of an activity as the tool's variants name it, where they do.
  package func variant(for activity: Activity) -> String? {
    words.services.first { $0.title == activity.serviceName }?.id
  }
}
