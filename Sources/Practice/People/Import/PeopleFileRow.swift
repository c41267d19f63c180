import Kernel

/// One row of a people file: someone in a post, a vacant post, or a deputy.
package struct PeopleFileRow: Sendable, Hashable {
  /// The columns of the file, by the header that each has.
  package enum Column: String, Sendable, CaseIterable {
    case service
    case serviceArea = "service area"
    case team
    case post
    case role
    case person
    case email = "e-mail"
    case telephone
    case audits = "audits each month"
    case deputyOf = "deputy of"
    case from
    case to

    /// Other headers that mean the same.
    package var aliases: [String] {
      switch self {
      case .serviceArea: ["area"]
      case .post: ["post title", "job title", "title"]
      case .person: ["name"]
      case .email: ["email", "email address", "e-mail address"]
      case .telephone: ["phone", "telephone number"]
      case .audits: ["audits each cycle", "audits"]
      case .deputyOf: ["deputises for"]
      case .from: ["first day", "from day"]
      case .to: ["last day", "to day", "until"]
      case .service, .team, .role: []
      }
    }
  }

  /// The row as the spreadsheet numbers it, from 1.
  package let number: Int
  private let cells: [Column: String]

  package init(number: Int, cells: [Column: String]) {
    self.number = number
    self.cells = cells
  }

  /// What stands in the column, tidied; empty where nothing does.
  package subscript(_ column: Column) -> String { cells[column] ?? "" }
}

/// One thing wrong in a people file, where it stands, and what to do.
package struct PeopleFileProblem: Sendable, Hashable {
  package let row: Int
  package let column: PeopleFileRow.Column?
  package let message: String

  package init(row: Int, column: PeopleFileRow.Column?, message: String) {
    self.row = row
    self.column = column
    self.message = message
  }
}
