/// One case given to one auditor.
package struct AllocatedCase: Sendable, Hashable {
  package var code: String
  package var auditor: String
}

/// Who audits which of the drawn cases: even, within everyone's number, breaking no rule.
package enum Allocation {
  /// Gives every case to an auditor who may audit it, in draw order, or explains why that cannot
  /// be done. The same input always gives the same answer.
  ///
  /// Load is even: everyone has one before anyone has two, as far as the rules let it be.
  package static func allocate(
    _ cases: [CaseAtAllocation], to auditors: [AvailableAuditor], rules: [IndependenceRule],
    in chart: OrganisationChart
  ) -> Result<[AllocatedCase], AllocationConflict> {
    let fits = cases.map { audited in
      auditors.indices.filter {
        Independence.broken(rules, by: auditors[$0], on: audited, in: chart).isEmpty
      }
    }
    var matching = Matching(fits: fits, auditors: auditors.count)
    matching.fill(numbers: auditors.map(\.number))
    guard matching.unassigned.isEmpty else {
      return .failure(
        AllocationConflict.smallest(cases, auditors, rules: rules, in: chart, matching: matching))
    }
    return .success(
      cases.indices.compactMap { index in
        matching.auditor[index].map {
          AllocatedCase(code: cases[index].code, auditor: auditors[$0].person)
        }
      })
  }
}
