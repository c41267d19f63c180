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
        return next(cycle, step, unmatched)
      }
  }

  private static func opening(
    _ question: WorkQuestion, _ cycles: [Cycle], _ reading: any Reading
  ) throws -> [Work] {
    guard try PublishedFrameworks.current(reading) != nil else { return [] }
    let open = Set(cycles.map(\.month))
    let this = question.today.inMonth
    var months = open.contains(this) ? [] : [this]
    if question.today.day >= openNextFrom, !open.contains(this.next) { months.append(this.next) }
    return months.map { month in
      Work(
        Link("Open \(month.words)", to: "/programme"),
        why: "You are in the QA unit. Its seed is fixed before a case list is seen.",
        due: month.first)
    }
  }

  private static func next(_ cycle: Cycle, _ step: MonthStep, _ unmatched: Int) -> Work? {
    let here = "/months/\(cycle.month)"
    let month = cycle.month.words
    let why: HTML = "You are in the QA unit. The list goes out on \(cycle.listBy.wordsWithoutYear)."
    switch step {
    case .importList:
      return Work(
        Link("Upload the case list of \(month)", to: here + "/case-list"), why: why,
        due: cycle.listBy)
    case .draw:
      if unmatched > 0 {
        return Work(
          Link("Match teams and workers, then draw \(month)", to: "/people/listed-names"),
          why: """
            \(EnglishNumbers.count(unmatched, "name").capitalisedFirst) of the case lists nobody \
            has matched yet.
            """, due: cycle.listBy)
      }
      return Work(
        Link("Draw the cases of \(month)", to: here + "/draw"), why: why, due: cycle.listBy)
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
        why: "You are in the QA unit. Its oversight was due on \(cycle.oversightBy.words).",
        due: nil, dueWords: "When you can")
    case .audits, .oversight, .closed: return nil
    }
  }
}
