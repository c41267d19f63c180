import Kernel

/// One accepted row of a list: a child who stands on it, as the authority's own system says.
package struct CaseListRow: Codable, Hashable, Sendable {
  /// Which of the eleven lists.
  package let list: Int
  /// The row as the spreadsheet numbers it.
  package let row: Int
  /// The authority's own id of the child: for the identity vault and nowhere else.
  package let childReference: String
  /// For the identity vault and nowhere else; an expected day for a child not yet born.
  package let dateOfBirth: Day?
  /// In whole years; −1 for a child not yet born.
  package let ageYears: Int?
  package let gender: String?
  package let team: String?
  package let worker: String?
  /// When the child came onto the list, where it says so.
  package let startDay: Day?
  /// When the child left the list; nil while the case is open.
  package let endDay: Day?
  /// The columns that a population can be filtered on.
  package let values: NamedValues

  package init(
    list: Int, row: Int, childReference: String, dateOfBirth: Day? = nil, ageYears: Int? = nil,
    gender: String? = nil, team: String? = nil, worker: String? = nil, startDay: Day? = nil,
    endDay: Day? = nil, values: NamedValues = [:]
  ) {
    self.list = list
    self.row = row
    self.childReference = childReference
    self.dateOfBirth = dateOfBirth
    self.ageYears = ageYears
    self.gender = gender
    self.team = team
    self.worker = worker
    self.startDay = startDay
    self.endDay = endDay
    self.values = values
  }
}

/// One accepted row of List 11: a person who adopts, kept apart because no case stands on it.
package struct AdopterRow: Codable, Hashable, Sendable {
  /// The row as the spreadsheet numbers it.
  package let row: Int
  /// The authority's own id of the adopter.
  package let adopterReference: String
  package let gender: String?
  package let values: NamedValues
}

/// One row that was not accepted, with why, in words that do not tell who the child is.
package struct RowRefusal: Codable, Hashable, Sendable {
  package let list: Int
  package let sheet: String
  /// The row as the spreadsheet numbers it.
  package let row: Int
  /// The header, in their file, of the first column that is wrong.
  package let column: String?
  /// Every reason, as sentences.
  package let reason: String
}
