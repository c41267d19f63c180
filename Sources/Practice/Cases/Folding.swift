import Kernel

/// Makes one case of every child, from all the rows that they stand on.
///
/// The plan type is the first, in the order of `PlanType`, of the lists on which the child is open;
/// where they are open on none, the first of those on which they were. Team and worker come from
/// the list that gives the plan type. The reasons are in `docs/decisions`.
package enum Folding {
  /// The cases of a list, in the order in which it first names each child.
  package static func fold(_ rows: some Sequence<ListedChild>) -> FoldedList {
    var order: [String] = []
    var byChild: [String: [ListedChild]] = [:]
    for row in rows {
      if byChild[row.child] == nil { order.append(row.child) }
      byChild[row.child, default: []].append(row)
    }
    let cases = order.compactMap { child in byChild[child].flatMap { fold(child, $0) } }
    return FoldedList(cases: cases, withoutPlan: order.count - cases.count)
  }

  private static func fold(_ child: String, _ rows: [ListedChild]) -> FoldedCase? {
    let ranked = rows.compactMap { row in
      PlanType.of(list: row.list).map { (plan: $0, row: row) }
    }.sorted(by: precedes)
    guard let first = ranked.first else { return nil }
    let deciding = first.row
    return FoldedCase(
      child: child, planType: first.plan, isOpen: deciding.isOpen,
      lists: Set(rows.map(\.list)).sorted(), team: deciding.team, worker: deciding.worker,
      ageYears: deciding.ageYears ?? rows.lazy.compactMap(\.ageYears).first,
      values: values(of: ranked.map(\.row) + rows),
      disagreements: disagreements(with: deciding, ranked.map(\.row)))
  }

  private typealias Ranked = (plan: PlanType, row: ListedChild)

  /// Open before ended; then by plan type; on one list, whatever began last.
  private static func precedes(_ a: Ranked, _ b: Ranked) -> Bool {
    if a.row.isOpen != b.row.isOpen { return a.row.isOpen }
    if a.plan != b.plan { return a.plan.rank < b.plan.rank }
    return (a.row.startDay ?? .distantPast) > (b.row.startDay ?? .distantPast)
  }

  /// Each named column once; the row that stands first in the ranking says what it holds.
  private static func values(of rows: [ListedChild]) -> [NamedValue] {
    var seen: Set<String> = []
    return rows.flatMap(\.values).filter { seen.insert($0.column).inserted }
      .sorted { $0.column < $1.column }
  }

  private static func disagreements(
    with deciding: ListedChild, _ rows: [ListedChild]
  ) -> [Disagreement] {
    var found: [Disagreement] = []
    for row in rows where row.isOpen && row.list != deciding.list {
      for (matter, theirs, ours) in [
        (Disagreement.Matter.team, row.team, deciding.team),
        (.worker, row.worker, deciding.worker),
      ] {
        guard let theirs, theirs != ours else { continue }
        let disagreement = Disagreement(matter, list: row.list)
        if !found.contains(disagreement) { found.append(disagreement) }
      }
    }
    return found
  }
}

extension PlanType {
  /// The plan type that a list gives, if it gives one.
  package static func of(list: Int) -> PlanType? { byList[list] }

  /// Its place in the order of precedence, from 0.
  package var rank: Int { Self.ranks[self] ?? Self.allCases.count }

  private static let byList = Dictionary(uniqueKeysWithValues: allCases.map { ($0.list, $0) })
  private static let ranks = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}

extension Day {
  fileprivate static let distantPast = Day(number: -1_000_000)
}
