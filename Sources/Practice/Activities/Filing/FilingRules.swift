import Database
import Kernel

/// When an audit can go on the child's record: after everything that the framework puts before it.
package enum FilingRules {
  /// The audit, for whoever files it, while it can be filed.
  static func open(
    _ id: String, _ actor: Actor, _ reading: any Reading
  ) throws -> Activity {
    let activity = try found(ActivityTable.load(id, reading))
    try require(ActivityPolicy.mayFile(actor, activity))
    guard activity.filedAt == nil else { throw filed }
    try requireGates(gates(of: activity, reading), of: activity)
    guard try DisputeTable.open(of: activity.id, reading) == nil else { throw disputed }
    guard try ModerationTable.open(of: activity.id, reading) == nil else { throw moderated }
    return activity
  }

  /// What the framework puts before filing.
  package static func gates(of activity: Activity, _ reading: any Reading) throws -> [Stage] {
    let kind = try PublishedFrameworks.load(activity, reading).kind(activity.kind)
    return kind?.gates(of: .file) ?? [.oversee]
  }

  /// Refuses while a stage that has to come first is not complete.
  static func requireGates(_ stages: [Stage], of activity: Activity) throws(Refusal) {
    guard activity.submittedAt != nil else {
      throw Refusal("This audit is not submitted yet.", kind: .forbidden)
    }
    if stages.contains(.oversee), activity.overseenAt == nil {
      let due = activity.oversightDue.map { ", which is due by \($0.words)" } ?? ""
      throw Refusal(
        "The audit goes on the child’s record only after oversight\(due).", kind: .forbidden)
    }
    if stages.contains(.discuss), activity.awaitsTalk { throw notTalkedOver }
  }

  static let notTalkedOver = Refusal(
    "The audit goes on the child’s record once it has been talked over.", kind: .forbidden)

  static let moderated = Refusal(
    "This audit is being read a second time. It goes on the child’s record once that is decided.",
    kind: .forbidden)

  static let disputed = Refusal(
    "Something in this audit is seen differently. It goes on the child’s record once that is "
      + "settled.", kind: .forbidden)

  static let filed = Refusal("This audit is on the child’s record already.", kind: .forbidden)
}

/// What the ledger keeps of filing: version and digest.
enum FilingFacts {
  static func documentMade(_ activity: Activity, version: Int, digest: String) -> Fact {
    Fact(
      "document-made", "activity", activity.id,
      ["version": String(version), "digest": digest])
  }

  static func superseded(_ activity: Activity) -> Fact {
    Fact(
      "document-superseded", "activity", activity.id, ["version": String(activity.version)])
  }

  static func filed(_ activity: Activity, version: Int, digest: String) -> Fact {
    Fact(
      "audit-filed", "activity", activity.id, ["version": String(version), "digest": digest])
  }
}
