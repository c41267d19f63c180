import Kernel

/// Which of a case list's cases a draw may choose from, as the QA unit says when it draws. Kept
/// with the draw. Only open cases are ever drawn.
package struct PopulationDefinition: Hashable, Sendable, Codable {
  /// Empty for every plan type.
  package var planTypes: [PlanType]
  /// Services, service areas or teams, by id; empty for the whole authority.
  package var units: [String]
  /// All of these have to hold.
  package var filters: [NamedFilter]
  /// Leaves out cases audited in so many months before; nil leaves none out for it.
  package var notAuditedForMonths: Int?
  /// Cases that the QA unit leaves out by hand, each for a reason.
  package var marked: [MarkedCase]
  /// Whether of brothers and sisters, as they are linked by hand, at most one is drawn.
  package var onePerFamily: Bool

  package init(
    planTypes: [PlanType] = [], units: [String] = [], filters: [NamedFilter] = [],
    notAuditedForMonths: Int? = nil, marked: [MarkedCase] = [], onePerFamily: Bool = false
  ) {
    self.planTypes = planTypes
    self.units = units
    self.filters = filters
    self.notAuditedForMonths = notAuditedForMonths
    self.marked = marked
    self.onePerFamily = onePerFamily
  }

  /// Every open case.
  package static let everything = PopulationDefinition()

  /// How far back an earlier audit can be asked about.
  package static let mostMonths = 36

  func requireGood() throws(Refusal) {
    if let months = notAuditedForMonths, !(1...Self.mostMonths).contains(months) {
      throw Refusal(
        "Give a number of months from 1 to \(Self.mostMonths), or leave it empty.",
        field: "months")
    }
  }

  /// The definition as a sentence each: what is drawn from.
  ///
  /// - Parameter title: what a named column is called on a page.
  package func sentences(
    _ units: [String: Unit], title: (String) -> String = { $0 }
  ) -> [String] {
    var sentences = ["Open cases only."]
    if !planTypes.isEmpty {
      sentences.append("Plan types: \(EnglishNumbers.list(planTypes.map(\.words))).")
    }
    if !self.units.isEmpty {
      let names = self.units.map { units[$0]?.name ?? "a unit that has ended" }
      sentences.append("Services: \(EnglishNumbers.list(names)).")
    }
    for filter in filters {
      sentences.append("\(title(filter.column)): \(EnglishNumbers.list(filter.values, "or")).")
    }
    if let months = notAuditedForMonths {
      sentences.append(
        "Not audited in the \(EnglishNumbers.count(months, "month")) before this one.")
    }
    if onePerFamily {
      sentences.append("Of brothers and sisters, one: the first in the order of the draw.")
    }
    for reason in MarkedCase.Reason.allCases {
      let codes = marked.filter { $0.reason == reason }.map(\.code)
      guard !codes.isEmpty else { continue }
      sentences.append("\(EnglishNumbers.list(codes)) left out: \(reason.words).")
    }
    return sentences
  }

  /// Refuses a code that no case of the list has, so that nothing is left out by a slip.
  func requireKnown(_ entries: [CaseEntry]) throws(Refusal) {
    let codes = Set(entries.map(\.code))
    try Refusal.unless(
      marked.filter { !codes.contains($0.code) }.map {
        .init("No child of the list has the code \($0.code).", field: $0.reason.field)
      })
  }
}

/// A case that the QA unit leaves out of a draw by hand. The reasons are few and fixed, so that the
/// record of a draw never says anything of a child.
package struct MarkedCase: Hashable, Sendable, Codable {
  package enum Reason: String, Sendable, Codable, CaseIterable {
    case restricted
    case otherReview = "other_review"
    case unsafe

    package var words: String {
      switch self {
      case .restricted: "their record is restricted"
      case .otherReview: "another review or investigation is under way"
      case .unsafe: "an audit now could put someone at risk"
      }
    }

    /// The field of the form that names these cases.
    package var field: String { "marked-" + rawValue }
  }

  package let code: String
  package let reason: Reason

  package init(code: String, reason: Reason) {
    self.code = code
    self.reason = reason
  }
}

/// A named column of the case list, and what it has to say.
package struct NamedFilter: Hashable, Sendable, Codable {
  package var column: String
  package var values: [String]

  package init(column: String, values: [String]) {
    self.column = column
    self.values = values
  }

  func admits(_ entry: CaseEntry) -> Bool {
    entry.values.contains { $0.column == column && values.contains($0.value) }
  }
}
