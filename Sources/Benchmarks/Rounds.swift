import Foundation

/// What a workload took beside its floor, both timed in turn in the same run.
struct Measurement: Codable {
  let workload: String
  let what: String
  let unit: String
  let ours: Double
  let floor: Double
  let floorName: String
  let rounds: Int

  var ratio: Double { ours / floor }
}

/// Times two pieces of work in turn, so that both meet the same machine.
enum Rounds {
  /// Milliseconds of each round's median operation, ours and the floor's: the medians of those.
  static func interleaved(
    _ rounds: Int, each operations: Int, ours: () async throws -> Void,
    floor: () async throws -> Void
  ) async throws -> (ours: Double, floor: Double) {
    var mine: [Double] = []
    var theirs: [Double] = []
    for _ in 0..<rounds {
      mine.append(try await median(of: operations, ours))
      theirs.append(try await median(of: operations, floor))
    }
    return (middle(mine), middle(theirs))
  }

  private static func median(
    of operations: Int, _ work: () async throws -> Void
  ) async throws -> Double {
    var times: [Double] = []
    for _ in 0..<operations {
      let clock = ContinuousClock()
      let time = try await clock.measure { try await work() }
      times.append(
        Double(time.components.seconds) * 1_000
          + Double(time.components.attoseconds) / 1e15)
    }
    return middle(times)
  }

  static func middle(_ values: [Double]) -> Double {
    values.sorted()[values.count / 2]
  }
}
