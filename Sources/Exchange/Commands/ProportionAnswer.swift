import Kernel
import Practice

/// `statistics proportion K N`: a share of a small number and the range that it may lie in.
package struct ProportionAnswer: CommandAnswer {
  package let count: Int
  package let of: Int
  package let share: Double
  package let lower: Double
  package let upper: Double

  package var words: String {
    let range = "\(Percent.words(lower)) to \(Percent.words(upper))"
    return "\(count) of \(of) is \(Percent.words(share)); the 95 % interval is \(range)."
  }

  package var reasons: [String] { [] }

  /// The share of so many in so many.
  package static func of(_ count: Int, _ total: Int) throws(Refusal) -> ProportionAnswer {
    guard let proportion = Proportion(count, of: total) else {
      throw Refusal("\(count) of \(total) is no proportion.")
    }
    return ProportionAnswer(
      count: count, of: total, share: proportion.share, lower: proportion.interval.lowerBound,
      upper: proportion.interval.upperBound)
  }
}
