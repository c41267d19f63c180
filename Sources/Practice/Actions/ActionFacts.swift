import Kernel

/// What the ledger keeps of an action: its number, owner and days, never its words.
package enum ActionFacts {
  static func opened(_ action: Action, number: Int) -> Fact {
    fact(
      "action-opened", action,
      ["number": String(number), "owner": action.owner, "due": "\(action.due)"])
  }

  static func saidDone(_ action: Action) -> Fact { fact("action-said-done", action) }

  static func checked(_ action: Action) -> Fact { fact("action-checked", action) }

  static func sentBack(_ action: Action) -> Fact { fact("action-sent-back", action) }

  static func moved(_ action: Action, owner: String, due: Day) -> Fact {
    fact(
      "action-moved", action,
      [
        "owner": owner, "due": "\(due)", "previous-owner": action.owner,
        "previous-due": "\(action.due)",
      ])
  }

  static func handedOn(_ action: Action, to owner: String) -> Fact {
    fact("action-handed-on", action, ["owner": owner, "previous-owner": action.owner])
  }

  static func milestone(_ step: ActionEvent.Step, _ action: Action, due: Day) -> Fact {
    fact(
      "action-" + step.rawValue.split(separator: "_").joined(separator: "-"), action,
      ["due": "\(due)"])
  }

  static func atRisk(_ action: Action, _ isAtRisk: Bool) -> Fact {
    fact(isAtRisk ? "action-at-risk" : "action-on-course", action)
  }

  static func nudged(_ action: Action) -> Fact {
    fact("action-nudged", action, ["owner": action.owner])
  }

  static func lookingAgain(_ action: Action, on day: Day) -> Fact {
    fact("action-looking-again", action, ["day": "\(day)"])
  }

  static func held(_ action: Action) -> Fact { fact("action-held", action) }

  static func reopened(_ action: Action, due: Day) -> Fact {
    fact("action-reopened", action, ["due": "\(due)"])
  }

  private static func fact(
    _ name: String, _ action: Action, _ payload: [String: String] = [:]
  ) -> Fact {
    var payload = payload
    payload["activity"] = action.activity
    return Fact(name, "action", action.id, payload)
  }
}
