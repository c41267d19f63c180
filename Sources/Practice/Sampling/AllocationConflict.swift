import Kernel

/// Why no allocation exists: the fewest rules and cases that already rule it out.
package struct AllocationConflict: Error, Sendable, Hashable {
  /// An auditor kept from a case, and the rule that keeps them.
  package struct Bar: Sendable, Hashable {
    package var code: String
    package var auditor: String
    package var rule: IndependenceRule

    package init(code: String, auditor: String, rule: IndependenceRule) {
      self.code = code
      self.auditor = auditor
      self.rule = rule
    }
  }

  /// The smallest set of rules under which the cases cannot all be given out. Empty when there
  /// are simply more cases than audits to give.
  package var rules: [IndependenceRule]
  /// The fewest cases found that cannot all be given out together.
  package var cases: [String]
  /// The only auditors who may have them.
  package var auditors: [String]
  /// How many audits those auditors have between them.
  package var room: Int
  /// Who is kept from these cases, and by what.
  package var bars: [Bar]

  /// The conflict in words, with the codes and the number of audits there is room for.
  package var sentence: String {
    let which = EnglishNumbers.list(cases)
    if auditors.isEmpty {
      return "Nobody may audit \(which)."
    }
    let room = EnglishNumbers.count(room, "audit")
    return "\(which) can be given only to people who have \(room) between them."
  }

  static func smallest(
    _ cases: [CaseAtAllocation], _ auditors: [AvailableAuditor], rules: [IndependenceRule],
    in chart: OrganisationChart, matching: Matching
  ) -> AllocationConflict {
    let needed = fewest(rules) { subset in
      !isPossible(cases, auditors, rules: subset, in: chart)
    }
    let group =
      matching.unassigned
      .map { shrink(matching.reach(from: $0), matching.fits, auditors) }
      .min { ($0.count, $0.first ?? 0) < ($1.count, $1.first ?? 0) } ?? []
    let open = Set(group.flatMap { matching.fits[$0] }).sorted()
    var bars: [Bar] = []
    for index in group {
      for auditor in auditors {
        for rule in Independence.broken(rules, by: auditor, on: cases[index], in: chart) {
          bars.append(Bar(code: cases[index].code, auditor: auditor.person, rule: rule))
        }
      }
    }
    return AllocationConflict(
      rules: needed, cases: group.map { cases[$0].code },
      auditors: open.map { auditors[$0].person },
      room: open.reduce(0) { $0 + auditors[$1].number }, bars: bars)
  }

  /// Drops every case that the conflict does not need.
  private static func shrink(
    _ cases: Set<Int>, _ fits: [[Int]], _ auditors: [AvailableAuditor]
  ) -> [Int] {
    func conflicts(_ group: Set<Int>) -> Bool {
      let open = Set(group.flatMap { fits[$0] })
      return group.count > open.reduce(0) { $0 + auditors[$1].number }
    }
    var group = cases
    for index in cases.sorted(by: >) where conflicts(group.subtracting([index])) {
      group.remove(index)
    }
    return group.sorted()
  }

  private static func isPossible(
    _ cases: [CaseAtAllocation], _ auditors: [AvailableAuditor], rules: [IndependenceRule],
    in chart: OrganisationChart
  ) -> Bool {
    let fits = cases.map { audited in
      auditors.indices.filter {
        Independence.broken(rules, by: auditors[$0], on: audited, in: chart).isEmpty
      }
    }
    var matching = Matching(fits: fits, auditors: auditors.count)
    matching.fill(numbers: auditors.map(\.number))
    return matching.unassigned.isEmpty
  }

  /// The first of the smallest subsets for which the condition holds.
  private static func fewest(
    _ rules: [IndependenceRule], where condition: ([IndependenceRule]) -> Bool
  ) -> [IndependenceRule] {
    let subsets = (0..<(1 << rules.count)).map { mask in
      rules.indices.filter { mask & (1 << $0) != 0 }.map { rules[$0] }
    }
    return subsets.sorted { $0.count < $1.count }.first(where: condition) ?? rules
  }
}
