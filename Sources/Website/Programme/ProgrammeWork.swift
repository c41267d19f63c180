import Components
import Database
import Kernel
import Markup
import Practice

/// What the months ask of the QA unit: to open, import, match, draw, allocate, send out, close.
enum ProgrammeWork: WorkSource {
  /// From this day of a month on, the next one should be opened.
  private static let openNextFrom = 20

  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    guard ProgrammePolicy.mayPlan(question.actor) else { return [] }
    let cycles = try CycleTable.all(reading)
    let unmatched = try ListedNameTable.all(nil, reading).count { !$0.isMatched }
    return try opening(question, cycles, reading)
      + cycles.filter { !$0.isClosed }.compactMap { cycle in
        let progress = MonthProgress(
          try ActivityTable.list(cycle: cycle.id, reading), today: question.today)
        let step = try MonthStep(cycle, progress, today: question.today, reading)
        let kind = try PublishedFrameworks.load(cycle, reading).kind(cycle.kind)
        // Rounds without a theme are told apart by their kind.
        let name = kind?.round != nil && cycle.theme == nil ? kind?.title : nil
        return next(cycle, name.map { "\(cycle.words): \($0)" } ?? cycle.words, step, unmatched)
      }
  }

  private static func opening(
    _ question: WorkQuestion, _ cycles: [Cycle], _ reading: any Reading
  ) throws -> [Work] {
    guard let version = try PublishedFrameworks.inForce(on: question.today, reading),
      version.from <= question.today
    else { return [] }
    let framework = version.framework
    let kinds = framework.openable.filter { $0.cycle.months != nil && !$0.repeats }
    return kinds.flatMap { kind -> [Work] in
      let open = Set(cycles.filter { $0.kind == kind.id }.map(\.month))
      let periods = CyclePeriod.openable(
        kind.cycle, framework.identity.year, today: question.today)
      return periods.prefix(2).filter { period in
        let isSoon =
          question.today.inMonth.next == period.from && question.today.day >= openNextFrom
        return !open.contains(period.from) && (period.from <= question.today.inMonth || isSoon)
      }.map { period in
        Work(
          Link(
            kinds.count == 1
              ? "Open \(period.words)" : "Open \(period.words): \(kind.title)",
            to: kind.round == nil ? "/programme" : "/cycles/new?kind=\(kind.id)"),
          why: "You are in the QA unit. Its seed is fixed before a case list is seen.",
          due: period.from.first)
      }
    }
  }

  private static func next(
    _ cycle: Cycle, _ month: String, _ step: MonthStep, _ unmatched: Int
  ) -> Work? {
    let here = cycle.address
    let goesOut = cycle.listBy.map { " The list goes out on \($0.wordsWithoutYear)." } ?? ""
    let why: HTML = "You are in the QA unit.\(goesOut)"
    switch step {
    case .importList:
      return Work(
        Link("Upload the case list of \(month)", to: here + "/case-list"), why: why,
        due: cycle.listBy)
    case .draw:
      if unmatched > 0 {
        return Work(
          Link(
            "Match teams and workers, then \(cycle.finding.lowercasedStart) of \(month)",
            to: "/people/listed-names"),
          why: """
            \(EnglishNumbers.count(unmatched, "name").capitalisedFirst) of the case lists nobody \
            has matched yet.
            """, due: cycle.listBy)
      }
      return Work(
        Link("\(cycle.finding) of \(month)", to: here + "/draw"), why: why, due: cycle.listBy)
    case .allocate:
      return Work(
        Link("Allocate the cases of \(month)", to: here + "/allocation"), why: why,
        due: cycle.listBy)
    case .send:
      return Work(
        Link("Send out the list of \(month)", to: here + "/allocation"), why: why,
        due: cycle.listBy)
    case .close:
      return Work(
        Link("Close \(month)", to: here + "/closing"),
        why: """
          You are in the QA unit. The last thing in it was due on \
          \(CycleRules.lastDay(of: cycle).words).
          """,
        due: nil, dueWords: "When you can")
    case .audits, .oversight, .closed: return nil
    }
  }
}
