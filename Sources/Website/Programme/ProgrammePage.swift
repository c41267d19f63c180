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
  /// The next months that can be opened, the soonest first.
  let next: [Month]

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
    let open = Set(cycles.map(\.month))
    let months = (0...CycleRules.monthsAhead).map { Month(index: today.inMonth.index + $0) }
    next = Array(months.filter { !open.contains($0) }.prefix(3))
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
      return lines.isEmpty ? "No month has been opened yet." : "No month is under way."
    }
    let all = current.progress.all
    let month = current.cycle.month.words
    let lateWords =
      late == 0
      ? "Nothing is late in any month."
      : """
      In all months together, \(EnglishNumbers.count(late, "thing")) \(late == 1 ? "is" : "are") \
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
        link("\(line.cycle.month.words)", to: "/months/\(line.cycle.month)"),
        "\(line.step.words)",
        all.audits == 0 ? "–" : "\(all.submitted) of \(all.audits)",
        all.audits == 0 ? "–" : "\(all.overseen) of \(all.submitted)",
        late == 0 ? "0" : Components.late("\(late)"))
    }
    return Table(
      "Months", manner: .pairs,
      columns: [
        TableColumn("Month"), TableColumn("Where it stands"), .numeric("Submitted"),
        .numeric("Oversight confirmed"), .numeric("Late"),
      ], rows: rows
    ).html
  }

  private func opening(_ request: PageRequest, _ fields: Fields) -> HTML {
    guard let framework else {
      return insetText("Publish a framework first: a month is opened under one.")
    }
    guard let first = next.first else { return .empty }
    var fields = fields
    if fields.value("month").isEmpty { fields.set("month", first.description) }
    let identity = framework.identity
    let expired = identity.review.map { $0 < today } ?? false
    return """
      \(heading("Open a month", tight: true))
      \(paragraph("""
      A month is opened under the framework of today, \(identity.title), and stays with it. Its \
      seed is made and recorded now, before any case list can be seen.
      """))
      \(when: expired, warningText("""
      The framework’s own review day, \(identity.review?.words ?? ""), has passed. A month can \
      still be opened under it.
      """))
      \(form(to: "/months", keys: request.keys, """
      \(selectInput(fields["month"], label: "Month", next.map { ($0.description, $0.words) }))
      \(buttons(button("Open the month")))
      """))
      """
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
