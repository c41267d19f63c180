import Kernel
import Practice

/// `case-list check FILE`: what importing the file would come to, without importing anything and
/// without any database.
package struct CaseListCheckAnswer: CommandAnswer {
  package let rowsRead: Int
  package let accepted: Int
  package let refused: Int
  package let blank: Int
  package let adopters: Int
  /// Children who can be drawn from, each one case.
  package let cases: Int
  package let withoutPlan: Int
  package let lists: [CaseListPart]
  package let refusals: [CaseListRefusal]
  package let notes: [CaseListNote]
  /// What keeps the file from being imported as it is.
  package let problems: [String]

  package init(_ reading: CaseListReading) {
    let folded = Folding.fold(reading.listedChildren)
    rowsRead = reading.rowsRead
    accepted = reading.accepted
    refused = reading.refused
    blank = reading.blank
    adopters = reading.adopters.count
    cases = folded.cases.count
    withoutPlan = folded.withoutPlan
    lists = reading.parts
    refusals = reading.keptRefusals
    notes = reading.keptNotes
    let toName =
      reading.unrecognised.map { "Nobody has said which list the sheet \($0.sheet) is." }
      + reading.lists.filter(\.needsMapping).map {
        "List \($0.number) has no column that is known to hold the child's id."
      }
    problems = toName + (reading.reconciles ? [] : ["The counts of the file do not add up."])
  }

  package var words: String {
    let counts = """
      \(rowsRead) rows: \(accepted) accepted, \(refused) not accepted. \(blank) blank rows are not \
      counted.
      \(EnglishNumbers.count(cases, "child", "children").capitalisedFirst) to draw from; \
      \(withoutPlan) stand only on lists that give no plan type; \
      \(EnglishNumbers.count(adopters, "adopter")).
      """
    let refused = refusals.map { refusal in
      "\(refusal.sheet), row \(refusal.row), \(refusal.column ?? "the whole row"): "
        + refusal.reason
    }
    return ([counts] + refused + notes.map { "\($0.words): \($0.count)" })
      .joined(separator: "\n")
  }

  package var reasons: [String] { problems }

  /// Reads the file in a child process, as an upload is.
  package static func of(
    file: String, with files: CaseListFiles
  ) async throws(Refusal) -> CaseListCheckAnswer {
    CaseListCheckAnswer(try await files.read(file))
  }
}
