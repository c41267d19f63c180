import Database
import Kernel

/// The QA unit draws the month's cases: at random within each stratum, by the seed that was made
/// before the case list was seen. Every case of the list is kept with the draw: drawn, eligible, or
/// left out with its reason.
///
/// A second draw of a month needs a reason, and both stay.
package struct DrawSample: Sendable {
  package let cycle: String
  package let definition: PopulationDefinition
  package let reason: String?
  package let revision: Int

  package init(
    cycle: String, definition: PopulationDefinition = .everything, reason: String? = nil,
    revision: Int
  ) {
    self.cycle = cycle
    self.definition = definition
    self.reason = reason
    self.revision = revision
  }

  /// Draws, and says under which id the draw is kept. Throws a Refusal where there is nothing to
  /// draw from, or a second draw has no reason.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    let start = try DrawStart(
      cycle, revision, definition, isChoice: false, because: reason, occasion, transaction)
    let (ground, population) = (start.ground, start.population)
    try Election(of: start.cycle, ground.kind, ground.organisation).check(definition, transaction)
    let draw = try DrawRules.draw(
      population, sizes: population.sizes(ground), seed: start.seed)
    return try start.new(draw, because: reason, occasion).keep(occasion, transaction)
  }
}

/// What a draw and a choice by hand begin with: the cycle as it was seen, its list and its
/// population.
struct DrawStart {
  let cycle: Cycle
  let list: String
  let number: Int
  let definition: PopulationDefinition
  let ground: PopulationGround
  let population: Population

  /// Throws a Refusal where cases can be neither drawn nor chosen, or not in this way.
  init(
    _ cycle: String, _ revision: Int, _ definition: PopulationDefinition, isChoice: Bool,
    because reason: String?, _ occasion: Occasion, _ reading: any Reading
  ) throws {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let cycle = try found(CycleTable.load(cycle, reading))
    guard cycle.revision == revision else { throw CycleRules.changedMeanwhile }
    try CycleRules.requireNotSent(cycle)
    guard cycle.method.isChosen == isChoice else {
      throw Refusal(
        isChoice ? "These cases are not chosen by hand." : "These cases are chosen, not drawn.",
        kind: .forbidden)
    }
    let list = try DrawRules.list(of: cycle)
    let number = try DrawTable.count(cycle: cycle.id, reading) + 1
    try DrawRules.requireReason(reason, ofDraw: number)
    try definition.requireGood()
    let ground = try PopulationTable.ground(
      cycle, list: list, definition, on: occasion.today, number: number, reading)
    try definition.requireKnown(ground.entries)
    (self.cycle, self.list, self.number) = (cycle, list, number)
    (self.definition, self.ground) = (definition, ground)
    population = Population(definition, of: ground)
  }

  /// The seed of this draw of the cycle.
  var seed: String { CycleSeed.text(cycle.seed, ofDraw: number) }

  /// What is kept of it.
  func new(_ draw: Draw, because reason: String?, _ occasion: Occasion) -> NewDraw {
    NewDraw(
      id: occasion.newId(), cycle: cycle, number: number, list: list, definition: definition,
      draw: draw, population: population, reason: reason)
  }
}

/// A draw about to be kept.
struct NewDraw {
  let id: String
  let cycle: Cycle
  let number: Int
  let list: String
  let definition: PopulationDefinition
  let draw: Draw
  let population: Population
  let reason: String?
  /// Of a choice by hand: why these cases, and why single ones.
  var grounds: String?
  var each: [String: String] = [:]

  var method: SelectionMethod { cycle.method }

  /// Keeps it, as the cycle's latest, and says under which id.
  func keep(_ occasion: Occasion, _ transaction: any Transaction) throws -> String {
    try DrawTable.add(self, occasion, transaction)
    try CycleTable.change(cycle, set: "case_list = \(list)", transaction)
    try transaction.record(DrawFacts.drawn(self), by: occasion.actor.person, at: occasion.now)
    return id
  }
}

/// What makes a draw one that can be made.
package enum DrawRules {
  static func list(of cycle: Cycle) throws(Refusal) -> String {
    guard let list = cycle.caseList else {
      throw Refusal("Import a case list for \(cycle.words) first.", kind: .forbidden)
    }
    return list
  }

  static func requireReason(_ reason: String?, ofDraw number: Int) throws(Refusal) {
    if number > 1, reason?.isBlank ?? true {
      throw Refusal(
        "Say why the cases are drawn again. The earlier draw stays on record beside this one.",
        field: "reason")
    }
  }

  /// The draw from a population. Throws a Refusal where nothing would be drawn.
  package static func draw(
    _ population: Population, sizes: [StratumSize], seed: String
  ) throws(Refusal) -> Draw {
    guard !population.eligible.isEmpty else {
      throw Refusal(
        "No case can be drawn: every case of the list is left out. Look at the reasons, and match "
          + "teams and workers that nobody has matched yet.")
    }
    let members = population.eligible.map {
      PopulationMember(code: $0.code, stratum: $0.stratum)
    }
    let draw = try Draw.run(seed: seed, from: members, sizes: sizes)
    guard !draw.drawn.isEmpty else {
      throw Refusal(
        "Nobody is to audit anything: give posts in the people file a number of audits each "
          + "month.")
    }
    return draw
  }
}

/// What the ledger keeps of a draw.
enum DrawFacts {
  static func drawn(_ new: NewDraw) -> Fact {
    let drawn = new.draw.drawn
    return Fact(
      "cases-drawn", "draw", new.id,
      [
        "cycle": new.cycle.id, "number": String(new.number), "case_list": new.list,
        "seed": new.draw.seed, "fingerprint": new.draw.fingerprint,
        "eligible": String(new.population.eligible.count),
        "left_out": String(new.population.excluded.count), "drawn": String(drawn.count),
        "codes": Digest.sha256(drawn.map { $0 + "\n" }.joined()),
        "method": new.method.rawValue,
      ])
  }

  static func verified(_ draw: StoredDraw, _ verification: DrawVerification) -> Fact {
    Fact(
      "draw-verified", "draw", draw.id,
      ["holds": verification.holds ? "yes" : "no", "cases": String(verification.cases)])
  }
}
