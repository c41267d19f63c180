import Kernel

/// What the ledger keeps of a month.
enum ProgrammeFacts {
  static func opened(_ cycle: Cycle) -> Fact {
    Fact(
      "cycle-opened", "cycle", cycle.id,
      [
        "kind": cycle.kind, "month": cycle.month.description, "framework": cycle.framework,
        "seed": cycle.seed, "list_by": cycle.listBy.description,
        "submit_by": cycle.submitBy.description,
        "oversight_by": cycle.oversightBy.description,
      ])
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
