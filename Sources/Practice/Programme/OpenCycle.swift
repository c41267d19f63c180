import Database
import Kernel

/// The QA unit opens a month. The framework of today binds it from then on, and the seed of its
/// draw is made and recorded now: before any case list can be imported, so that nobody can try
/// seeds until the cases suit.
package struct OpenCycle: Sendable {
  package let month: Month
  /// The kind of activity; nil for the framework's monthly audit.
  package let kind: String?

  package init(month: Month, kind: String? = nil) {
    self.month = month
    self.kind = kind
  }

  /// Opens the month. Throws a Refusal when it is open already, has passed, or no framework is
  /// published.
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
    try CycleRules.requireOpenable(month, today: occasion.today)
    let (hash, framework, kind) = try binding(transaction)
    let dates = try CycleDates(kind, of: month, in: framework)
    let cycle = Cycle(
      id: occasion.newId(), framework: hash, kind: kind.id, month: month,
      seed: CycleSeed.text(
        framework.identity.reference, kind.id, month, random: occasion.ids.bytes(16)),
      openedAt: occasion.now, openedBy: occasion.actor.person, listBy: dates.list.due,
      submitBy: dates.submission.due, oversightBy: dates.oversight.due, caseList: nil,
      sentAt: nil, closedAt: nil, closedOf: nil, closedSubmitted: nil, revision: 1)
    guard try CycleTable.add(cycle, transaction) else {
      throw Refusal("\(month.words) is open already.", field: "month", kind: .conflict)
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
    let known = framework.monthlyAudits
    guard let kind = known.first(where: { wanted == nil || $0.id == wanted }) else {
      throw Refusal(
        "The framework has no audit that comes round each month from a case list.",
        field: "month")
    }
    return (hash, framework, kind)
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
