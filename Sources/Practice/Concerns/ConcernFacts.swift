import Kernel

/// What the ledger keeps of a concern: never its words, never the member of staff it is about.
package enum ConcernFacts {
  static func raised(_ id: String, activity: String?, code: String?, named: Int) -> Fact {
    Fact(
      "concern-raised", "concern", id,
      ["activity": activity, "code": code, "named": String(named)].compactMapValues { $0 })
  }

  /// A concern about a member of staff stands under a subject of its own, so that pages that show
  /// the history to others can leave it out.
  static func raisedAboutStaff(_ id: String) -> Fact {
    Fact("staff-concern-raised", "staff-concern", id)
  }

  static func callRecorded(_ concern: Concern, spokeTo: String) -> Fact {
    Fact("concern-call-recorded", subject(concern), concern.id, ["spoke-to": spokeTo])
  }

  static func acknowledged(_ concern: Concern, roles: [Role]) -> Fact {
    Fact(
      "concern-acknowledged", subject(concern), concern.id,
      ["as": roles.map(\.rawValue).joined(separator: ",")])
  }

  private static func subject(_ concern: Concern) -> String {
    concern.aboutStaff ? "staff-concern" : "concern"
  }
}
