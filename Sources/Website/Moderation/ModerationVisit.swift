import Components
import Database
import Kernel
import Markup
import Practice

/// Someone at a moderation: the audit with what its auditor wrote, and the moderation itself.
struct ModerationVisit: Sendable {
  let moderation: Moderation
  let contents: AuditContents
  let actor: Actor
  let today: Day
  /// The panel's members by name, for a dip sample.
  let panel: [Person]
  let agreement: AgreementRecord
  /// What the auditor had submitted when it was read a second time.
  let first: FirstReading

  var activity: Activity { contents.activity }
  var address: String { "/moderations/\(moderation.id)" }
  var plan: ModerationPolicy? { contents.kind.moderation }
  var questionScale: Scale? { contents.framework.gradeScale(for: contents.kind) }
  var overallScale: Scale? { contents.overallScale }

  /// Whether grades are given in it.
  var isGraded: Bool { overallScale != nil }

  /// What its page is called: "Grades for C-7H2W-08".
  var title: String {
    isGraded ? "Grades for \(activity.code)" : "Second reading of \(activity.code)"
  }

  /// Whether this person takes it on now.
  var isModerators: Bool { moderation.decidedAt == nil && mayModerate }

  /// Whether it is among those that this person may take on.
  var mayModerate: Bool { ModerationAccess.mayModerate(actor, activity, moderation.readers) }

  /// Whether this person joins in, and says their part before it is decided.
  var mayJoin: Bool { ModerationAccess.mayJoin(actor, activity, moderation, plan) }

  /// The form on what else is looked at beside the grades.
  var form: Tool? { plan?.form.flatMap(contents.framework.tool) }

  /// The judgement areas of the tool, in its order.
  var areas: [JudgementArea] {
    var seen: Set<String> = []
    return contents.tool.sections.compactMap(\.area).filter { seen.insert($0).inserted }
      .compactMap { id in contents.framework.areas.first { $0.id == id } }
  }

  var bar: PageBar {
    .child(
      code: activity.code,
      activity: "\(contents.kind.title), \(activity.cycleWords) · Moderation",
      concern: AuditAddress.concern(activity.id))
  }

  var trail: Trail {
    guard mayModerate else {
      return .back(Link("Back to the audit", to: AuditAddress.overview(activity.id)))
    }
    return isGraded
      ? .back(Link("Back to moderation", to: "/moderations"))
      : .back(Link("Back to your work", to: "/"))
  }
}

extension PageRequest {
  /// The moderation of the address, for whoever may read it.
  func moderation() async throws -> ModerationVisit {
    let (id, actor, today, organisation) = (try parameter("id"), actor, today, organisation)
    return try await records.read { reading in
      let moderation = try found(ModerationTable.load(id, reading))
      let activity = try found(ActivityTable.load(moderation.activity, reading))
      let contents = try AuditContents.load(activity, reading)
      try require(
        ModerationAccess.mayRead(
          actor, activity, moderation, contents.kind.moderation))
      return ModerationVisit(
        moderation: moderation, contents: contents, actor: actor, today: today,
        panel: ModerationPanel.members(contents.kind.moderation, activity, organisation),
        agreement: try AgreementRecord.load(contents, reading),
        first: try FirstReading(of: moderation, contents, reading))
    }
  }
}

/// The auditor's reading as it stood when its moderation began; an audit that was opened again may
/// say something else by now, and that is nobody's but the auditor's until it is submitted.
struct FirstReading: Sendable {
  let overall: String?
  let overallReason: String
  let areas: [String: String]
  /// What its answers limited, and whether its grade kept to that.
  let outcome: GradingOutcome
  /// What the auditor saw, by question.
  let evidence: [String: String]

  init(of moderation: Moderation, _ contents: AuditContents, _ reading: any Reading) throws {
    let kept = try Self.version(of: moderation, contents.activity, reading)
    let answers = kept?.kept.answers ?? contents.answers
    let values = answers.reduce(into: [String: AnswerValue]()) { $0[$1.question] = $1.value }
    let scale = contents.framework.gradeScale(for: contents.kind)
    overall = kept.map(\.overall) ?? contents.activity.overall
    overallReason = kept?.kept.overallReason ?? contents.overallReason
    areas = scale.map { AreaGrades.of(values, contents.tool, $0) } ?? [:]
    outcome = LimitingRules.outcome(
      of: contents.kind, in: contents.framework, answers: answers, overall: overall)
    evidence = answers.reduce(into: [:]) { $0[$1.question] = $1.evidence }
  }

  /// The version that was moderated; nil where the audit was not opened again since.
  static func version(
    of moderation: Moderation, _ activity: Activity, _ reading: any Reading
  ) throws -> AuditVersion? {
    if activity.version == 1 { return nil }
    return try AuditVersion.list(of: activity.id, reading).first {
      $0.submittedAt <= moderation.begunAt && moderation.begunAt <= $0.reopenedAt
    }
  }
}

/// Who can sit on a panel.
enum ModerationPanel {
  /// The people in the panel's posts today who have no part in the audit.
  static func members(
    _ plan: ModerationPolicy?, _ activity: Activity, _ organisation: Organisation
  ) -> [Person] {
    let roles = Set(plan?.dipSample?.panel.map(\.role) ?? [])
    let people = organisation.posts.values.filter { roles.contains($0.role) }
      .flatMap { organisation.members(of: $0.id).map(\.0) }
    var seen: Set<String> = []
    return people.filter {
      seen.insert($0.id).inserted && activity.parts(of: $0.id).isSubset(of: [.qaOfficer])
    }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }
}
