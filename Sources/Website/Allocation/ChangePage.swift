import Components
import Database
import Kernel
import Markup
import Practice

/// Gives one drawn case to someone by hand.
struct ChangePage: Sendable {
  let cycle: Cycle
  let ground: AllocationGround
  let line: AllocationLine
  /// The auditor, or the second of a pair.
  let part: Part
  let pool: AuditorPool
  /// The code whose place this one took, and who had that.
  let before: (code: String, auditor: String?)?

  init(
    _ cycle: Cycle, _ code: String, _ part: Part, today: Day, _ reading: any Reading
  ) throws {
    self.cycle = cycle
    self.part = part
    let draw = try found(DrawLists.of(cycle: cycle.id, reading).first)
    ground = try AllocationGround(draw.id, on: today, reading)
    line = try found(ground.lines.first { $0.drawn.code == code })
    pool = try found(ground.pool(part))
    before = try WithdrawalTable.before(code, in: draw.id, reading).map { withdrawn in
      (withdrawn, try AllocationTable.auditor(of: withdrawn, in: draw.id, reading))
    }
  }

  var draw: String { ground.draw.id }
  var title: String {
    part == .auditor ? "Who audits \(line.drawn.code)" : "The second auditor of \(line.drawn.code)"
  }

  var trail: Trail {
    .back(Link("Back to the allocation", to: "\(cycle.address)/allocation"))
  }

  /// Whoever had the withdrawn case, where they may audit this one too.
  private var offered: String? {
    before?.auditor.flatMap { person in
      pool.post(of: person) != nil
        && pool.broken(by: person, on: line.audited).isEmpty ? person : nil
    }
  }

  private func replaced(_ code: String) -> HTML {
    let same: HTML =
      offered == nil ? "" : " Whoever had that one may audit this one too, and is offered."
    let begins: HTML =
      cycle.sentAt == nil
      ? ""
      : """
       The list is out, so the audit begins at once\
      \(cycle.submitBy.map { ", due on \($0.words). You can give more time on its page" }).
      """
    return "It took the place of \(childCode(code)), which was withdrawn.\(same)\(begins)"
  }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    if cycle.isClosed {
      return column(
        """
        \(pageHeading("\(title)"))
        \(insetText("\(cycle.words) is closed, so this case is not audited any more."))
        """)
    }
    let drawn = line.drawn
    let team = ground.organisation.units[drawn.team]?.name ?? ""
    var fields = fields
    if !fields.hasProblems, let auditor = line[part]?.person ?? offered {
      fields.set("auditor", auditor)
    }
    return column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        part == .auditor
          ? "Who audits \(childCode(drawn.code))?"
          : "Who is the second auditor of \(childCode(drawn.code))?",
        caption: "\(cycle.words)",
        standing: line[part].map { "\($0.name) has it now." } ?? "Nobody has it yet."))
      \(before.map { insetText(replaced($0.code)) })
      \(summaryList([
        SummaryRow("Plan type", "\(drawn.planType.words)"),
        SummaryRow("Team", "\(team), \(drawn.stratum)"),
      ], small: true))
      \(AuditorChoice(
        pool: pool, organisation: ground.organisation, audited: line.audited,
        load: ground.load
      ).html(
        to: "\(cycle.address)/allocation/\(drawn.code)?part=\(part.rawValue)",
        revision: line[part]?.revision ?? 0, fields, request.keys))
      """)
  }
}
