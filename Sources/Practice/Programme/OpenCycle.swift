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
  /// How its cases are found, where the framework has several ways take turns.
  package let method: SelectionMethod?

  package init(
    month: Month, kind: String? = nil, submitBy: Day? = nil, method: SelectionMethod? = nil
  ) {
    self.month = month
    self.kind = kind
    self.submitBy = submitBy
    self.method = method
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
    let (hash, framework) = try Self.current(on: occasion.today, transaction)
    let kind = try wanted(framework)
    let period = CyclePeriod(from: month, length: kind.cycle)
    try CycleRules.requireOpenable(period, framework.identity.year, today: occasion.today)
    let dates = CycleDates(kind, of: month, in: framework)
    try requireGood(dates, today: occasion.today)
    var new = NewCycle(kind, hash, framework, month, dates, occasion)
    new.submitBy = dates.submission?.due ?? submitBy
    new.method = try method(of: kind, transaction)
    let cycle = new.cycle
    guard try CycleTable.add(cycle, transaction) else { throw Self.isOpen(period) }
    try transaction.record(
      ProgrammeFacts.opened(cycle), by: occasion.actor.person, at: occasion.now)
    return cycle
  }

  /// The framework that binds what is opened on a day.
  static func current(
    on day: Day, _ reading: any Reading
  ) throws -> (hash: String, framework: Framework) {
    guard let version = try PublishedFrameworks.inForce(on: day, reading) else {
      throw Refusal("Publish a framework first: a month is opened under one.", field: "month")
    }
    guard version.from <= day else {
      throw Refusal(
        "\(version.identity.title) applies from \(version.from.words). Until then nothing can be "
          + "opened under it.", field: "month")
    }
    return (version.hash, version.framework)
  }

  static func isOpen(_ period: CyclePeriod) -> Refusal {
    Refusal("\(period.words) is open already.", field: "month", kind: .conflict)
  }

  private func wanted(_ framework: Framework) throws(Refusal) -> ActivityKind {
    let wanted = self.kind
    let kind = framework.openable.first {
      wanted == nil ? $0.cycle == .month && $0.round == nil : $0.id == wanted
    }
    guard let kind else {
      throw Refusal("The framework has no such audit that can be opened.", field: "month")
    }
    guard kind.round == nil else {
      throw Refusal("Say first what this round is for.", field: "month")
    }
    return kind
  }

  private func method(
    of kind: ActivityKind, _ reading: any Reading
  ) throws -> SelectionMethod {
    let open = Turns.methods(kind, of: month, after: try CycleTable.all(reading))
    guard let method = method ?? (open.count == 1 ? open.first : nil) else {
      throw Refusal("Say how its cases are found.", field: "month")
    }
    guard open.contains(method) else {
      throw Refusal("It is another way’s turn to find the cases of this one.", field: "month")
    }
    return method
  }

  private func requireGood(_ dates: CycleDates, today: Day) throws(Refusal) {
    guard let submitBy else { return }
    if dates.hasSubmissionRule {
      throw Refusal("The framework gives the day itself.", field: "submit-by")
    }
    if submitBy < today { throw Refusal("Give a day that is still to come.", field: "submit-by") }
  }
}

/// A cycle about to be opened: what follows from its kind and month, and what is said of it.
struct NewCycle {
  private let id: String
  private let hash: String
  private let kind: ActivityKind
  private let month: Month
  private let seed: String
  private let listBy: Day?
  private let openedAt: Instant
  private let openedBy: String
  var number = 1
  var theme: String?
  var cases: Int?
  var auditors: [Role] = []
  var template: String?
  var method: SelectionMethod
  var submitBy: Day?
  var oversightBy: Day?

  init(
    _ kind: ActivityKind, _ hash: String, _ framework: Framework, _ month: Month,
    _ dates: CycleDates, _ occasion: Occasion
  ) {
    id = occasion.newId()
    self.hash = hash
    self.kind = kind
    self.month = month
    method = kind.selection.method
    seed = CycleSeed.text(
      framework.identity.reference, kind.id, month, random: occasion.ids.bytes(16))
    listBy = dates.list?.due
    oversightBy = dates.oversight?.due
    openedAt = occasion.now
    openedBy = occasion.actor.person
  }

  var cycle: Cycle {
    Cycle(
      id: id, framework: hash, kind: kind.id, name: Cycle.name(kind.id, month, number),
      number: number, theme: theme, cases: cases, auditors: auditors,
      template: template, method: method, month: month,
      length: kind.cycle, hasOversight: kind.stage(.oversee) != nil,
      hasFiling: kind.stage(.file) != nil, overseer: kind.overseer, filer: kind.filer,
      talker: kind.talker, isPaired: kind.isPaired,
      hasAgencies: kind.hasAgencies, isConfined: kind.access.confined,
      lineReaders: kind.access.lineReaders, seed: seed,
      openedAt: openedAt, openedBy: openedBy, listBy: listBy, submitBy: submitBy,
      oversightBy: oversightBy, caseList: nil, sentAt: nil, closedAt: nil, closedOf: nil,
      closedSubmitted: nil, revision: 1)
  }
}

extension Cycle {
  /// How a cycle is known in addresses.
  package static func name(_ kind: String, _ month: Month, _ number: Int = 1) -> String {
    number == 1 ? "\(month)-\(kind)" : "\(month)-\(kind)-\(number)"
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
