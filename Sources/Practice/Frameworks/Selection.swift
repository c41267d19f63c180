/// How the subjects of a cycle are chosen.
package struct Selection: Codable, Sendable, Hashable {
  package var from: SelectionSource
  package var method: SelectionMethod
  /// What the population is divided by, where the draw is stratified.
  package var strataBy: StratumKind?
  package var size: SelectionSize?
  /// The QA unit elects one such part of the service for each cycle, of another service than the
  /// cycle before; only its cases are drawn from.
  package var elects: StratumKind?
  /// Only cases for which all of these hold.
  package var filters: [PopulationFilter] = []
  package var exclusions: [Exclusion] = []
  /// The posts that put cases forward, where they are proposed.
  package var proposedBy: [Role] = []
  /// The parts of the service within which no two cases are put forward for one reason.
  package var reasonsDiffer: StratumKind?
  /// The ways in which the QA unit chooses in the cycles between, where `method` is that of every
  /// other one.
  package var between: [SelectionMethod] = []
  /// The grades whose audits are followed up.
  package var followedUp: [String] = []
  package var source: String?

  /// Whether the QA unit may set teams outside it.
  package var leavesOutTeams: Bool { exclusions.contains { $0.kind == .teamOutside } }

  /// How long ago an earlier audit has to be, where the framework gives a number.
  package var notAuditedForMonths: Int? {
    exclusions.first { $0.kind == .auditedWithin }?.months
  }
}

/// The list that a population comes from.
package enum SelectionSource: String, Codable, Sendable, CaseIterable {
  /// The Ofsted Annex A case list, imported for the cycle.
  case caseList = "case_list"
  case earlierAudits = "earlier_audits"
  case proposals
  case peopleList = "people_list"
}

/// How choices are made from the population.
package enum SelectionMethod: String, Codable, Sendable, CaseIterable {
  case random
  case stratified
  case cohort
  case followUp = "follow_up"
  case proposed
  case all

  /// Whether people choose the cases, each with a reason, and no draw does.
  package var isChosen: Bool {
    switch self {
    case .cohort, .followUp, .proposed: true
    case .random, .stratified, .all: false
    }
  }
}

/// What divides a population into strata.
package enum StratumKind: String, Codable, Sendable, CaseIterable {
  case service
  case serviceArea = "service_area"
  case team
  case planType = "plan_type"
}

/// How many are chosen.
package struct SelectionSize: Codable, Sendable, Hashable {
  package var per: SelectionSizeBasis
  package var number: Int
  /// Whether the number is the least (the QA unit may ask more) or exact.
  package var atLeast: Bool
}

/// What a number of subjects is counted for.
package enum SelectionSizeBasis: String, Codable, Sendable, CaseIterable {
  /// For the whole cycle, shared out among the strata by largest remainder.
  case cycle
  /// For each auditor; a stratum's size is the sum of its auditors' numbers.
  case auditor
  case team
  case stratum
}

/// A condition on a column of the population.
package struct PopulationFilter: Codable, Sendable, Hashable {
  package var column: FilterColumn
  package var isAnyOf: [String]
}

/// The columns that a population may be filtered by.
package enum FilterColumn: String, Codable, Sendable, CaseIterable {
  case service
  case serviceArea = "service_area"
  case team
  case planType = "plan_type"
}

/// A reason why an otherwise eligible case is left out of a draw.
package struct Exclusion: Codable, Sendable, Hashable {
  package var kind: ExclusionKind
  /// For `auditedWithin`: so many months; none where the QA unit says when it draws.
  package var months: Int?
  package var source: String?
}

/// The kinds of exclusion.
package enum ExclusionKind: String, Codable, Sendable, CaseIterable {
  /// Audited in the months before the draw.
  case auditedWithin = "audited_within"
  /// Marked by someone entitled to, with a reason.
  case marked
  /// Of a team that the QA unit has set outside the kind, with a reason.
  case teamOutside = "team_outside"
  /// Another child of the same family has been drawn.
  case familyAlreadyDrawn = "family_already_drawn"
}
