/// Ofsted's child-level data template of August 2019, "Annex A": eleven lists, each a sheet, by
/// which a local authority tells inspectors of every child it works with.
package enum AnnexA {
  /// The list of that number, 1 to 11.
  package static func list(_ number: Int) -> AnnexAList? {
    lists.indices.contains(number - 1) ? lists[number - 1] : nil
  }
}

/// One list of Annex A: what it is called, and the columns that it asks for.
package struct AnnexAList: Hashable, Sendable {
  package let number: Int
  /// What the list is of, in the template's words: "Children in care".
  package let title: String
  package let columns: [AnnexAColumn]
  /// The column that says when the child came onto the list, where it has one.
  package let start: String?
  /// The column that says when the child left it; a list without one is of open cases or of events.
  package let end: String?

  /// The sheet's name in the template.
  package var sheet: String { "List_\(number)" }

  /// The title that stands above the headers in the template.
  package var heading: String { "List \(number): \(title)" }

  /// The column of that id.
  package func column(_ id: String) -> AnnexAColumn? { columns.first { $0.id == id } }

  /// The column without which no row can be read: who the row is of.
  package var reference: String { columns[0].id }

  /// Whether the rows are of adopters, who are kept apart from children.
  package var isOfAdopters: Bool { columns[0].kind == .adopterReference }

  /// The ids of the columns that a population can be filtered on, in the order of the list.
  package var filters: [String] { columns.filter(\.isFilter).map(\.id) }

  /// The columns that a draw by team, or an independence rule, looks at.
  package var neededForDraws: [String] { columns.filter(\.kind.isNeededForDraws).map(\.id) }
}

/// One column of a list: our name for it, the template's header, and what its cells hold.
package struct AnnexAColumn: Hashable, Sendable {
  /// What a column's cells hold, and so how they are read.
  package enum Kind: Hashable, Sendable {
    /// The authority's own id of the child.
    case childReference
    /// The authority's own id of an adopter.
    case adopterReference
    case dateOfBirth
    /// Whole years; a child not yet born is −1.
    case age
    case gender
    case team
    case worker
    case day
    /// One of a fixed set of answers.
    case code(AnnexACodes)
    /// How many times something happened.
    case count
    /// A name from a short list of the authority's own, kept to filter on.
    case label
    /// Read past and never kept: it would tell who the child is and serves no draw.
    case passedOver

    var isNeededForDraws: Bool { self == .team || self == .worker }
  }

  /// Our name for the column, the same on every list and in every version of the template.
  package let id: String
  /// The template's header.
  package let header: String
  package let kind: Kind
  /// Other headers that authorities' own reports give the same column.
  package let aliases: [String]

  init(_ id: String, _ header: String, _ kind: Kind, _ aliases: String...) {
    self.id = id
    self.header = header
    self.kind = kind
    self.aliases = aliases
  }

  /// Whether the cells are kept for a population to be filtered on.
  package var isFilter: Bool {
    switch kind {
    case .code, .count, .label: true
    case .childReference, .adopterReference, .dateOfBirth, .age, .gender, .team, .worker, .day,
      .passedOver:
      false
    }
  }
}
