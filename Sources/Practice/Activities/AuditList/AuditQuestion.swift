import Database
import Kernel

/// What someone asks of the list of all audits: this replaces the spreadsheet in which they were
/// kept.
package struct AuditQuestion: Sendable, Hashable {
  /// Where an audit has to stand to be shown.
  package enum Show: String, Sendable, CaseIterable {
    case all
    case toDo = "to-do"
    case late
    case submitted
    case overseen
    case filed
    case withdrawn

    package var words: String {
      switch self {
      case .all: "All"
      case .toDo: "Not submitted"
      case .late: "Late"
      case .submitted: "Waiting for oversight"
      case .overseen: "To put on file"
      case .filed: "On file"
      case .withdrawn: "Withdrawn"
      }
    }
  }

  package var show: Show = .all
  package var month: Month?
  /// The kind of audit.
  package var kind: String?
  /// The id of a service.
  package var service: String?
  /// The id of a grade.
  package var grade: String?
  /// Whether only the asker's own audits are meant.
  package var onlyMine = false

  package init() {}

  /// Whether an audit is one of those asked for.
  package func asks(for activity: Activity, _ actor: Actor, on today: Day) -> Bool {
    (month == nil || activity.month == month)
      && (service == nil || activity.service == service)
      && (grade == nil || activity.grade(for: actor) == grade)
      && (kind == nil || activity.kind == kind)
      && (!onlyMine || activity.isAudited(by: actor.person))
      && shows(activity, on: today)
  }

  private func shows(_ activity: Activity, on today: Day) -> Bool {
    switch show {
    case .all: true
    case .toDo: activity.submittedAt == nil && activity.withdrawnAt == nil
    case .late: activity.isLate(on: today)
    case .submitted: activity.awaitsOversight
    case .overseen: activity.awaitsFiling
    case .filed: activity.filedAt != nil
    case .withdrawn: activity.withdrawnAt != nil
    }
  }
}

extension Activity {
  /// The grade of record, as someone sees it beside others: nothing while the auditor has not
  /// submitted it, nor while they could still give its blind second reading.
  package func grade(for actor: Actor) -> String? {
    submittedAt == nil || ActivityPolicy.isBlind(actor, self) ? nil : settled
  }

  /// Whether its auditor or its overseer is behind their day now, as far as no more time was given.
  package func isLate(on today: Day) -> Bool {
    MonthProgress.Late(self, today: today) != nil
  }

  /// Days after the day first set that it was first submitted; nil when in time or not yet.
  package var submittedDaysLate: Int? {
    guard let day = (firstSubmittedAt ?? submittedAt)?.day, let submitBy else { return nil }
    return day > submitBy ? day - submitBy : nil
  }

  /// Days after the day as it stood at last that it was submitted; nil when in time or not yet.
  package var submittedDaysAfterTimeGiven: Int? {
    guard let day = (firstSubmittedAt ?? submittedAt)?.day,
      let due = submitExtended ?? submitBy
    else { return nil }
    return day > due ? day - due : nil
  }
}

/// Reads the list of all audits.
package enum AuditLists {
  package static let pageLength = 25

  /// Whose menu leads to audits and actions: everyone with a post in or over the work itself.
  package static func mayLookFor(_ actor: Actor) -> Bool {
    actor.standings.contains { ![.systemAdministrator, .electedMember].contains($0.role) }
  }

  /// Every audit that someone may see, the latest month first, then by service and code.
  package static func visible(to actor: Actor, _ reading: any Reading) throws -> [Activity] {
    try ActivityTable.list(where: condition(actor), reading)
      .filter { ActivityPolicy.maySee(actor, $0) }
      .sorted {
        ($1.month, $0.serviceName, $0.code) < ($0.month, $1.serviceName, $1.code)
      }
  }

  /// No fewer than `ActivityPolicy.maySee` allows; it has the last word.
  private static func condition(_ actor: Actor) -> Query {
    if actor.isQualityAssurance || actor.isDirector { return "1 = 1" }
    let teams = actor.covered(as: .teamManager, .serviceLead, .headOfService)
    return """
      (a.team IN (\(list: teams)) OR a.id IN (\(ActivityTable.ofPerson(actor.person))))
      """
  }
}
