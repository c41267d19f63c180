import Kernel

/// One row of a case list as folding sees it: a child on a list, known by whatever the caller knows
/// them by. Who the child is stays outside.
package struct ListedChild: Hashable, Sendable {
  /// What tells this child from the others: a case's id once there is one.
  package var child: String
  /// Which of the eleven lists.
  package let list: Int
  package let team: String?
  package let worker: String?
  /// In whole years; −1 for a child not yet born.
  package let ageYears: Int?
  package let startDay: Day?
  /// Whether the row has no end date.
  package let isOpen: Bool
  /// What the row says in the columns that a population can be filtered on.
  package let values: [NamedValue]

  package init(
    child: String, list: Int, team: String? = nil, worker: String? = nil, ageYears: Int? = nil,
    startDay: Day? = nil, isOpen: Bool = true, values: [NamedValue] = []
  ) {
    self.child = child
    self.list = list
    self.team = team
    self.worker = worker
    self.ageYears = ageYears
    self.startDay = startDay
    self.isOpen = isOpen
    self.values = values
  }
}

/// What a case list says of a child in one named column.
package struct NamedValue: Hashable, Sendable, Codable {
  package let column: String
  package let value: String

  package init(_ column: String, _ value: String) {
    self.column = column
    self.value = value
  }
}
