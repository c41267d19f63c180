import Kernel

/// What the ledger keeps of a month.
enum ProgrammeFacts {
  static func opened(_ cycle: Cycle) -> Fact {
    var payload = [
      "kind": cycle.kind, "month": cycle.month.description, "framework": cycle.framework,
      "seed": cycle.seed,
    ]
    if cycle.number > 1 { payload["number"] = String(cycle.number) }
    payload["theme"] = cycle.theme.map { Digest.sha256($0) }
    payload["template"] = cycle.template
    payload["list_by"] = cycle.listBy?.description
    payload["submit_by"] = cycle.submitBy?.description
    payload["oversight_by"] = cycle.oversightBy?.description
    return Fact("cycle-opened", "cycle", cycle.id, payload)
  }

  static func takenBack(_ cycle: Cycle) -> Fact {
    Fact(
      "round-taken-back", "cycle", cycle.id,
      ["kind": cycle.kind, "month": cycle.month.description])
  }

  static func closed(_ cycle: Cycle, _ closing: CycleClosing) -> Fact {
    Fact(
      "cycle-closed", "cycle", cycle.id,
      [
        "month": cycle.month.description, "audits": String(closing.audits),
        "submitted": String(closing.submitted), "not_completed": String(closing.notCompleted),
        "identities": String(closing.unneeded.count),
      ])
  }
}
