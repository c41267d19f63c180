import Database
import Kernel

/// The QA unit opens a month, or another period of an activity. The framework of today binds it
/// from then on, and the seed of its draw is made and recorded now: before any case list can be
/// imported, so that nobody can try seeds until the cases suit.
package struct OpenCycle: Sendable {
  package let month: Month
  /// The kind of activity; nil for the framework's monthly audit.
  package let kind: String?
  /// By when audits are to be submitted, where the framework gives no day.
  package let submitBy: Day?

  package init(month: Month, kind: String? = nil, submitBy: Day? = nil) {
    self.month = month
    self.kind = kind
    self.submitBy = submitBy
  }

  /// Opens it. Throws a Refusal when it is open already, has passed, or no framework is published.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Cycle {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    return try open(occasion, transaction)
  }

  /// Opens it, whoever opens it: someone in the QA unit, or the programme by itself.
  @discardableResult
  func open(_ occasion: Occasion, _ transaction: any Transaction) throws -> Cycle {
    let (hash, framework, kind) = try binding(transaction)
    let period = CyclePeriod(from: month, length: kind.cycle)
    try CycleRules.requireOpenable(period, framework.identity.year, today: occasion.today)
    let dates = CycleDates(kind, of: month, in: framework)
    try requireGood(dates, today: occasion.today)
    let cycle = Cycle(
      id: occasion.newId(), framework: hash, kind: kind.id, month: month, length: kind.cycle,
      hasOversight: kind.stage(.oversee) != nil, hasFiling: kind.stage(.file) != nil,
      isPaired: kind.isPaired,
      seed: CycleSeed.text(
        framework.identity.reference, kind.id, month, random: occasion.ids.bytes(16)),
      openedAt: occasion.now, openedBy: occasion.actor.person, listBy: dates.list?.due,
      submitBy: dates.submission?.due ?? submitBy, oversightBy: dates.oversight?.due,
      caseList: nil,
      sentAt: nil, closedAt: nil, closedOf: nil, closedSubmitted: nil, revision: 1)
    guard try CycleTable.add(cycle, transaction) else {
      throw Refusal("\(period.words) is open already.", field: "month", kind: .conflict)
    }
    try transaction.record(
      ProgrammeFacts.opened(cycle), by: occasion.actor.person, at: occasion.now)
    return cycle
  }

  private func binding(
    _ reading: any Reading
  ) throws -> (hash: String, framework: Framework, kind: ActivityKind) {
    guard let hash = try PublishedFrameworks.current(reading) else {
      throw Refusal("Publish a framework first: a month is opened under one.", field: "month")
    }
    let framework = try PublishedFrameworks.load(hash, reading)
    let wanted = self.kind
    let known = framework.drawnAudits
    guard let kind = known.first(where: { wanted == nil ? $0.cycle == .month : $0.id == wanted })
    else {
      throw Refusal(
        "The framework has no such audit that is drawn from a case list.", field: "month")
    }
    return (hash, framework, kind)
  }

  private func requireGood(_ dates: CycleDates, today: Day) throws(Refusal) {
    guard let submitBy else { return }
    if dates.hasSubmissionRule {
      throw Refusal("The framework gives the day itself.", field: "submit-by")
    }
    if submitBy < today { throw Refusal("Give a day that is still to come.", field: "submit-by") }
  }
}

/// The text that a month's draw is ordered by.
package enum CycleSeed {
  /// The framework, the kind, the month and 128 random bits: whoever reads a seed sees what it is
  /// for, and nobody can guess it.
  static func text(
    _ framework: String, _ kind: String, _ month: Month, random: [UInt8]
  ) -> String {
    "\(framework)|\(kind)|\(month)|\(Digest.hex(random))"
  }

  /// The seed of a further draw follows from the first, so that it too was fixed beforehand.
  static func text(_ seed: String, ofDraw number: Int) -> String {
    number == 1 ? seed : "\(seed)|\(number)"
  }
}
