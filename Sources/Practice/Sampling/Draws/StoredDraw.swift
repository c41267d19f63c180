import Database
import Kernel

/// A draw as it is kept: what it chose from, by which seed, and what came of it.
package struct StoredDraw: Sendable, Identifiable {
  /// One stratum of a draw.
  package struct Stratum: Hashable, Sendable {
    package let name: String
    package let unit: String?
    package let population: Int
    package let asked: Int
    package let drawn: Int

    package var short: Int { asked - drawn }
  }

  package let id: String
  package let cycle: String
  package let number: Int
  package let caseList: String
  package let seed: String
  package let method: SelectionMethod
  /// Of a choice by hand: why these cases.
  package let grounds: Sealed?
  package let definition: PopulationDefinition
  package let fingerprint: String
  package let madeAt: Instant
  package let madeBy: String
  package let madeByName: String
  /// Why there is a further draw.
  package let reason: Sealed?
  package let verifiedAt: Instant?
  package let verified: Bool?
  package let strata: [Stratum]
  /// How many cases are left out for each reason.
  package let leftOut: [(reason: ExclusionReason, count: Int)]

  /// Whether people chose its cases and no seed did.
  package var isChosen: Bool { method.isChosen }

  package var eligibleCount: Int { strata.reduce(0) { $0 + $1.population } }
  package var drawnCount: Int { strata.reduce(0) { $0 + $1.drawn } }
  package var leftOutCount: Int { leftOut.reduce(0) { $0 + $1.count } }
}

/// A case that was drawn.
package struct DrawnCase: Hashable, Sendable {
  package let code: String
  package let caseId: String
  package let stratum: String
  /// Its place in the draw order of its stratum, from 1.
  package let place: Int
  package let planType: PlanType
  /// What the list's team and worker stand for today.
  package let team: String
  package let worker: String?
  /// Of a choice by hand: why this case.
  package let grounds: Sealed?
}
