import Components
import Kernel
import Markup
import Practice

/// Where a cycle is found: by its name.
enum CycleAddress {
  static func of(_ name: String) -> String { "/cycles/\(name)" }

  /// Where its report is found.
  static func report(_ name: String) -> String { "/reports/\(name)" }
}

extension Cycle {
  var address: String { CycleAddress.of(name) }
  /// Where its report is found.
  var reportAddress: String { CycleAddress.report(name) }
}

extension Activity {
  var cycleAddress: String { CycleAddress.of(cycleName) }
}

extension PageRequest {
  /// The cycle of the address.
  func cycle() async throws -> Cycle {
    let name = try parameter("cycle")
    return try await records.read { try found(CycleTable.named(name, $0)) }
  }
}

extension Trail {
  /// The pages above one of a cycle's.
  static func cycle(_ cycle: Cycle) -> Trail {
    .under([
      Link("Programme", to: "/programme"), Link("\(cycle.words)", to: cycle.address),
    ])
  }
}
