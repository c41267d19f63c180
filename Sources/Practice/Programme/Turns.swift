import Kernel

/// In which way a cycle finds its cases, where a framework has ways of choosing take turns: the
/// first in every other cycle, the others in those between.
package enum Turns {
  /// The ways that are open to a cycle beginning with a month. With which they begin the QA unit
  /// says when it opens the first; from there they take turns, whether a cycle between was opened
  /// or not.
  package static func methods(
    _ kind: ActivityKind, of month: Month, after cycles: [Cycle]
  ) -> [SelectionMethod] {
    let selection = kind.selection
    guard !selection.between.isEmpty, let length = kind.cycle.months else {
      return [selection.method]
    }
    func distance(_ cycle: Cycle) -> Int { abs(cycle.month.index - month.index) / length }
    let others = cycles.filter { $0.kind == kind.id && $0.month != month }
    guard let nearest = others.min(by: { (distance($0), $0.month) < (distance($1), $1.month) })
    else { return [selection.method] + selection.between }
    let isSame = distance(nearest).isMultiple(of: 2)
    return (nearest.method == selection.method) == isSame
      ? [selection.method] : selection.between
  }
}
