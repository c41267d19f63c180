import Database
import Kernel

/// Those whom the framework names add an action to an audit that is submitted: what the meeting
/// about an inadequate grade agrees, and what came in addition. It stands on the tracker at once.
package struct AddAction: Sendable {
  package let action: PlanAction

  package init(_ action: PlanAction) { self.action = action }

  /// Adds it, and says under which number. Throws a Refusal where anything is missing.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Int {
    let activity = try found(ActivityTable.load(action.activity, transaction))
    let plan = try PublishedFrameworks.load(activity, transaction).kind(activity.kind)?.actions
    try require(ActionPolicy.mayAdd(occasion.actor, activity, plan))
    try action.keep(in: activity, occasion, transaction)
    return try found(OpenActions(activity: activity.id)(occasion, in: transaction).last)
  }
}
