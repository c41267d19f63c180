import Kernel

/// A draw as it is exported: everything that someone else needs to draw it again.
package struct DrawRecord: Codable, Sendable, Hashable {
  /// The name of this layout.
  package static let layout = "plumbline draw 1"
  /// The name of the layout where people chose the cases: the same, but that no seed orders them.
  package static let choiceLayout = "plumbline choice 1"

  package var layout: String
  package var framework: String?
  package var activity: String?
  package var cycle: String?
  package var seed: String
  package var fingerprint: String
  package var population: [PopulationMember]
  package var exclusions: [ExcludedCase]
  package var sizes: [StratumSize]
  package var drawn: [DrawnStratum]
  package var replacements: [Replacement]

  /// The record of a draw just made.
  package init(
    isChosen: Bool = false, draw: Draw, population: [PopulationMember],
    exclusions: [ExcludedCase] = [],
    replacements: [Replacement] = [],
    framework: String? = nil, activity: String? = nil, cycle: String? = nil
  ) {
    self.layout = isChosen ? DrawRecord.choiceLayout : DrawRecord.layout
    self.framework = framework
    self.activity = activity
    self.cycle = cycle
    self.seed = draw.seed
    self.fingerprint = draw.fingerprint
    self.population = population
    self.exclusions = exclusions
    self.sizes = draw.strata.map { StratumSize(stratum: $0.stratum, number: $0.asked) }
    self.drawn = draw.strata.map { DrawnStratum(stratum: $0.stratum, codes: $0.drawn) }
    self.replacements = replacements
  }
}

/// A case that the definition of the population reached and that was left out, and why.
package struct ExcludedCase: Codable, Sendable, Hashable {
  package var code: String
  package var reason: String
  /// The code of the same child or family that could be drawn in its stead: it stands earlier in
  /// the order of the draw.
  package var beside: String?

  package init(code: String, reason: String, beside: String? = nil) {
    self.code = code
    self.reason = reason
    self.beside = beside
  }
}

/// The codes that one stratum gave, in draw order.
package struct DrawnStratum: Codable, Sendable, Hashable {
  package var stratum: String
  package var codes: [String]

  package init(stratum: String, codes: [String]) {
    self.stratum = stratum
    self.codes = codes
  }
}

/// A drawn case that dropped out, and the next code in order that took its place.
package struct Replacement: Codable, Sendable, Hashable {
  package var withdrawn: String
  /// Nil where the stratum had no other case.
  package var replacedBy: String?
  /// Codes that stood before it in order and could not be audited any more, each with its reason.
  package var passedOver: [ExcludedCase]?

  package init(
    withdrawn: String, replacedBy: String?, passedOver: [ExcludedCase] = []
  ) {
    self.withdrawn = withdrawn
    self.replacedBy = replacedBy
    self.passedOver = passedOver.isEmpty ? nil : passedOver
  }
}
