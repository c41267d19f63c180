import Kernel

/// Who oversees an audit.
package enum OversightPolicy {
  /// The service lead of the audit, or whoever stands in for that post today. Nobody oversees an
  /// audit of their own: then it is the head of service over them.
  package static func mayOversee(_ actor: Actor, _ activity: Activity) -> Bool {
    guard !activity.isAudited(by: actor.person) else { return false }
    if ActivityPolicy.mayOversee(actor, activity) { return true }
    let lead = activity.people[activity.overseer]?.person
    return lead != nil && lead == activity.people[.auditor]?.person
      && actor.covers(activity.team, as: .headOfService)
  }

  /// The draft is the overseer's own; once it is confirmed, everyone who may read the audit.
  package static func mayRead(
    _ actor: Actor, _ activity: Activity, _ oversight: Oversight
  ) -> Bool {
    oversight.confirmedAt == nil
      ? mayOversee(actor, activity) : ActivityPolicy.mayRead(actor, activity)
  }
}
