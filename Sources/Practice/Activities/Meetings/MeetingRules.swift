import Database
import Kernel

/// What may be done about a meeting in the state it is in.
enum MeetingRules {
  /// The audit with its kind, while its meeting can still be arranged.
  static func open(
    _ id: String, _ stage: Stage, _ reading: any Reading
  ) throws -> (activity: Activity, kind: ActivityKind, framework: Framework) {
    let activity = try found(ActivityTable.load(id, reading))
    let framework = try PublishedFrameworks.load(activity.framework, reading)
    let kind = try found(framework.kind(activity.kind))
    try require(kind.isMet && kind.stage(stage) != nil)
    return (activity, kind, framework)
  }

  /// Refuses once nothing can be arranged any more.
  static func requireArranging(_ activity: Activity, _ meeting: Meeting?) throws(Refusal) {
    try requireUnsubmitted(activity)
    if let held = meeting?.heldDay {
      throw Refusal(
        "The meeting was held on \(held.words), so its invitations stay as they are.",
        kind: .forbidden)
    }
  }

  static func requireUnsubmitted(_ activity: Activity) throws(Refusal) {
    guard activity.withdrawnAt == nil else { throw ActivityRules.withdrawn }
    guard activity.submittedAt == nil else {
      throw Refusal("This audit is submitted, so it cannot be changed.", kind: .forbidden)
    }
  }

  /// What has to be complete before the meeting can be said to have been held, as the framework
  /// lists it.
  static func missing(
    before contents: AuditContents, _ record: MeetingRecord
  ) -> [Refusal.Problem] {
    let gates = contents.kind.gates(of: .meet)
    var missing: [Refusal.Problem] = []
    if gates.contains(.invite), record.meeting?.sentAt == nil {
      missing.append(.init("The invitations have not gone out yet.", field: "held"))
    }
    if gates.contains(.prepare), contents.activity.fileReadDay == nil {
      missing.append(.init("Read the file first, and mark it as read.", field: "held"))
    }
    if gates.contains(.feedback) {
      missing += SubmissionRules.feedback(contents).map { .init($0.message, field: "held") }
    }
    return missing
  }
}

/// What the ledger keeps of a meeting: days, parts and how many; no name from outside, no words.
enum MeetingFacts {
  static func fact(
    _ name: String, _ activity: Activity, _ payload: [String: String] = [:]
  ) -> Fact {
    Fact(name, "activity", activity.id, payload)
  }

  static func invitation(
    _ name: String, _ activity: Activity, _ part: Part?, _ manner: Invitation.Manner
  ) -> Fact {
    fact(
      name, activity, ["part": part?.rawValue ?? "other", "manner": manner.rawValue])
  }
}
