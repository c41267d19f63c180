import Kernel
import Practice
import Testing

/// A stored draw is true to its seed, or the record says what is not.
struct SamplingVerificationTests {
  static func record() throws -> DrawRecord {
    let members = SamplingDrawTests.members(SamplingDrawTests.threeStrata)
    let draw = try Draw.run(
      seed: SamplingDrawTests.seed, from: members,
      sizes: [
        .init(stratum: "Assessment", number: 4), .init(stratum: "Duty", number: 4),
        .init(stratum: "Leaving care", number: 2),
      ])
    return DrawRecord(
      draw: draw, population: members,
      exclusions: [.init(code: "C031", reason: "Audited in the last six months")])
  }

  @Test func `a record that was kept as it was made holds`() throws {
    let verification = DrawVerification.of(try Self.record())
    #expect(verification.problems == [])
    #expect(verification.cases == 10)
  }

  static let changes: [(String, @Sendable (inout DrawRecord) -> Void)] = [
    ("another seed", { $0.seed += "!" }),
    ("a friendlier case", { $0.drawn[0].codes[0] = "C002" }),
    ("another order", { $0.drawn[0].codes.swapAt(0, 1) }),
    ("a case more in the population", { $0.population.append(.init(code: "C040")) }),
    ("a case fewer", { $0.population.removeLast() }),
    ("another size", { $0.sizes[1].number = 3 }),
    ("another fingerprint", { $0.fingerprint = "0" + $0.fingerprint.dropFirst() }),
    ("a stratum of its own", { $0.drawn.append(.init(stratum: "Mine", codes: ["C001"])) }),
    ("a case left out and drawn", { $0.exclusions.append(.init(code: "C001", reason: "")) }),
    ("another layout", { $0.layout = "plumbline draw 2" }),
    ("the same code twice", { $0.population.append($0.population[0]) }),
    (
      "a chosen replacement",
      { $0.replacements = [.init(withdrawn: "C030", replacedBy: "C026")] }
    ),
    (
      "a replacement for nobody",
      { $0.replacements = [.init(withdrawn: "C002", replacedBy: "C003")] }
    ),
  ]

  @Test(arguments: changes.indices)
  func `a record that was changed does not hold`(_ index: Int) throws {
    var record = try Self.record()
    Self.changes[index].1(&record)
    #expect(!DrawVerification.of(record).holds, "\(Self.changes[index].0)")
  }

  @Test func `replacements are the next codes in order`() throws {
    var record = try Self.record()
    let draw = try Draw.run(seed: record.seed, from: record.population, sizes: record.sizes)
    let reserve = try #require(draw.strata.last?.reserve)
    record.replacements = [
      .init(withdrawn: "C030", replacedBy: reserve[0]),
      .init(withdrawn: reserve[0], replacedBy: reserve[1]),
    ]
    #expect(DrawVerification.of(record).problems == [])
    record.replacements.reverse()
    #expect(!DrawVerification.of(record).holds)
  }
}
