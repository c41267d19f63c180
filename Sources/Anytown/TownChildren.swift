import Kernel
import Practice

/// A child of Anytown, invented: a number, dates, a plan and who works with them.
package struct TownChild: Sendable, Hashable {
  package let reference: String
  package let dateOfBirth: Day
  package let gender: String
  package let ethnicity: String
  package let plan: PlanType
  package let started: Day
  package let ended: Day?
  package let team: String
  package let worker: String
  package let category: String

  /// Whether the case is open on a day.
  package func isOpen(on day: Day) -> Bool {
    started <= day && ended.map { $0 > day } ?? true
  }

  /// Whether a case list made on a day would show the child: open, or closed in the half year.
  package func stands(on day: Day) -> Bool {
    started <= day && ended.map { $0 > day.adding(months: -6) } ?? true
  }

  /// In whole years on a day; -1 before birth.
  package func age(on day: Day) -> Int {
    if dateOfBirth > day { return -1 }
    let years = day.year - dateOfBirth.year
    return dateOfBirth.adding(months: years * 12) > day ? years - 1 : years
  }
}

/// Everyone whom Anytown has worked with, in the years around a day.
package struct TownChildren: Sendable {
  package let all: [TownChild]

  /// Makes about so many open cases on a day, with those that came and went before it.
  package init(around day: Day, open: Int = 1_500, seed: UInt64) {
    var chance = Chance(seed: seed)
    let teams = Town.services.flatMap { service in service.teams.map { (service, $0) } }
    var children: [TownChild] = []
    var openNow = 0
    while openNow < open {
      let (service, team) = chance.pick(teams)
      // One in ten has early help, for which case lists name no team.
      let plan = chance.percent(10) ? .earlyHelp : chance.pick(service.plans)
      let started = day - chance.number(5...900)
      let length = chance.number(Self.length(of: plan))
      let ended = started + length
      let child = TownChild(
        reference: "AT\(100_000 + children.count * 7 + chance.number(0...6))",
        dateOfBirth: started - Self.age(plan, &chance),
        gender: chance.pick(["Male", "Female"]),
        ethnicity: chance.weighted([
          ("WBRI", 60), ("WOTH", 8), ("MWBC", 6), ("AIND", 5), ("APKN", 7),
          ("BAFR", 8), ("OOTH", 6),
        ]),
        plan: plan, started: started, ended: ended <= day ? ended : nil, team: team,
        worker: chance.pick(Town.practitioners(of: team)),
        category: chance.pick([
          "Neglect", "Physical abuse", "Sexual abuse", "Emotional abuse",
        ]))
      children.append(child)
      if child.isOpen(on: day) { openNow += 1 }
    }
    all = children
  }

  /// Those whom a case list made on a day shows.
  package func listed(on day: Day) -> [TownChild] {
    all.filter { $0.stands(on: day) }
  }

  /// How many days such an involvement lasts.
  private static func length(of plan: PlanType) -> ClosedRange<Int> {
    switch plan {
    case .openAssessment: 300...700
    case .inNeed, .childProtection, .earlyHelp: 300...900
    case .inCare, .careLeaver: 700...2_500
    }
  }

  /// How many days old the child is when the involvement starts.
  private static func age(_ plan: PlanType, _ chance: inout Chance) -> Int {
    switch plan {
    case .careLeaver: chance.number(6_580...7_600)
    case .childProtection: chance.number(-60...5_800)
    case .inCare: chance.number(30...5_800)
    case .inNeed, .openAssessment, .earlyHelp: chance.number(30...5_900)
    }
  }
}
