import Database
import Kernel

/// The concerns that someone may see, and those that must stand first on their pages.
package enum ConcernLists {
  /// Every concern that the actor may see, the latest first. Nothing can be filtered out.
  package static func all(_ actor: Actor, _ reading: any Reading) throws -> [Concern] {
    try ConcernTable.list(where: mine(actor, orQualityAssurance: "c.about_staff = FALSE"), reading)
      .filter { ConcernPolicy.maySee(actor, $0) }
  }

  /// The concerns that wait: for the actor's own acknowledgement where they are named, and for
  /// anyone's where they raised it or are of the QA unit.
  package static func waiting(_ actor: Actor, _ reading: any Reading) throws -> [Concern] {
    let open: Query =
      """
      EXISTS (SELECT 1 FROM concern_recipient w
        WHERE w.concern = c.id AND w.acknowledged_at IS NULL)
      """
    let concerns = try ConcernTable.list(
      where: "\(open) AND \(mine(actor, orQualityAssurance: "c.about_staff = FALSE"))", reading)
    return concerns.filter { concern in
      ConcernPolicy.maySee(actor, concern)
        && (ConcernPolicy.mayAcknowledge(actor, concern) || !concern.isAcknowledged)
    }
  }

  /// The concerns raised in one audit.
  package static func raised(in activity: String, _ reading: any Reading) throws -> [Concern] {
    try ConcernTable.list(where: "c.activity = \(activity)", reading)
  }

  private static func mine(_ actor: Actor, orQualityAssurance others: Query) -> Query {
    let posts = actor.standings.map(\.post)
    let unit: Query = actor.isQualityAssurance ? others : "1 = 0"
    return """
      (c.raised_by = \(actor.person) OR \(unit) OR EXISTS (
        SELECT 1 FROM concern_recipient r WHERE r.concern = c.id
          AND (r.person = \(actor.person) OR r.deputy = \(actor.person)
            OR r.post IN (\(list: posts)))))
      """
  }
}
