import Kernel

/// What the ledger keeps of a month.
enum ProgrammeFacts {
  static func opened(_ cycle: Cycle) -> Fact {
    var payload = [
      "kind": cycle.kind, "month": cycle.month.description, "framework": cycle.framework,
      "seed": cycle.seed,
    ]
    payload["list_by"] = cycle.listBy?.description
    payload["submit_by"] = cycle.submitBy?.description
    payload["oversight_by"] = cycle.oversightBy?.description
    return Fact("cycle-opened", "cycle", cycle.id, payload)
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
