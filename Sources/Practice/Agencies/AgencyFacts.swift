import Kernel

/// What the ledger keeps of agencies that audit together: ids, days and codes, never words.
enum AgencyFacts {
  static func agreed(_ terms: AgreeTerms) -> Fact {
    var payload: [String: String] = [:]
    payload["first_day"] = terms.firstDay?.description
    payload["sent_in_by"] = terms.sentInBy?.description
    payload["meeting_day"] = terms.meetingDay?.description
    payload["follow_months"] = terms.followMonths.map(String.init)
    return Fact("group-terms-agreed", "cycle", terms.cycle, payload)
  }

  static func named(_ cycle: String, _ agency: String, _ auditor: String) -> Fact {
    Fact("agency-auditor-named", "cycle", cycle, ["agency": agency, "auditor": auditor])
  }

  static func removed(_ cycle: String, _ agency: String) -> Fact {
    Fact("agency-removed", "cycle", cycle, ["agency": agency])
  }

  static func basis(_ cycle: String, _ caseId: String, _ basis: String) -> Fact {
    Fact("legal-basis-given", "cycle", cycle, ["case": caseId, "basis": basis])
  }

  static func checkpoint(
    _ deed: String, _ cycle: String, _ id: String, _ day: Day?
  ) -> Fact {
    var payload = ["checkpoint": id]
    payload["day"] = day?.description
    return Fact("checkpoint-" + deed, "cycle", cycle, payload)
  }

  /// Something that one agency did, or that was done about it, in one audit.
  static func agency(
    _ name: String, _ activity: Activity, _ agency: String, _ more: [String: String] = [:]
  ) -> Fact {
    Fact(name, "activity", activity.id, ["agency": agency].merging(more) { own, _ in own })
  }
}
