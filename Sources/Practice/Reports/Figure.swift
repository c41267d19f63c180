import Kernel

/// A number of a report, with everything that stands behind it: so many of so many, by id.
package struct Figure: Codable, Sendable, Hashable, Identifiable {
  /// What a figure counts.
  package enum Counted: String, Codable, Sendable {
    case audits
    case actions
  }

  /// Different for each figure of a report, as `overall.good`; part of its address.
  package let id: String
  package let title: String
  package let counts: Counted
  /// The ids of what is counted.
  package let ids: [String]
  /// The ids of what it is counted out of.
  package let outOf: [String]
  /// What the number leaves unsaid: "Five between one and six days late".
  package let note: String?

  package init(
    _ id: String, _ title: String, counts: Counted = .audits, ids: [String], outOf: [String],
    note: String? = nil
  ) {
    self.id = id
    self.title = title
    self.counts = counts
    self.ids = ids
    self.outOf = outOf
    self.note = note
  }

  package var count: Int { ids.count }
  package var total: Int { outOf.count }

  /// Fewer than this and no share is given.
  package static let fewest = 10

  /// The share with its interval; nil where there are too few to speak of one.
  package var proportion: Proportion? {
    total < Figure.fewest ? nil : Proportion(count, of: total)
  }

  /// "24 of 38".
  package var words: String { "\(count) of \(total)" }

  /// "63 %", or that there are too few.
  package var shareWords: String { proportion.map { Percent.words($0.share) } ?? "Too few" }

  /// "47 % to 77 %", or that there are too few.
  package var rangeWords: String { proportion?.intervalWords ?? "Too few" }
}
