import Kernel

/// What a month's audits found, each number with the audits behind it. As published it never
/// changes: later changes appear in the next one.
package struct MonthlyReport: Codable, Sendable, Hashable {
  package var month: String
  /// The London day whose state it shows.
  package var asAt: Day
  package var title: String
  /// The grades of the scale, best first, and how many of them count as good or better.
  package var gradeTitles: [String]
  package var goodGrades: Int
  /// Audits submitted, of those allocated.
  package var completed: Figure
  /// Good or better, of those graded.
  package var good: Figure
  /// Each grade in order, of those graded.
  package var grades: [Figure]
  package var areas: [Area]
  /// Themes by how many audits noted them, most first.
  package var strengths: [Figure]
  package var improvements: [Figure]
  package var timeliness: [Figure]
  package var feedback: [Figure]
  package var actions: [Figure]
  package var concerns: Figure
  /// Concerns of the month that were raised outside an audit.
  package var otherConcerns: Int
  /// The month and up to eleven before it, earliest first.
  package var trend: [TrendMonth]
  /// Good or better in the three months before, together.
  package var before: TrendMonth?
  /// Audits whose cases dropped out, of all that were drawn; none of the others counts them.
  package var withdrawn: Figure?
  /// Figures of earlier reports that have changed since: those reports stay as they were published.
  package var restated: [Restatement]?

  /// A figure that an earlier report gave and that is another by now.
  package struct Restatement: Codable, Sendable, Hashable {
    /// `YYYY-MM`.
    package var month: String
    package var figure: String
    package var title: String
    package var before: Numbers
    package var now: Numbers
  }

  /// So many of so many.
  package struct Numbers: Codable, Sendable, Hashable {
    package var count: Int
    package var total: Int

    package init(_ figure: Figure) {
      count = figure.count
      total = figure.total
    }

    /// "24 of 38".
    package var words: String { "\(count) of \(total)" }
  }

  /// What the audits say of one judgement area.
  package struct Area: Codable, Sendable, Hashable {
    package var title: String
    package var good: Figure
    package var grades: [Figure]
    /// Submitted audits in which nothing could be graded here.
    package var ungraded: Figure
    /// The three months before, together.
    package var before: TrendMonth?
  }

  /// Every figure that an address can name.
  package var figures: [Figure] {
    [completed, good] + grades + areas.flatMap { [$0.good] + $0.grades + [$0.ungraded] }
      + strengths + improvements + timeliness + feedback + actions + [concerns]
      + [withdrawn].compactMap { $0 }
  }

  /// The figures that say what the month's audits came to: a later change to one is restated.
  package var settled: [Figure] { [completed, good] + grades + areas.map(\.good) }

  /// The figure with this id.
  package func figure(_ id: String) -> Figure? { figures.first { $0.id == id } }
}

/// Good or better in one month, or in several together.
package struct TrendMonth: Codable, Sendable, Hashable {
  /// `YYYY-MM`, or the first and last with a slash between.
  package var month: String
  package var good: Int
  package var graded: Int

  package init(month: String, good: Int, graded: Int) {
    self.month = month
    self.good = good
    self.graded = graded
  }

  /// The share, where enough audits were graded to speak of one.
  package var proportion: Proportion? {
    graded < Figure.fewest ? nil : Proportion(good, of: graded)
  }
}
