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
  /// The framework that audits opened today go by.
  let version: PublishedVersion?
  /// The version that takes over from it later.
  let successor: PublishedVersion?
  /// The kinds of audit of every version, by id.
  private let titles: [String: String]
  /// What can be opened next: of each kind of audit the next periods, the soonest first.
  let next: [Opening]
  /// The kinds whose rounds are opened with their theme and their tool.
  let rounds: [ActivityKind]
  /// What the year's schedule has beside the regular audits.
  let schedule: ScheduleCard?

  /// A period of a kind of audit that can be opened.
  struct Opening: Sendable {
    let kind: ActivityKind
    let period: CyclePeriod
    /// How its cases are found, where ways of choosing take turns.
    var method: SelectionMethod?

    /// As the form sends it: the name that its cycle will have, and the way of choosing.
    var name: String {
      Cycle.name(kind.id, period.from) + (method.map { ":" + $0.rawValue } ?? "")
    }

    /// Reads what the form sent.
    static func read(_ name: String) -> (kind: String, month: Month, method: SelectionMethod?)? {
      let ways = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let parts = (ways.first ?? "").split(
        separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, let month = Month("\(parts[0])-\(parts[1])") else { return nil }
      let method = ways.count == 2 ? SelectionMethod(rawValue: String(ways[1])) : nil
      return (String(parts[2]), month, method)
    }

    /// One for each way of choosing that is open to a period.
    static func list(
      _ kind: ActivityKind, _ period: CyclePeriod, _ cycles: [Cycle]
    ) -> [Opening] {
      guard !kind.selection.between.isEmpty else {
        return [Opening(kind: kind, period: period)]
      }
      return Turns.methods(kind, of: period.from, after: cycles).map {
        Opening(kind: kind, period: period, method: $0)
      }
    }

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
    let versions = try PublishedFrameworks.versions(reading)
    version = PublishingRules.inForce(on: today, of: versions)
    successor = PublishingRules.waiting(on: today, of: versions).first
    titles = Dictionary(
      versions.flatMap { $0.framework.activityKinds }.map { ($0.id, $0.title) },
      uniquingKeysWith: { latest, _ in latest })
    let framework = version.flatMap { $0.from <= today ? $0.framework : nil }
    let year = framework?.identity.year ?? .calendar
    schedule = framework.map { ScheduleCard($0, today: today, cycles) }
    rounds = (framework?.openable ?? []).filter { $0.round != nil }
    next = (framework?.openable ?? []).filter { $0.round == nil }.flatMap { kind in
      let open = Set(cycles.filter { $0.kind == kind.id }.map(\.month))
      return CyclePeriod.openable(kind.cycle, year, today: today)
        .filter { !open.contains($0.from) }.prefix(3)
        .flatMap { Opening.list(kind, $0, cycles) }
    }
  }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    """
    \(errorSummary(fields))
    \(pageHeading("Programme", standing: standing))
    \(when: !lines.isEmpty, table)
    \(schedule?.html(mayOpen: ProgrammePolicy.mayPlan(request.actor)))
    \(when: ProgrammePolicy.mayPlan(request.actor), """
    \(opening(request, fields))
    \(roundOpening)
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
    let month = current.cycle.words
    let lateWords =
      late == 0
      ? "Nothing is late."
      : """
      In all of it together, \(EnglishNumbers.count(late, "thing")) \(late == 1 ? "is" : "are") \
      late.
      """
    return all.audits == 0
      ? "\(month) is open, and its audits have not gone out yet. \(lateWords)"
      : """
      \(EnglishNumbers.share(all.submitted, of: all.audits, "audit").capitalisedFirst) of \(month) \
      \(all.submitted == 1 ? "is" : "are") submitted. \(lateWords)
      """
  }

  private var table: HTML {
    let rows = lines.map { line -> TableRow in
      let all = line.progress.all
      let late = line.progress.late.count
      return TableRow(
        "\(link("\(line.cycle.words)", to: line.cycle.address))\(title(line.cycle))",
        "\(line.step.words(line.cycle.method))",
        all.audits == 0 ? "–" : "\(all.submitted) of \(all.audits)",
        all.audits == 0 || !line.cycle.hasOversight ? "–" : "\(all.overseen) of \(all.submitted)",
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
    Set(lines.map(\.cycle.kind) + next.map(\.kind.id) + rounds.map(\.id)).count < 2
      && lines.allSatisfy { $0.cycle.length == .month }
  }

  private func title(_ cycle: Cycle) -> HTML {
    isOnlyMonths ? "" : rule("\(titles[cycle.kind] ?? cycle.kind)")
  }

  private func opening(_ request: PageRequest, _ fields: Fields) -> HTML {
    guard let version else {
      return insetText("Publish a framework first: audits are opened under one.")
    }
    let identity = version.identity
    guard version.from <= today else {
      return insetText(
        "Audits can be opened from \(version.from.words) on, under \(identity.title).")
    }
    guard let first = next.first else { return HTML.empty }
    var fields = fields
    if fields.value("month").isEmpty { fields.set("month", first.name) }
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
      \(successor.map { next in
        paragraph("""
          What is opened from \(next.from.words) on goes by \(next.identity.title), \
          \(next.identity.version): \
          \(link("what it changes", to: "/framework/versions/\(next.hash)/changes")).
          """)
      })
      \(form(to: "/cycles", keys: request.keys, """
      \(selectInput(
        fields["month"], label: isOnlyMonths ? "Month" : "What and when",
        next.map { ($0.name, words($0)) }))
      \(day(fields))
      \(buttons(button(isOnlyMonths ? "Open the month" : "Open them")))
      """))
      """
  }

  /// What is opened when the work calls for it, or with a theme of its own.
  private var roundOpening: HTML {
    guard !rounds.isEmpty else { return "" }
    return """
      \(heading("Open a round", tight: true))
      \(paragraph("A round has a theme, a purpose or days of its own: say them first."))
      \(ruledList(rounds.map { kind in
        link("\(kind.title)", to: "/cycles/new?kind=\(kind.id)")
      }))
      \(when: rounds.contains { $0.round?.tool == .madeForIt }, paragraph(
        link("Tools for rounds", to: ToolAddress.all)))
      """
  }

  private func words(_ opening: Opening) -> String {
    if isOnlyMonths { return opening.period.words }
    let way = opening.method.map { ", by \($0.words)" } ?? ""
    return "\(opening.kind.title), \(opening.period.words)\(way)"
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
  func words(_ method: SelectionMethod) -> String {
    switch self {
    case .importList: "Waits for its case list"
    case .draw:
      method.isChosen ? "Case list in; cases to be chosen" : "Case list in; to be drawn"
    case .allocate:
      method.isChosen ? "Cases chosen; to be allocated" : "Drawn; to be allocated"
    case .send: "Allocated; to be sent out"
    case .audits: "Audits under way"
    case .oversight: "Every audit is submitted"
    case .close: "Can be closed"
    case .closed: "Closed"
    }
  }
}
