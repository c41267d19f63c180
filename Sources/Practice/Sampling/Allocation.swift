/// One case given to one auditor.
package struct AllocatedCase: Sendable, Hashable {
  package var code: String
  package var auditor: String
}

/// Who audits what, where some cases ask for an auditor who knows the work.
package struct AllocationByExpertise: Sendable, Hashable {
  package var given: [AllocatedCase]
  /// The codes, in draw order, that ask for more than those on record can take.
  package var left: [String]
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
    let matching = matching(cases, auditors, rules, chart)
    guard matching.unassigned.isEmpty else {
      return .failure(
        AllocationConflict.smallest(cases, auditors, rules: rules, in: chart, matching: matching))
    }
    return .success(given(cases, auditors, matching))
  }

  /// The same, but that expertise keeps nobody's round from going out: as many cases as can be are
  /// given to those who know the work, and the others are left for the QA unit to decide on. Where
  /// the other rules alone rule an allocation out, that is the conflict.
  package static func allocateByExpertise(
    _ cases: [CaseAtAllocation], to auditors: [AvailableAuditor], rules: [IndependenceRule],
    in chart: OrganisationChart
  ) -> Result<AllocationByExpertise, AllocationConflict> {
    let others = rules.filter { $0 != .ownExpertise }
    switch allocate(cases, to: auditors, rules: others, in: chart) {
    case .failure(let conflict): return .failure(conflict)
    case .success(let given):
      guard others.count < rules.count, cases.contains(where: { !$0.expertise.isEmpty }) else {
        return .success(AllocationByExpertise(given: given, left: []))
      }
    }
    let matching = matching(cases, auditors, rules, chart)
    return .success(
      AllocationByExpertise(
        given: given(cases, auditors, matching), left: matching.unassigned.map { cases[$0].code }))
  }

  private static func matching(
    _ cases: [CaseAtAllocation], _ auditors: [AvailableAuditor], _ rules: [IndependenceRule],
    _ chart: OrganisationChart
  ) -> Matching {
    let fits = cases.map { audited in
      auditors.indices.filter {
        Independence.broken(rules, by: auditors[$0], on: audited, in: chart).isEmpty
      }
    }
    var matching = Matching(fits: fits, auditors: auditors.count)
    matching.fill(numbers: auditors.map(\.number))
    return matching
  }

  private static func given(
    _ cases: [CaseAtAllocation], _ auditors: [AvailableAuditor], _ matching: Matching
  ) -> [AllocatedCase] {
    cases.indices.compactMap { index in
      matching.auditor[index].map {
        AllocatedCase(code: cases[index].code, auditor: auditors[$0].person)
      }
    }
  }
}
