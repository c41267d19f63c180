import Foundation
import Kernel
import Practice

/// `draw sample --seed TEXT --size N [FILE]`: so many of the codes in a file, in draw order.
package struct DrawSampleAnswer: CommandAnswer {
  package let seed: String
  package let size: Int
  package let fingerprint: String
  package let population: Int
  package let drawn: [String]
  package let strata: [DrawnStratum]
  /// Parts of the population with fewer cases than they should have given.
  package let short: [String]

  package var words: String {
    let missing = size - drawn.count
    let short =
      missing > 0 ? "\nOnly \(EnglishNumbers.count(drawn.count, "case")) stood there to draw." : ""
    return drawn.joined(separator: "\n") + short
      + "\nFingerprint of the population: \(fingerprint)"
  }

  package var reasons: [String] { [] }

  /// The draw as it is exported and verified.
  package let record: DrawRecord

  enum CodingKeys: CodingKey {
    case seed, size, fingerprint, population, drawn, strata, short
  }

  /// Draws from codes, one a line. A line may name the code's stratum after a tab; sizes are then
  /// shared out by largest remainder.
  package static func of(
    seed: String, size: Int, codes file: Data
  ) throws(Refusal) -> DrawSampleAnswer {
    guard let text = String(validating: file, as: UTF8.self) else {
      throw Refusal("The codes are not UTF-8 text.")
    }
    let members = lines(text).map { line in
      let parts = line.split(separator: 0x09, maxSplits: 1).map {
        String(decoding: $0, as: UTF8.self)
      }
      return PopulationMember(code: parts[0], stratum: parts.count > 1 ? parts[1] : "")
    }
    guard size > 0 else { throw Refusal("A draw takes one case at least.", field: "size") }
    guard !members.isEmpty else { throw Refusal("There is no code to draw from.") }
    let counts = Dictionary(grouping: members, by: \.stratum).map {
      StratumSize(stratum: $0.key, number: $0.value.count)
    }
    let sizes = StratumSizes.byLargestRemainder(size, of: counts)
    let draw = try Draw.run(seed: seed, from: members, sizes: sizes)
    return DrawSampleAnswer(
      seed: seed, size: size, fingerprint: draw.fingerprint, population: members.count,
      drawn: draw.drawn,
      strata: draw.strata.map { DrawnStratum(stratum: $0.stratum, codes: $0.drawn) },
      short: draw.shortStrata.map(\.stratum),
      record: DrawRecord(draw: draw, population: members))
  }

  /// The lines that hold anything, without their line ends, byte by byte.
  private static func lines(_ text: String) -> [[UInt8]] {
    text.utf8.split(separator: 0x0A).map { line in
      var bytes = Array(line)
      while let last = bytes.last, last == 0x0D || last == 0x20 || last == 0x09 {
        bytes.removeLast()
      }
      return bytes
    }.filter { !$0.isEmpty }
  }
}
