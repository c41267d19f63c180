import Components
import Database
import Kernel
import Markup
import Practice

/// One child judged inadequate: waiting for moderation, or with the framework's response running.
struct ResponseCase: Sendable {
  let activity: Activity
  let actor: Actor
  /// Nil while the grade waits for moderation.
  let response: Response?
  let plan: GradeResponse
  let framework: Framework
  let kind: ActivityKind
  let moderation: Moderation?
  let actions: [Action]
  let reaudit: Activity?
  let scale: Scale?
  let hasConcern: Bool

  var isWaiting: Bool { response == nil }

  /// The grade of record, where it is no longer one that this response is for.
  var otherGrade: String? {
    guard response != nil, let settled = activity.settled, !plan.grades.contains(settled) else {
      return nil
    }
    return scale?.grade(settled)?.title ?? settled
  }
  /// The grade that set it going, within a sentence.
  var gradeWords: String {
    let now = isWaiting ? activity.overall : activity.settled
    let id = now.flatMap { plan.grades.contains($0) ? $0 : nil } ?? plan.grades.first
    return id.flatMap { scale?.grade($0)?.title }?.lowercasedStart ?? "low"
  }
  /// What all children of its list were judged: "inadequate", "below good".
  var judgedWords: String { JudgedWords.of(plan, scale) }
  /// "judged inadequate", of those on its list.
  var listed: String { "judged \(judgedWords)" }
  var isClosed: Bool { response?.closedAt != nil }

  /// The day by which the next clock falls due; none while it waits, or without one.
  var nextDue: Day? { response?.steps.filter { !$0.isStopped }.map(\.due).min() }

  var opened: [Action] { actions.filter { $0.openedAt != nil } }
  var actionsAreDone: Bool { opened.allSatisfy { $0.state == .closed } }

  /// What is missing before the response is complete.
  var missing: [String] {
    response.map { ResponseRules.missing($0, plan, kind.actions, actions: actions) } ?? []
  }

  /// The step that somebody can do something about next.
  var nextStep: ResponseStep? { response?.nextStep(of: plan) }

  /// Days that the longest overdue clock is late; nil when nothing is late.
  func daysLate(on today: Day) -> Int? {
    response?.late(on: today).map { today - $0.due }.max()
  }

  func clock(_ name: String) -> Clock? { plan.clocks.first { $0.name == name } }

  /// Every child of this actor's that is judged inadequate and not yet through. With `closed` those
  /// whose response is complete.
  static func all(
    _ actor: Actor, closed: Bool = false, _ reading: any Reading
  ) throws -> [ResponseCase] {
    let responses = try closed ? ResponseTable.closed(reading) : ResponseTable.open(reading)
    var cases = try responses.compactMap { response -> ResponseCase? in
      let activity = try found(ActivityTable.load(response.activity, reading))
      return try of(activity, actor, response: response, reading)
    }
    guard !closed else { return cases }
    cases += try ModerationTable.open(reading).filter { $0.reason == .grade }.compactMap {
      let activity = try found(ActivityTable.load($0.activity, reading))
      return try of(activity, actor, moderation: $0, reading)
    }
    return cases
  }

  /// The response of the address, for whoever may see its audit.
  static func of(
    response id: String, _ actor: Actor, _ reading: any Reading
  ) throws -> ResponseCase {
    let response = try found(ResponseTable.load(id, reading))
    let activity = try found(ActivityTable.load(response.activity, reading))
    return try found(of(activity, actor, response: response, reading))
  }

  private static func of(
    _ activity: Activity, _ actor: Actor, response: Response? = nil,
    moderation: Moderation? = nil, _ reading: any Reading
  ) throws -> ResponseCase? {
    guard ActivityPolicy.maySee(actor, activity) else { return nil }
    let framework = try PublishedFrameworks.load(activity, reading)
    let kind = try found(framework.kind(activity.kind))
    let plan = kind.responses.first { plan in
      guard plan.isRemedy else { return false }
      return response.map { $0.plan == plan.id }
        ?? (plan.once == .confirmed && plan.grades.contains(activity.overall ?? ""))
    }
    guard let plan else { return nil }
    return try ResponseCase(
      activity: activity, actor: actor, response: response, plan: plan, framework: framework,
      kind: kind, moderation: moderation,
      actions: ActionTable.list(activity: activity.id, reading),
      reaudit: ActivityTable.reaudit(of: activity.id, reading),
      scale: framework.overallScale(for: kind),
      hasConcern: reading.count(
        "SELECT COUNT(*) AS n FROM concern WHERE activity = \(activity.id) AND NOT about_staff")
        > 0)
  }
}
