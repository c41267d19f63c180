import Kernel

/// How the work of everyone who holds one post changes.
package struct PostChanges: Sendable, Hashable {
  package let role: Role
  /// The post's title in the version that follows, or in the one before where it is in no other.
  package let title: String
  package let sentences: [FrameworkChange]

  init?(_ role: Role, before: FrameworkClauses, after: FrameworkClauses) {
    self.role = role
    let titles = [after, before].compactMap { clauses in
      clauses.framework.words.roles.first { $0.role == role }?.title
    }
    title = titles.first ?? role.plainTitle
    let old = before.framework.activityKinds, new = after.framework.activityKinds
    let added = new.filter { kind in !old.contains { $0.id == kind.id } }.compactMap { kind in
      Self.sentence(.new, "\(kind.title) is new. They will", after.duties(of: role, in: kind))
    }
    let gone = old.filter { kind in !new.contains { $0.id == kind.id } }.compactMap { kind in
      Self.sentence(
        .gone, "\(kind.title) is gone. They will no longer", before.duties(of: role, in: kind))
    }
    let stayed = new.flatMap { kind -> [FrameworkChange] in
      guard let earlier = before.framework.kind(kind.id) else { return [] }
      return Self.changes(
        kind.title, before.duties(of: role, in: earlier), after.duties(of: role, in: kind))
    }
    let reports = Self.changes(
      "Reports", before.reportDuties(of: role), after.reportDuties(of: role))
    sentences = added + gone + stayed + reports
    if sentences.isEmpty { return nil }
  }

  private static func sentence(
    _ manner: FrameworkChange.Manner, _ opening: String, _ duties: [Duty]
  ) -> FrameworkChange? {
    guard !duties.isEmpty else { return nil }
    return .init(manner, "\(opening)\(duties.count > 1 ? ":" : "") \(Duty.list(duties)).")
  }

  private static func changes(
    _ title: String, _ old: [Duty], _ new: [Duty]
  ) -> [FrameworkChange] {
    let added = new.filter { duty in !old.contains { $0.key == duty.key } }
    let gone = old.filter { duty in !new.contains { $0.key == duty.key } }
    let changed = new.compactMap { duty -> FrameworkChange? in
      guard let earlier = old.first(where: { $0.key == duty.key }),
        earlier.words != duty.words || earlier.lead != duty.lead
      else { return nil }
      return .init(
        .changed,
        "\(title): they will now \(Duty.list([duty])). Until now: \(Duty.list([earlier])).")
    }
    return [
      sentence(.new, "\(title): they will now", added),
      sentence(.gone, "\(title): they will no longer", gone),
    ].compactMap { $0 } + changed
  }
}

extension FrameworkClauses {
  /// The reports that a post writes or gets.
  func reportDuties(of role: Role) -> [Duty] {
    framework.reports.flatMap { report -> [Duty] in
      let name = "\(report.title.quoted), \(report.cadence.words)"
      let writes = report.by == role ? [Duty(key: "by \(report.id)", words: "write \(name)")] : []
      let gets =
        report.audience.contains(role)
        ? [Duty(key: "to \(report.id)", words: "get \(name)")] : []
      return writes + gets
    }
  }
}
