import Components
import Database
import Kernel
import Markup
import Practice

/// The year: what runs when, and what is late.
struct ProgrammePage: Sendable {
  /// A month that is open or was.
  struct Line: Sendable {
    let cycle: Cycle
    let step: MonthStep
    let progress: MonthProgress
  }

  let today: Day
  let lines: [Line]
  let framework: Framework?
  /// What can be opened next: of each kind of audit the next periods, the soonest first.
  let next: [Opening]

  /// A period of a kind of audit that can be opened.
  struct Opening: Sendable {
    let kind: ActivityKind
    let period: CyclePeriod

    /// As the form sends it.
    var name: String { "\(period.from)-\(kind.id)" }
    /// Whether the framework leaves it to the QA unit by when its audits are submitted.
    var asksForDay: Bool { kind.stage(.review).map { $0.clock == nil } ?? false }
  }

  init(today: Day, _ reading: any Reading) throws {
    self.today = today
    let cycles = try CycleTable.all(reading)
    lines = try cycles.map { cycle in
      let progress = MonthProgress(
        try ActivityTable.list(cycle: cycle.id, reading), today: today)
      return Line(
        cycle: cycle, step: try MonthStep(cycle, progress, today: today, reading),
        progress: progress)
    }
    framework = try PublishedFrameworks.current(reading).map {
      try PublishedFrameworks.load($0, reading)
    }
    let year = framework?.identity.year ?? .calendar
    next = (framework?.drawnAudits ?? []).flatMap { kind in
      let open = Set(cycles.filter { $0.kind == kind.id }.map(\.month))
      return CyclePeriod.openable(kind.cycle, year, today: today)
        .filter { !open.contains($0.from) }.prefix(3).map { Opening(kind: kind, period: $0) }
    }
  }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    """
    \(errorSummary(fields))
    \(pageHeading("Programme", standing: standing))
    \(when: !lines.isEmpty, table)
    \(when: ProgrammePolicy.mayPlan(request.actor), """
    \(opening(request, fields))
    \(paragraph(link("Children’s codes that belong together", to: "/children/links")))
    """)
    \(when: MessagePolicy.maySeeAll(request.actor), paragraph(
      link("What people were reminded of, and told", to: "/messages/everyone")))
    """
  }

  private var standing: HTML {
    let late = lines.reduce(0) { $0 + $1.progress.late.count }
    let current = lines.first { !$0.cycle.isClosed && $0.cycle.month <= today.inMonth }
    guard let current else {
      return lines.isEmpty ? "Nothing has been opened yet." : "Nothing is under way."
    }
    let all = current.progress.all
    let month = current.cycle.period.words
    let lateWords =
      late == 0
      ? "Nothing is late."
      : """
      In all of it together, \(EnglishNumbers.count(late, "thing")) \(late == 1 ? "is" : "are") \
      late.
      """
    return all.audits == 0
      ? "\(month) is open, and its audits have not gone out yet. \(lateWords)"
      : "\(all.submitted) of \(all.audits) audits of \(month) are submitted. \(lateWords)"
  }

  private var table: HTML {
    let rows = lines.map { line -> TableRow in
      let all = line.progress.all
      let late = line.progress.late.count
      return TableRow(
        "\(link("\(line.cycle.period.words)", to: line.cycle.address))\(title(line.cycle))",
        "\(line.step.words)",
        all.audits == 0 ? "–" : "\(all.submitted) of \(all.audits)",
        all.audits == 0 ? "–" : "\(all.overseen) of \(all.submitted)",
        late == 0 ? "0" : Components.late("\(late)"))
    }
    return Table(
      isOnlyMonths ? "Months" : "Audits", manner: .pairs,
      columns: [
        TableColumn(isOnlyMonths ? "Month" : "When and what"), TableColumn("Where it stands"),
        .numeric("Submitted"), .numeric("Oversight confirmed"), .numeric("Late"),
      ], rows: rows
    ).html
  }

  /// Whether one kind of audit is all there is, each month.
  private var isOnlyMonths: Bool {
    Set(lines.map(\.cycle.kind) + next.map(\.kind.id)).count < 2
      && lines.allSatisfy { $0.cycle.length == .month }
  }

  private func title(_ cycle: Cycle) -> HTML {
    isOnlyMonths ? "" : rule("\(framework?.kind(cycle.kind)?.title ?? cycle.kind)")
  }

  private func opening(_ request: PageRequest, _ fields: Fields) -> HTML {
    guard let framework else {
      return insetText("Publish a framework first: audits are opened under one.")
    }
    guard let first = next.first else { return .empty }
    var fields = fields
    if fields.value("month").isEmpty { fields.set("month", first.name) }
    let identity = framework.identity
    let expired = identity.review.map { $0 < today } ?? false
    return """
      \(heading(isOnlyMonths ? "Open a month" : "Open audits", tight: true))
      \(paragraph("""
      \(isOnlyMonths ? "A month is opened" : "Audits are opened") under the framework of today, \
      \(identity.title), and \(isOnlyMonths ? "stays" : "stay") with it. \
      \(isOnlyMonths ? "Its" : "Their") seed is made and recorded now, before any case list can \
      be seen.
      """))
      \(when: expired, warningText("""
      The framework’s own review day, \(identity.review?.words ?? ""), has passed. Audits can \
      still be opened under it.
      """))
      \(form(to: "/cycles", keys: request.keys, """
      \(selectInput(
        fields["month"], label: isOnlyMonths ? "Month" : "What and when",
        next.map { ($0.name, words($0)) }))
      \(day(fields))
      \(buttons(button(isOnlyMonths ? "Open the month" : "Open them")))
      """))
      """
  }

  private func words(_ opening: Opening) -> String {
    isOnlyMonths ? opening.period.words : "\(opening.kind.title), \(opening.period.words)"
  }

  /// By when audits are submitted, where the framework leaves that open.
  private func day(_ fields: Fields) -> HTML {
    let asking = Set(next.filter(\.asksForDay).map(\.kind.title)).sorted()
    guard !asking.isEmpty else { return "" }
    return dateInput(
      "submit-by", in: fields,
      Legend("By when are the audits to be submitted? (optional)", size: .s),
      hint: "The framework gives no day for \(EnglishNumbers.list(asking)).")
  }
}

extension MonthStep {
  /// Where a month stands, from the records.
  init(
    _ cycle: Cycle, _ progress: MonthProgress, today: Day, _ reading: any Reading
  ) throws {
    let draw = try DrawLists.of(cycle: cycle.id, reading).first
    let lines = try draw.map { try AllocationTable.lines(of: $0.id, reading) } ?? []
    self.init(
      cycle, drawn: draw != nil, allocated: lines.allSatisfy { $0.auditor != nil },
      progress: progress, today: today)
  }

  /// Where it stands, in a few words.
  var words: String {
    switch self {
    case .importList: "Waits for its case list"
    case .draw: "Case list in; to be drawn"
    case .allocate: "Drawn; to be allocated"
    case .send: "Allocated; to be sent out"
    case .audits: "Audits under way"
    case .oversight: "Every audit is submitted"
    case .close: "Can be closed"
    case .closed: "Closed"
    }
  }
}
