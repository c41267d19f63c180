import Kernel
import Practice

/// Worked cases of selection: from which list, divided by what, how many of each part, and which.
enum ExampleDraw {
  static func check(_ example: SelectionExample, _ kind: ActivityKind) -> [String] {
    let selection = kind.selection
    return ExampleRun.differ("every", kind.cycle, example.every)
      + ExampleRun.differ("from", selection.from, example.from)
      + ExampleRun.differ("method", selection.method, example.method)
      + ExampleRun.differ("strata", selection.strataBy, example.strataBy)
      + ExampleRun.differ("size", selection.size, example.size)
      + ExampleRun.differ("elects", selection.elects, example.elects)
      + ExampleRun.differ("proposed by", selection.proposedBy, example.proposedBy)
      + ExampleRun.differ("reasons", selection.reasonsDiffer, example.reasonsDiffer)
      + ExampleRun.differ("between", selection.between, example.between)
      + ExampleRun.differ("followed up", selection.followedUp, example.followedUp)
  }

  static func check(_ example: DrawnExample, _ selection: Selection) -> [String] {
    let problems =
      ExampleRun.differ("from", selection.from, example.from)
      + ExampleRun.differ("strata", selection.strataBy, example.strataBy)
      + ExampleRun.differ("left out", selection.exclusions.map(\.kind), example.leftOut)
      + ExampleRun.differ(
        "more may be asked", selection.size?.atLeast ?? false, example.moreMayBeAsked)
    let population = example.strata.flatMap { stratum in
      stratum.population.map { PopulationMember(code: $0, stratum: stratum.stratum) }
    }
    // The auditors of a worked case have no number of their own.
    let each = selection.size?.number ?? 0
    let sizes = selection.sizes(
      numbers: example.strata.map {
        StratumSize(stratum: $0.stratum, number: $0.auditors * each)
      },
      cases: example.strata.map {
        StratumSize(stratum: $0.stratum, number: $0.population.count)
      })
    do {
      let draw = try Draw.run(seed: example.seed, from: population, sizes: sizes)
      return problems
        + example.strata.flatMap { stratum in
          ExampleRun.differ(
            stratum.stratum,
            draw.strata.first { $0.stratum == stratum.stratum }?.drawn ?? [], stratum.expect)
        }
    } catch {
      return problems + [error.message]
    }
  }
}
