/// What the authority holds good practice to be, and the names that findings share.
package struct Standards: Codable, Sendable, Hashable {
  package var principles: [Term] = []
  package var priorities: [Term] = []
  /// The parts of the authority's practice model.
  package var practiceModel: [Term] = []
  package var standards: [PracticeStandard] = []
  package var themes: [Theme] = []

  /// The theme with this id.
  package func theme(_ id: String) -> Theme? { themes.first { $0.id == id } }
}

/// A standard of practice, what good looks like, and how it is measured.
package struct PracticeStandard: Codable, Sendable, Hashable {
  package var id: String
  package var title: String
  package var good: String?
  package var measuredBy: String?
  package var source: String?
}

/// A name that many findings share, and that reports count.
package struct Theme: Codable, Sendable, Hashable {
  package var id: String
  package var title: String
  /// The judgement area that it belongs to.
  package var area: String?
  package var source: String?
}
