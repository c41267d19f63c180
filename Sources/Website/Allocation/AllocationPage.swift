import Components
import Database
import Kernel
import Markup
import Practice

/// Who audits what in a month, and how many each auditor has.
struct AllocationPage: Sendable {
  let cycle: Cycle
  let today: Day
  /// Nil while nothing has been drawn.
  let ground: AllocationGround?

  init(_ cycle: Cycle, today: Day, _ reading: any Reading) throws {
    self.cycle = cycle
    self.today = today
    ground = try DrawLists.of(cycle: cycle.id, reading).first.map {
      try AllocationGround($0.id, on: today, reading)
    }
  }

  var title: String { "Allocation for \(cycle.words)" }

  private var lines: [AllocationLine] { ground?.lines ?? [] }
  private var given: Int { lines.count { $0.auditor != nil } }
  private var isOpen: Bool { cycle.sentAt == nil && !cycle.isClosed }
  /// After the list went out, only who audits a case that took another's place is still chosen.
  private var mayChange: Bool { isOpen || !cycle.isClosed && given < lines.count }

  func html(
    _ request: PageRequest, _ fields: Fields, _ conflict: AllocationConflict?
  ) -> HTML {
    guard let ground else {
      return """
        \(pageHeading("Allocation", caption: "\(cycle.words)",
          standing: "There are no cases yet."))
        \(buttons(buttonLink("\(cycle.finding)", to: "\(cycle.address)/draw")))
        """
    }
    return """
      \(errorSummary(fields))
      \(pageHeading("Allocation", caption: "\(cycle.words)", standing: standing))
      \(conflict.map { explain($0, ground) })
      \(when: isOpen, doing(request))
      \(ExpertiseCard(ground: ground, isOpen: isOpen).html(request, fields))
      \(strata(ground))
      \(loads(ground))
      \(without(ground))
      """
  }

  /// Those who audit without a number, whom the program gives nothing.
  private func without(_ ground: AllocationGround) -> HTML {
    let names = ground.pool.seats.filter {
      ground.pool.isWithoutNumber($0.person) && ground.load(of: $0.person) == 0
    }.map(\.name)
    guard isOpen, !names.isEmpty else { return .empty }
    return remark(
      """
      The framework gives no number of audits to \(EnglishNumbers.list(names)). They are not \
      counted in the draw, and the program gives them none: you can, case by case.
      """)
  }

  private var standing: HTML {
    if let sent = cycle.sentAt {
      return """
        The list went out on \(sent.day.wordsWithWeekday)\
        \(cycle.listBy.map { sent.day > $0 ? ", after its day, \($0.wordsWithoutYear)" : "" }).
        """
    }
    let day: HTML =
      if let first = CycleRules.mayBeSent(from: cycle), today < first {
        "The list goes out on \(first.wordsWithWeekday)."
      } else if let due = cycle.listBy, today > due {
        "The list was due to go out on \(due.wordsWithWeekday)."
      } else if cycle.hasAgencies {
        "It goes out once the agencies, and whoever else has a part in it, are named."
      } else {
        "The list can go out today."
      }
    let share = EnglishNumbers.share(given, of: lines.count, "case").capitalisedFirst
    return "\(share) \(given == 1 ? "has" : "have") an auditor. \(day)"
  }

  private func doing(_ request: PageRequest) -> HTML {
    let here = "\(cycle.address)"
    let all = given == lines.count && !lines.isEmpty
    if all, CycleRules.mayBeSent(from: cycle).map({ today >= $0 }) ?? true {
      return """
        \(when: cycle.hasAgencies, paragraph(
          link("Agencies, terms and days of this audit", to: AgencyAddress.group(cycle))))
        \(buttonForm(
          "Send out the list", to: here + "/sending", keys: request.keys, .primary,
          revision: cycle.revision))
        \(buttonForm(
          "Allocate all of them again", to: here + "/allocation", keys: request.keys))
        """
    }
    return """
      \(paragraph("""
      The program gives every case to someone: evenly, within everyone’s number, breaking no \
      rule of independence. You can change it by hand until the list goes out.
      """))
      \(buttonForm(
        given == 0 ? "Allocate \(EnglishNumbers.count(lines.count, "case"))"
          : "Allocate all of them again",
        to: here + "/allocation", keys: request.keys, all ? .secondary : .primary))
      """
  }

  private func explain(_ conflict: AllocationConflict, _ ground: AllocationGround) -> HTML {
    let names = Dictionary(
      ground.pool.seats.map { ($0.person, $0.name) }, uniquingKeysWith: { a, _ in a })
    let bars = conflict.bars.prefix(20).map { bar -> HTML in
      // Expertise never rules an allocation out, so the rule itself says why.
      "\(names[bar.auditor] ?? "Someone") \(bar.rule.whyNot) (\(childCode(bar.code)))"
    }
    return notice(
      "Why nothing was allocated", id: "conflict", manner: .limiting,
      """
      <p>\(conflict.sentence)</p>
      \(when: !bars.isEmpty, bullets(bars))
      <p>Give these cases to someone by hand, with a reason, or change who audits how many in the \
      people file.</p>
      """)
  }

  private func strata(_ ground: AllocationGround) -> HTML {
    let groups = Dictionary(grouping: lines, by: \.drawn.stratum).sorted { $0.key < $1.key }
    return "\(groups.map { table($0.key, $0.value, ground) })"
  }

  private func table(
    _ stratum: String, _ lines: [AllocationLine], _ ground: AllocationGround
  ) -> HTML {
    let rows = lines.map { line -> TableRow in
      let code = line.drawn.code
      let here = "\(cycle.address)"
      let withdraw = link("Withdraw", to: here + "/withdrawals/\(code)", about: code)
      let choose = ground.pools.filter { isOpen || line[$0.part] == nil }.map { part, _ in
        link(
          line[part] == nil ? "Choose" : "Change",
          to: here + "/allocation/\(code)"
            + (part == .auditor ? "" : "?part=\(part.rawValue)"),
          about: part == .auditor
            ? "the auditor of \(code)" : "the second auditor of \(code)")
      }
      let change: HTML = "\(HTML.joined(choose, by: " ")) \(when: isOpen, withdraw)"
      let cells: [HTML] =
        [
          childCode(code), "\(line.drawn.planType.words)",
          "\(ground.organisation.units[line.drawn.team]?.name ?? "")",
        ] + ground.pools.map { auditor(line[$0.part]) }
      return TableRow(mayChange ? cells + [change] : cells)
    }
    let columns =
      [TableColumn("Child"), TableColumn("Plan type"), TableColumn("Team")]
      + ground.pools.map {
        TableColumn($0.part == .auditor ? "Auditor" : "Second auditor")
      }
    return Table(
      "\(stratum)", manner: .stack,
      columns: mayChange ? columns + [TableColumn("Change")] : columns, rows: rows
    ).html
  }

  private func auditor(_ auditor: AllocationLine.Auditor?) -> HTML {
    guard let auditor else { return tag("Nobody yet", .yellow) }
    let setAside = auditor.setAside.map(\.whyNot)
    return """
      \(auditor.name)\(rule("\(auditor.postTitle)"))\
      \(when: !setAside.isEmpty, """
       \(tag("Rule set aside", .orange))\(rule("\(EnglishNumbers.list(setAside))"))
      """)
      """
  }

  private func loads(_ ground: AllocationGround) -> HTML {
    var seen: Set<String> = []
    let numbers = Dictionary(
      ground.pools.flatMap(\.pool.auditors).map { ($0.person, $0.number) }, uniquingKeysWith: +)
    let rows = ground.pools.flatMap(\.pool.seats).compactMap { seat -> TableRow? in
      guard seen.insert(seat.person).inserted else { return nil }
      let number = numbers[seat.person] ?? 0
      let load = ground.load(of: seat.person)
      guard number > 0 || load > 0 else { return nil }
      let isWithout = ground.pools.contains { $0.pool.isWithoutNumber(seat.person) }
      return TableRow(
        "\(seat.name)", "\(ground.organisation.units[seat.post.unit]?.name ?? "")",
        isWithout ? "No number" : "\(number)",
        load > number && !isWithout ? late("\(load)") : "\(load)")
    }
    return Table(
      "Auditors", manner: .pairs,
      columns: [
        TableColumn("Auditor"), TableColumn("Team"), .numeric("Their number"), .numeric("Given"),
      ], rows: rows
    ).html
  }
}
