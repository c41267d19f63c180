import Foundation
import Kernel
import Practice

/// `statistics agreement FILE`: how far auditors and moderators agree, over two columns of grades.
package struct AgreementAnswer: CommandAnswer {
  /// Kappa with its 95 % interval.
  package struct Interval: Encodable, Sendable {
    package let value: Double
    package let lower: Double
    package let upper: Double

    init(_ kappa: Agreement.Kappa) {
      (value, lower, upper) = (kappa.value, kappa.lower, kappa.upper)
    }

    var words: String {
      "\(Decimals.words(value)) (\(Decimals.words(lower)) to \(Decimals.words(upper)))"
    }
  }

  package let count: Int
  package let grades: Int
  /// The share that got the same grade twice.
  package let exact: Double
  /// Nil where it is undefined: all grades are the same.
  package let kappa: Interval?
  package let linear: Interval?
  package let quadratic: Interval?
  package let auditorHigher: Int
  package let moderatorHigher: Int
  /// How often chance alone makes one side higher so often.
  package let signTest: Double
  package let sentence: String

  package var words: String {
    func line(_ title: String, _ kappa: Interval?) -> String {
      title + ": " + (kappa?.words ?? "undefined, since all grades are the same")
    }
    return [
      "\(count) audits, graded twice on \(grades) grades.",
      "Exact agreement: \(Decimals.words(exact))",
      line("Kappa, with its 95 % interval", kappa),
      line("Kappa with linear weights", linear),
      line("Kappa with quadratic weights", quadratic),
      "Auditor higher: \(auditorHigher); lower: \(moderatorHigher);"
        + " exact sign test: p = \(Decimals.words(signTest))",
      sentence,
    ].joined(separator: "\n")
  }

  package var reasons: [String] { [] }

  /// Reads two columns of grades: the auditor's, then the moderator's.
  ///
  /// - Parameter grades: how many grades the scale has, where they are written as numbers.
  package static func of(_ file: Data, grades: Int) throws(Refusal) -> AgreementAnswer {
    let pairs = try GradePairs.read([UInt8](file), grades: grades)
    guard
      let found = Agreement(first: pairs.map(\.0), second: pairs.map(\.1), grades: grades)
    else { throw Refusal("A scale has at least two grades.") }
    return AgreementAnswer(
      count: found.count, grades: grades, exact: found.exact,
      kappa: found.kappa().map(Interval.init), linear: found.kappa(.linear).map(Interval.init),
      quadratic: found.kappa(.quadratic).map(Interval.init), auditorHigher: found.firstHigher,
      moderatorHigher: found.secondHigher, signTest: found.signTest, sentence: found.direction)
  }
}

/// Pairs of grades in a CSV file, whose first row may be a heading.
enum GradePairs {
  private static let mostBytes = 5 << 20

  /// Ofsted's four grades as people write them, from the worst.
  private static let named = ["inadequate", "requires improvement", "good", "outstanding"]

  static func read(_ bytes: [UInt8], grades: Int) throws(Refusal) -> [(Int, Int)] {
    guard bytes.count <= mostBytes, !bytes.starts(with: [0x50, 0x4B]) else {
      throw Refusal("The file is no CSV file of grades: save it as CSV UTF-8, up to 5 MB.")
    }
    var limits = FileLimits()
    limits.cellCharacters = 200
    var reader = try CSVReader(BytesInMemory(bytes), limits: limits)
    var row = SheetRow()
    var pairs: [(Int, Int)] = []
    var problems: [Refusal.Problem] = []
    var isFirst = true
    while try reader.next(&row) {
      guard !row.cells.isEmpty else { continue }
      let cells = row.cells.map { (column: $0.column, text: row.string($0)) }
      let values = cells.map { grade($0.text, of: grades) }
      let isHeading = isFirst && values.count == 2 && values.allSatisfy { $0 == nil }
      isFirst = false
      if isHeading { continue }
      if cells.map(\.column) != [0, 1] {
        problems.append(
          .init("Row \(row.number) has to hold two grades, and holds \(cells.count)."))
      } else if let first = values[0], let second = values[1] {
        pairs.append((first, second))
      } else {
        problems += zip(cells, values).filter { $0.1 == nil }.map { cell, _ in
          .init("Row \(row.number): “\(cell.text)” is no grade. \(known(grades))")
        }
      }
    }
    try Refusal.unless(problems)
    guard !pairs.isEmpty else { throw Refusal("The file holds no pair of grades.") }
    return pairs
  }

  private static func known(_ grades: Int) -> String {
    "Write 1 to \(grades), the worst first"
      + (grades == named.count ? ", or \(EnglishNumbers.list(named, "or"))." : ".")
  }

  private static func grade(_ text: String, of grades: Int) -> Int? {
    if let number = Int(text) { return (1...grades).contains(number) ? number : nil }
    guard grades == named.count else { return nil }
    let name = text.lowercased().split { $0 == " " || $0 == "_" || $0 == "-" }
    return named.firstIndex(of: name.joined(separator: " ")).map { $0 + 1 }
  }
}

/// A number as an answer says it: six decimals, no more than it has.
enum Decimals {
  static func words(_ number: Double) -> String {
    var text = String(format: "%.6f", number)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
