import Foundation
import Kernel
import Practice

/// `draw verify FILE`: whether the exported record of a draw gives the same cases again.
package struct DrawVerifyAnswer: CommandAnswer {
  package let holds: Bool
  package let cases: Int
  package let population: Int
  package let exclusions: Int
  package let fingerprint: String
  package let problems: [String]

  package var words: String {
    guard holds else { return "The record does not give these cases." }
    return """
      Drawn again from the record's own seed and population: the same \
      \(EnglishNumbers.count(cases, "case")), in the same order.
      Fingerprint of the population: \(fingerprint)
      """
  }

  package var reasons: [String] { problems }

  /// Draws a record again. The record is JSON, as docs/frameworks/draws.md gives it.
  package static func of(record file: Data) throws(Refusal) -> DrawVerifyAnswer {
    let record: DrawRecord
    do {
      record = try JSONDecoder().decode(DrawRecord.self, from: file)
    } catch {
      throw Refusal("This is not the record of a draw as Plumbline writes one.")
    }
    let verification = DrawVerification.of(record)
    return DrawVerifyAnswer(
      holds: verification.holds, cases: verification.cases,
      population: record.population.count, exclusions: record.exclusions.count,
      fingerprint: record.fingerprint, problems: verification.problems)
  }

  /// The record of a draw as the file that is exported.
  package static func file(of record: DrawRecord) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(record)
  }
}
