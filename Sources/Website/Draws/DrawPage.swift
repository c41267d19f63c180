import Components
import Database
import Kernel
import Markup
import Practice

/// One draw: how it was made and, for those who plan, what came of it.
struct DrawPage: Sendable {
  let draw: StoredDraw
  let cycle: Cycle
  let list: CaseList?
  let units: [String: Unit]
  let cases: [DrawnCase]
  let withdrawals: [Withdrawal]
  let reason: String?
  let grounds: String?
  /// Why single ones were chosen, by code.
  let each: [String: String]
  /// Whether the children's codes are shown, and not only how they were drawn.
  let isFull: Bool
  let isLatest: Bool

  init(_ id: String, full: Bool, _ reading: any Reading) throws {
    draw = try found(DrawLists.load(id, reading))
    cycle = try found(CycleTable.load(draw.cycle, reading))
    list = try CaseListTable.load(draw.caseList, reading)
    units = Dictionary(
      try OrganisationTable.units(reading).map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    cases = full ? try DrawLists.drawn(id, reading) : []
    withdrawals = full ? try WithdrawalTable.list(of: id, reading) : []
    grounds = full ? try reading.open(draw.grounds) : nil
    var each: [String: String] = [:]
    for one in cases { each[one.code] = try reading.open(one.grounds) }
    self.each = each
    reason = full ? try reading.open(draw.reason) : nil
    isFull = full
    isLatest = try DrawLists.of(cycle: cycle.id, reading).first?.id == id
  }

  var title: String {
    draw.isChosen ? "The cases of \(cycle.words)" : "The draw of \(cycle.words)"
  }

  var trail: Trail {
    isFull ? .cycle(cycle) : .back(Link("Back to your work", to: "/"))
  }

  func html(_ request: PageRequest) -> HTML {
    """
    \(pageHeading(
      "\(title)", caption: caption,
      standing: """
        \(draw.drawnCount) of \(draw.eligibleCount) children were \
        \(draw.isChosen ? "chosen, not drawn," : "drawn at random") on \(draw.madeAt.day.words).
        """))
    \(grounds.map { insetText("\(typedText("Why these: \($0)"))") })
    \(reason.map {
      insetText(
        "\(typedText("Why the cases were \(draw.isChosen ? "chosen" : "drawn") again: \($0)"))")
    })
    \(DrawCard(draw: draw, list: list, cycle: cycle, units: units).html(request))
    \(when: isFull, "\(strata)\(withdrawn)\(children)")
    \(when: isFull && isLatest && cycle.sentAt == nil, buttons(
      buttonLink("Allocate the cases", to: "\(cycle.address)/allocation")))
    """
  }

  private var caption: HTML? {
    draw.number == 1
      ? nil : draw.isChosen ? "Choice \(draw.number)" : "Draw \(draw.number) of the month"
  }

  private var strata: HTML {
    if draw.isChosen { return "" }
    let rows = draw.strata.map { stratum -> TableRow in
      TableRow(
        "\(stratum.name)", "\(stratum.population)", "\(stratum.asked)",
        """
        \(stratum.drawn)\
        \(when: stratum.short > 0, rule("\(stratum.short) too few children, not topped up"))
        """)
    }
    return Table(
      "By service", manner: .pairs,
      columns: [
        TableColumn("Service"), .numeric("Eligible"), .numeric("Asked for"), .numeric("Drawn"),
      ], rows: rows,
      total: TableRow(
        "All", "\(draw.eligibleCount)", "\(draw.strata.reduce(0) { $0 + $1.asked })",
        "\(draw.drawnCount)")
    ).html
  }

  private var withdrawn: HTML {
    guard !withdrawals.isEmpty else { return "" }
    let rows = withdrawals.map { one -> TableRow in
      let passed = one.passedOver.map { rule("\($0.code) was passed over: \($0.reason.words).") }
      return TableRow(
        "\(childCode(one.code))",
        "\(one.reason.words.capitalisedFirst)\(when: !one.words.isEmpty, typedText(one.words))",
        """
        \(one.replacedBy.map(childCode) ?? quiet("Nobody: none is left"))\(passed)
        """,
        "\(one.withdrawnAt.day.words)\(rule("By \(one.withdrawnByName)."))")
    }
    return Table(
      "Withdrawn and replaced", manner: .stack,
      columns: [
        TableColumn("Withdrawn"), TableColumn("Why"), TableColumn("Replaced by"),
        TableColumn("When"),
      ], rows: rows
    ).html
  }

  private var children: HTML {
    if draw.isChosen { return chosen }
    return Table(
      "The children drawn, in order", manner: .pairs,
      columns: [
        TableColumn("Child"), TableColumn("Service"), TableColumn("Team"),
        TableColumn("Plan type"), .numeric("Place"),
      ],
      rows: cases.map { drawn in
        TableRow(
          childCode(drawn.code), "\(drawn.stratum)", "\(units[drawn.team]?.name ?? "")",
          "\(drawn.planType.words)", "\(drawn.place)")
      }
    ).html
  }
}

extension DrawPage {
  /// The children chosen, each with its own reason where it has one.
  fileprivate var chosen: HTML {
    Table(
      "The children chosen", manner: .stack,
      columns: [
        TableColumn("Child"), TableColumn("Team"), TableColumn("Plan type"), TableColumn("Why"),
      ],
      rows: cases.map { one in
        TableRow(
          childCode(one.code), "\(units[one.team]?.name ?? "")", "\(one.planType.words)",
          each[one.code].map(typedText) ?? quiet("As all"))
      }
    ).html
  }
}

/// The codes left out of a draw for one reason.
struct LeftOutPage: Sendable {
  let draw: StoredDraw
  let reason: ExclusionReason
  let codes: [String]
  /// Why teams stood outside on the day of the draw, where that is the reason.
  let outside: [String]

  private static let most = 1_000

  init(_ id: String, _ reason: ExclusionReason, _ reading: any Reading) throws {
    draw = try found(DrawLists.load(id, reading))
    self.reason = reason
    codes = try DrawLists.leftOut(id, for: reason, limit: Self.most, reading)
    let kind = try found(CycleTable.load(draw.cycle, reading)).kind
    outside =
      reason == .teamOutside ? try OutsideWords.lines(kind, on: draw.madeAt.day, reading) : []
  }

  var html: HTML {
    let count = draw.leftOut.first { $0.reason == reason }?.count ?? 0
    return column(
      """
      \(pageHeading(
        "Left out of the draw",
        standing: """
          \(EnglishNumbers.count(count, "child", "children").capitalisedFirst) \(reason.words).
          """))
      \(when: reason.needsMatching, paragraph(
        link("Match teams and workers", to: "/people/listed-names")))
      \(when: !outside.isEmpty, bullets(outside.map { "\($0)" }))
      \(ruledList(codes.map { childCode($0) }))
      \(when: count > codes.count, remark("""
      The first \(codes.count). The download of the draw has all of them.
      """))
      """)
  }
}
