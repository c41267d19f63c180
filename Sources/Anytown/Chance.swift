/// Chance that repeats: SplitMix64 from a number. For an invented town, never for a draw.
package struct Chance: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Happens so many times in a hundred.
  package mutating func percent(_ share: Int) -> Bool {
    Int.random(in: 0..<100, using: &self) < share
  }

  /// One of these.
  package mutating func pick<T>(_ some: [T]) -> T {
    some[Int.random(in: 0..<some.count, using: &self)]
  }

  /// A whole number in the range.
  package mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  /// One of these, each as likely as its weight.
  package mutating func weighted<T>(_ some: [(T, Int)]) -> T {
    var left = number(1...some.map(\.1).reduce(0, +))
    for (value, weight) in some {
      left -= weight
      if left <= 0 { return value }
    }
    return some[0].0
  }
}
