import Components
import Kernel
import Markup
import Practice

/// Where a cycle is found: its first month and its kind of activity.
enum CycleAddress {
  static func of(_ kind: String, _ month: Month) -> String { "/cycles/\(month)-\(kind)" }

  /// Where its report is found, by its first month as `YYYY-MM`.
  static func report(_ kind: String, _ month: String) -> String { "/reports/\(month)-\(kind)" }

  /// Reads the last part of an address.
  static func read(_ name: String) -> (kind: String, month: Month)? {
    let parts = name.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let month = Month("\(parts[0])-\(parts[1])") else { return nil }
    return (String(parts[2]), month)
  }
}

extension Cycle {
  var address: String { CycleAddress.of(kind, month) }
  /// Where its report is found.
  var reportAddress: String { CycleAddress.report(kind, "\(month)") }
}

extension Activity {
  var cycleAddress: String { CycleAddress.of(kind, month) }
}

extension PageRequest {
  /// The cycle of the address.
  func cycle() async throws -> Cycle {
    let (kind, month) = try found(CycleAddress.read(parameter("cycle")))
    return try await records.read { try found(CycleTable.of(kind, month, $0)) }
  }
}

extension Trail {
  /// The pages above one of a cycle's.
  static func cycle(_ cycle: Cycle) -> Trail {
    .under([
      Link("Programme", to: "/programme"), Link("\(cycle.period.words)", to: cycle.address),
    ])
  }
}
