import Database
import Kernel

/// A case list as it was imported for a month: how many rows it had, and what became of each.
package struct CaseList: Hashable, Sendable, Identifiable {
  package let id: String
  package let cycle: String
  package let fileName: String
  package let fileDigest: String
  package let importedAt: Instant
  package let importedBy: String
  package let importedByName: String
  package let tally: CaseListTally
}

/// The counts of a case list, which have to reconcile: read is accepted and refused.
package struct CaseListTally: Hashable, Sendable, Codable {
  package var rowsRead: Int
  package var accepted: Int
  package var refused: Int
  /// Rows with nothing in them, counted apart.
  package var blank: Int
  /// Accepted rows of people who adopt, who are no cases.
  package var adopters: Int
  /// Children, each folded from every list that they stand on.
  package var cases: Int
  /// Children who stand only on lists that give no plan type.
  package var withoutPlan: Int

  package init(
    rowsRead: Int, accepted: Int, refused: Int, blank: Int, adopters: Int, cases: Int,
    withoutPlan: Int
  ) {
    self.rowsRead = rowsRead
    self.accepted = accepted
    self.refused = refused
    self.blank = blank
    self.adopters = adopters
    self.cases = cases
    self.withoutPlan = withoutPlan
  }
}

/// What was read from one sheet.
package struct CaseListPart: Hashable, Sendable, Codable {
  package let list: Int
  package let sheet: String
  package let rowsRead: Int
  package let accepted: Int
  package let refused: Int
  package let blank: Int

  package init(
    list: Int, sheet: String, rowsRead: Int, accepted: Int, refused: Int, blank: Int
  ) {
    self.list = list
    self.sheet = sheet
    self.rowsRead = rowsRead
    self.accepted = accepted
    self.refused = refused
    self.blank = blank
  }
}

/// A row that was not accepted, with why, in words that tell nobody who the child is.
package struct CaseListRefusal: Hashable, Sendable, Codable {
  package let list: Int
  package let sheet: String
  package let row: Int
  package let column: String?
  package let reason: String

  package init(list: Int, sheet: String, row: Int, column: String?, reason: String) {
    self.list = list
    self.sheet = sheet
    self.row = row
    self.column = column
    self.reason = reason
  }
}

/// Something read in a way that someone should know of, and how often.
package struct CaseListNote: Hashable, Sendable, Codable {
  package let words: String
  package let count: Int

  package init(_ words: String, _ count: Int) {
    self.words = words
    self.count = count
  }
}
