import Kernel
import Practice
import TestSupport
import Testing

/// The worked numbers of a draw that anyone can repeat.
struct SamplingDrawTests {
  static let seed = "QMF-2026-27-Q3|CSC|Duty North"
  static let codes = (1...30).map { "C" + padded($0, 3) }

  static func members(_ stratum: (String) -> String = { _ in "" }) -> [PopulationMember] {
    codes.map { PopulationMember(code: $0, stratum: stratum($0)) }
  }

  static func threeStrata(_ code: String) -> String {
    code <= "C012" ? "Assessment" : code <= "C025" ? "Duty" : "Leaving care"
  }

  @Test func `the fingerprint is that of the sorted codes, one a line`() {
    let expected = "3547b0875fc89aa778de77419e4a3ddaa4d51714336c620ffa7e85f55bbbdf5c"
    #expect(DrawOrder.fingerprint(Self.codes) == expected)
    #expect(DrawOrder.fingerprint(Self.codes.reversed()) == expected)
  }

  @Test(.requirement("S-026")) func `a seed and a list give the same ten cases to everyone`()
    throws
  {
    let draw = try Draw.run(
      seed: Self.seed, from: Self.members().shuffled(), sizes: [.init(stratum: "", number: 10)])
    #expect(
      draw.drawn
        == "C001 C030 C024 C023 C012 C025 C010 C018 C021 C006".split(separator: " ").map(
          String.init))
    #expect(draw.strata[0].reserve.count == 20)
  }

  @Test func `three strata give ten cases by largest remainder`() throws {
    let members = Self.members(Self.threeStrata)
    let counts = Dictionary(grouping: members, by: \.stratum).map {
      StratumSize(stratum: $0.key, number: $0.value.count)
    }
    let sizes = StratumSizes.byLargestRemainder(10, of: counts)
    #expect(sizes.map(\.number) == [4, 4, 2])
    let draw = try Draw.run(seed: Self.seed, from: members, sizes: sizes)
    #expect(
      draw.strata.map { $0.drawn.joined(separator: " ") }
        == ["C001 C012 C010 C006", "C024 C023 C025 C018", "C030 C029"])
  }

  @Test(arguments: [
    (10, [("A", 5), ("B", 5)], [5, 5]),
    (3, [("B", 5), ("A", 5)], [2, 1]),  // equal remainders: the first name
    (1, [("c", 1), ("b", 1), ("a", 1)], [1, 0, 0]),
    (0, [("A", 3)], [0]),
    (5, [("A", 0), ("B", 9)], [0, 5]),
    (7, [("A", 1), ("B", 1), ("C", 5)], [1, 1, 5]),
  ])
  func `shares are largest remainders, ties by name`(
    _ total: Int, _ counts: [(String, Int)], _ expected: [Int]
  ) {
    let sizes = StratumSizes.byLargestRemainder(
      total, of: counts.map { StratumSize(stratum: $0.0, number: $0.1) })
    #expect(sizes.map(\.number) == expected)
  }

  @Test(.requirement("S-023")) func `a service area gives as many cases as its managers audit`() {
    let sizes = StratumSizes.byAuditors([
      .init(stratum: "North", number: 1), .init(stratum: "South", number: 2),
      .init(stratum: "North", number: 1),
    ])
    #expect(sizes.map(\.stratum) == ["North", "South"])
    #expect(sizes.map(\.number) == [2, 2])
  }

  @Test func `a short stratum is reported and never topped up`() throws {
    let members = Self.members(Self.threeStrata)
    let draw = try Draw.run(
      seed: "s", from: members,
      sizes: [.init(stratum: "Leaving care", number: 8), .init(stratum: "Duty", number: 2)])
    #expect(draw.shortStrata.map(\.stratum) == ["Leaving care"])
    #expect(draw.shortStrata.map(\.short) == [3])
    #expect(draw.drawn.count == 7)
  }

  @Test func `adding a case that is not eligible changes nothing`() throws {
    let sizes = [StratumSize(stratum: "Duty", number: 4)]
    let members = Self.members(Self.threeStrata)
    let before = try Draw.run(seed: Self.seed, from: members, sizes: sizes)
    let withAnother = members + [PopulationMember(code: "C999", stratum: "Elsewhere")]
    let after = try Draw.run(seed: Self.seed, from: withAnother, sizes: sizes)
    #expect(before.drawn == after.drawn)
  }

  @Test(arguments: [
    ("", ["C1"], "A draw needs a seed."),
    ("s", ["C1", "C2", "C1"], "C1 stands in the population twice."),
    ("s", ["C1", "C\r\n2"], "A code is empty or holds a line break."),
    ("s", [""], "A code is empty or holds a line break."),
  ])
  func `a population that cannot be drawn from is refused`(
    _ seed: String, _ codes: [String], _ message: String
  ) {
    let refusal = #expect(throws: Refusal.self) {
      try Draw.run(
        seed: seed, from: codes.map { PopulationMember(code: $0) },
        sizes: [.init(stratum: "", number: 1)])
    }
    #expect(refusal?.message == message)
  }

  @Test func `over ten thousand draws every case is as likely as any other`() throws {
    let members = (1...8).map { PopulationMember(code: "C\($0)") }
    var times: [String: Int] = [:]
    for number in 1...10_000 {
      let draw = try Draw.run(
        seed: "seed \(number)", from: members, sizes: [.init(stratum: "", number: 3)])
      for code in draw.drawn { times[code, default: 0] += 1 }
    }
    // Each code is drawn 3,750 times on average. The sum of squares, divided by the variance and
    // corrected for drawing without putting back, has 7 degrees of freedom: 18.475 at 1 %.
    let squares = members.map { Double(times[$0.code, default: 0]) - 3_750 }.map { $0 * $0 }
    let chiSquare = squares.reduce(0, +) / (10_000 * 0.375 * 0.625) * 7 / 8
    #expect(chiSquare < 18.475)
  }
}
