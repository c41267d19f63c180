import Kernel

/// An ordered set of grades, best first.
package struct Scale: Codable, Sendable, Hashable {
  package var id: String
  package var title: String
  /// Best first.
  package var grades: [Grade]
  /// The lowest grade that counts as good or better, where the scale has such a line.
  package var goodFrom: String?
  package var effective: Day?
  package var until: Day?
  package var source: String?

  package init(
    id: String,
    title: String,
    grades: [Grade],
    goodFrom: String? = nil,
    effective: Day? = nil,
    until: Day? = nil,
    source: String? = nil
  ) {
    self.id = id
    self.title = title
    self.grades = grades
    self.goodFrom = goodFrom
    self.effective = effective
    self.until = until
    self.source = source
  }

  /// The grade with this id.
  package func grade(_ id: String) -> Grade? { grades.first { $0.id == id } }

  /// 1 for the best grade, rising to the worst.
  package func rank(_ id: String) -> Int? {
    grades.firstIndex { $0.id == id }.map { $0 + 1 }
  }

  /// 1 for the worst grade, rising to the best: the number used to compare two readings.
  package func value(_ id: String) -> Int? { rank(id).map { grades.count + 1 - $0 } }

  /// Whether the first grade is better than the second; nil when either is not of this scale.
  package func isBetter(_ id: String, than other: String) -> Bool? {
    guard let rank = rank(id), let otherRank = self.rank(other) else { return nil }
    return rank < otherRank
  }

  /// Whether a grade counts as good or better; nil when the scale draws no such line.
  package func isGoodOrBetter(_ id: String) -> Bool? {
    guard let goodFrom, let line = rank(goodFrom), let rank = rank(id) else { return nil }
    return rank <= line
  }
}

/// One grade of a scale, with what it means across every question.
package struct Grade: Codable, Sendable, Hashable {
  package var id: String
  package var title: String
  package var descriptor: String

  package init(
    id: String,
    title: String,
    descriptor: String
  ) {
    self.id = id
    self.title = title
    self.descriptor = descriptor
  }
}

/// An area that practice is judged and reported by. Areas change over the years.
package struct JudgementArea: Codable, Sendable, Hashable {
  package var id: String
  package var title: String
  package var prompt: String?
  package var effective: Day?
  package var until: Day?
  package var source: String?
}
