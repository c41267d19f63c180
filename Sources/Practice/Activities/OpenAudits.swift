import Database

/// Finds audits in which people beside the auditor have something to do before the submission.
package enum OpenAudits {
  /// The audits of some kinds that are not submitted yet, as far as somebody may see them or is
  /// invited to their meeting.
  package static func of(
    _ actor: Actor, _ reading: any Reading, where isMeant: (ActivityKind) -> Bool
  ) throws -> [Activity] {
    let cycles = try CycleTable.all(reading).filter { cycle in
      guard cycle.sentAt != nil else { return false }
      let kind = try PublishedFrameworks.load(cycle.framework, reading).kind(cycle.kind)
      return kind.map(isMeant) ?? false
    }
    guard !cycles.isEmpty else { return [] }
    let invited = Set(try InvitationTable.activities(of: actor.person, reading).map(\.id))
    return try ActivityTable.list(
      where: """
        a.submitted_at IS NULL AND a.withdrawn_at IS NULL AND a.cycle IN (\(list: cycles.map(\.id)))
        """, reading
    ).filter { invited.contains($0.id) || ActivityPolicy.maySee(actor, $0) }
  }
}
