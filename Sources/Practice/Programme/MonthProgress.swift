import Database
import Kernel

/// How far a month is: its audits counted by service, and what of it is late.
package struct MonthProgress: Sendable {
  /// The audits of one service, or of all.
  package struct Count: Hashable, Sendable {
    package var audits = 0
    package var submitted = 0
    package var underWay = 0
    package var notStarted = 0
    /// Handed back by their auditor and given to nobody yet.
    package var returned = 0
    package var overseen = 0
    package var filed = 0
    /// Their cases dropped out. They are none of the audits.
    package var withdrawn = 0

    init(_ activities: some Sequence<Activity>) {
      for activity in activities {
        guard activity.withdrawnAt == nil else {
          withdrawn += 1
          continue
        }
        audits += 1
        if activity.submittedAt != nil { submitted += 1 }
        if activity.overseenAt != nil { overseen += 1 }
        if activity.filedAt != nil { filed += 1 }
        switch activity.state {
        case .underWay: underWay += 1
        case .allocated: notStarted += 1
        case .returned: returned += 1
        case .submitted, .overseen, .filed, .withdrawn: break
        }
      }
    }
  }

  /// One service with its audits.
  package struct Service: Hashable, Sendable {
    package let id: String
    package let name: String
    package let count: Count
  }

  /// Something that should have been done by now.
  package struct Late: Hashable, Sendable {
    package enum Matter: Hashable, Sendable {
      case submission
      case oversight
    }

    package let matter: Matter
    package let activity: Activity
    package let due: Day

    /// Who it waits for.
    package var with: String? {
      switch matter {
      case .submission: activity.people[.auditor]?.name
      case .oversight: activity.people[activity.overseer]?.name
      }
    }
  }

  package let activities: [Activity]
  package let all: Count
  package let services: [Service]
  package let late: [Late]

  /// What these audits come to on a day. They may be of several months.
  package init(_ activities: [Activity], today: Day) {
    self.activities = activities
    all = Count(activities)
    services = Dictionary(grouping: activities, by: \.service)
      .map { Service(id: $0.key, name: $0.value[0].serviceName, count: Count($0.value)) }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    late = activities.compactMap { Late($0, today: today) }
      .sorted { ($0.due, $0.activity.code) < ($1.due, $1.activity.code) }
  }

  /// How often a decision on family feedback is recorded among audits that are submitted.
  package static func feedback(
    _ cycle: String, _ reading: any Reading
  ) throws -> (decided: Int, notAppropriate: Int) {
    let row = try reading.row(
      """
      SELECT COUNT(*) AS n, COUNT(*) FILTER (WHERE NOT f.appropriate) AS no
      FROM feedback_decision f JOIN activity a ON a.id = f.activity
      WHERE a.cycle = \(cycle) AND a.submitted_at IS NOT NULL
        AND a.reaudit_of IS NULL AND a.withdrawn_at IS NULL
      """)
    guard let row else { return (0, 0) }
    return (try row["n"], try row["no"])
  }
}

extension MonthProgress.Late {
  /// What is late about an audit on a day; nil when nothing is.
  init?(_ activity: Activity, today: Day) {
    guard activity.withdrawnAt == nil else { return nil }
    if activity.submittedAt == nil {
      guard let due = activity.submitDue, today > due else { return nil }
      self.init(matter: .submission, activity: activity, due: due)
    } else {
      guard activity.overseenAt == nil, let due = activity.oversightDue, today > due else {
        return nil
      }
      self.init(matter: .oversight, activity: activity, due: due)
    }
  }
}
