import Database
import Kernel

/// What the QA unit says of a round when it opens one.
package struct RoundOpening: Hashable, Sendable {
  package var kind: String
  package var month: Month
  package var theme: String
  package var commission: [RoundAsk: String]
  /// How many cases it means to look at.
  package var cases: Int?
  /// The posts that audit in it; empty for all that the framework names.
  package var auditors: [Role]
  /// Who plays which part, where no case is looked at.
  package var people: [Part: String]
  /// The days agreed for stages that no clock of the framework binds.
  package var days: [Stage: Day]
  /// The template that it is done with; nil for the kind's own tool as it stands.
  package var template: String?

  package init(
    kind: String, month: Month, theme: String = "", commission: [RoundAsk: String] = [:],
    cases: Int? = nil, auditors: [Role] = [], people: [Part: String] = [:],
    days: [Stage: Day] = [:], template: String? = nil
  ) {
    self.kind = kind
    self.month = month
    self.theme = theme
    self.commission = commission
    self.cases = cases
    self.auditors = auditors
    self.people = people
    self.days = days
    self.template = template
  }
}

/// The QA unit opens a round of a kind because the work calls for it, or with a theme of its own.
/// The tool is frozen now, so that a later round can be done with the same one and compared; the
/// seed is made now too, before any case list is seen.
package struct OpenRound: Sendable {
  package let opening: RoundOpening

  package init(_ opening: RoundOpening) {
    self.opening = opening
  }

  /// Opens it. Throws a Refusal with everything that will not do.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Cycle {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let (hash, framework) = try OpenCycle.current(on: occasion.today, transaction)
    let kind = try found(framework.kind(opening.kind))
    guard framework.openable.contains(kind), let plan = kind.round else { throw Refusal.notFound }
    let period = CyclePeriod(from: opening.month, length: kind.cycle)
    try CycleRules.requireOpenable(period, framework.identity.year, today: occasion.today)
    let earlier = try CycleTable.rounds(of: kind.id, transaction)
      .filter { $0.month == opening.month }
    if !kind.repeats, !earlier.isEmpty { throw OpenCycle.isOpen(period) }
    let clashes = plan.hasTheme && earlier.contains { $0.theme == opening.theme }
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    try Refusal.unless(
      RoundRules.problems(opening, of: kind, plan, clashes: clashes, today: occasion.today)
        + RoundStart.problems(opening.people, kind, organisation))

    let template = try template(kind, plan, framework, hash, occasion, transaction)
    let dates = CycleDates(kind, of: opening.month, in: framework)
    var cycle = NewCycle(kind, hash, framework, opening.month, dates, occasion)
    cycle.number = (earlier.map(\.number).max() ?? 0) + 1
    cycle.theme = plan.hasTheme ? opening.theme : nil
    cycle.cases = opening.cases
    cycle.auditors = kind.auditorPosts == opening.auditors ? [] : opening.auditors
    cycle.template = template.hash
    cycle.submitBy = dates.submission?.due ?? opening.days[kind.closing]
    cycle.oversightBy = dates.oversight?.due ?? opening.days[.oversee]
    let opened = cycle.cycle
    guard try CycleTable.add(opened, transaction) else { throw CycleRules.changedMeanwhile }
    try RoundTable.keep(opening, of: opened, kind, transaction)
    try transaction.record(
      ProgrammeFacts.opened(opened), by: occasion.actor.person, at: occasion.now)
    guard kind.beginsWithRound else { return opened }
    try RoundStart(opened, kind, opening.people, organisation)(occasion, transaction)
    return try found(CycleTable.load(opened.id, transaction))
  }

  /// The tool, frozen: one that stands as a template for this kind, or the kind's own.
  private func template(
    _ kind: ActivityKind, _ plan: RoundPlan, _ framework: Framework, _ hash: String,
    _ occasion: Occasion, _ transaction: any Transaction
  ) throws -> Template {
    if let wanted = opening.template {
      guard let template = try TemplateTable.load(wanted, transaction),
        template.kind == kind.id, try TemplateTable.mayBegin(template, plan, transaction)
      else {
        throw Refusal("Choose one of the tools that are offered.", field: "template")
      }
      let problems = TemplateRules.problems(of: template.tool, for: kind, in: framework)
      if let first = problems.first {
        throw Refusal(
          "This tool no longer fits the framework of today: \(first.message)", field: "template")
      }
      return template
    }
    let tool = try found(framework.tool(for: kind))
    return try TemplateTable.freeze(tool, for: kind.id, hash, occasion, transaction)
  }
}

/// What makes a round one that can be opened.
enum RoundRules {
  static let longestTheme = 80
  static let longestWords = 2_000
  static let mostCases = 1_000

  static func problems(
    _ opening: RoundOpening, of kind: ActivityKind, _ plan: RoundPlan, clashes: Bool, today: Day
  ) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    func add(_ message: String, _ field: String) {
      problems.append(.init(message, field: field))
    }
    if plan.hasTheme {
      let length = opening.theme.unicodeScalars.count
      if opening.theme.isBlank { add("Say what the theme is.", "theme") }
      if length > longestTheme { add("Keep it to \(longestTheme) characters.", "theme") }
      if opening.theme.unicodeScalars.contains(where: { $0.value < 0x20 }) {
        add("Write the theme on one line.", "theme")
      }
      if clashes {
        add("A round on this theme is open in this month already. Name this one apart.", "theme")
      }
    }
    for ask in plan.asks {
      let words = opening.commission[ask] ?? ""
      if ask != .programme, words.isBlank { add(ask.missing, ask.field) }
      if words.unicodeScalars.count > longestWords {
        add("Keep it to \(longestWords) characters.", ask.field)
      }
    }
    if let cases = opening.cases {
      if !kind.asksForCases {
        add("The framework gives the number itself.", "cases")
      } else if !(1...mostCases).contains(cases) {
        add("Give a number from 1 to \(mostCases), or leave it empty.", "cases")
      }
    }
    if !Set(opening.auditors).isSubset(of: kind.auditorPosts) {
      add("Choose from the posts that are offered.", "auditors")
    }
    let open = kind.agreedStages.map(\.stage)
    for (stage, day) in opening.days.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      if !open.contains(stage) {
        add("The framework gives the day itself.", stage.dayField)
      } else if day < today {
        add("\(kind.title(of: stage)): give a day that is still to come.", stage.dayField)
      } else if let before = kind.allGates(of: stage).compactMap({ gate in
        opening.days[gate].flatMap { $0 > day ? gate : nil }
      }).min(by: { $0.rawValue < $1.rawValue }) {
        add(
          "\(kind.title(of: stage)) comes after \(kind.title(of: before)): give a later day.",
          stage.dayField)
      }
    }
    return problems
  }
}

extension RoundAsk {
  /// The field of the form that asks it.
  package var field: String { "commission-" + rawValue }

  fileprivate var missing: String {
    switch self {
    case .commissionedBy: "Say who wants it."
    case .purpose: "Say what it is to find out."
    case .programme: ""
    }
  }
}

extension Stage {
  /// The field of the form that asks for the day agreed for it.
  package var dayField: String { "day-" + rawValue }
}

extension ActivityKind {
  /// What a stage is called in it, quoted.
  fileprivate func title(of stage: Stage) -> String { "“\(self.stage(stage)?.title ?? "")”" }

  /// Whether several rounds of it may begin in one period: as the work calls for them, or each on a
  /// theme of its own.
  package var repeats: Bool { cycle == .asNeeded || subject == .theme }

  /// Whether it is open how many cases a round looks at.
  package var asksForCases: Bool { subject == .case && selection.size == nil }

  /// The posts that may audit, in the framework's order.
  package var auditorPosts: [Role] { person(.auditor)?.roles ?? [] }

  /// The kind as it is where only these of its posts audit; all of them where none is named.
  func audited(by posts: [Role]) -> ActivityKind {
    guard !posts.isEmpty else { return self }
    var kind = self
    kind.people = people.map { binding in
      guard binding.part == .auditor else { return binding }
      var binding = binding
      binding.roles = posts
      binding.withoutNumber.removeAll { !posts.contains($0) }
      return binding
    }
    return kind
  }

  /// The stages for which days are agreed by hand when a round opens: those that no clock binds.
  /// Actions have days of their own.
  package var agreedStages: [StagePlan] {
    // What agencies agree is said by their group.
    hasAgencies ? [] : stages.filter { plan in
      switch plan.stage {
      case .act, .verify, .reaudit, .dispute: false
      case .select where beginsWithRound: false
      case .select, .allocate, .invite, .prepare, .review, .feedback, .discuss, .meet,
        .reconcile, .judge, .moderate, .oversee, .file, .share:
        plan.clock == nil
      }
    }
  }
}
