import Database
import Exchange
import Foundation
import Kernel
import Practice
import Trust

/// `case-list import FILE`: takes a file into a month, as someone of the QA unit does in the
/// browser, all of it or nothing.
package struct CaseListImportAnswer: CommandAnswer {
  /// What was read.
  package let read: CaseListCheckAnswer
  /// The list as it is kept, by id.
  package let caseList: String
  package let month: Month

  package var words: String { "\(read.words)\nImported for \(month.words)." }
  package var reasons: [String] { [] }

  private enum Key: String, CodingKey {
    case caseList
    case month
  }

  /// As what was read, and the list and month beside it.
  package func encode(to encoder: any Encoder) throws {
    try read.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(caseList, forKey: .caseList)
    try container.encode(month.description, forKey: .month)
  }

  /// Reads the file in a child process and imports it.
  ///
  /// - Parameter name: the sign-in name of whoever imports it.
  package static func of(
    file: String, month: Month, kind: String?, as name: String, with files: CaseListFiles,
    into records: any Records, ids: Ids, at now: Instant
  ) async throws -> CaseListImportAnswer {
    let signIn = SignInName(typed: name)
    let (actor, cycle, remembered) = try await records.read { reading in
      let organisation = try OrganisationTable.load(on: now.day, reading)
      guard let account = try AccountTable.named(signIn, reading), !account.isDisabled,
        let actor = Actor(account.person, in: organisation)
      else { throw Refusal("Nobody signs in as \(name).") }
      let open = try CycleTable.all(reading).filter {
        $0.month == month && (kind == nil || $0.kind == kind)
      }
      guard let cycle = open.first else {
        throw Refusal("\(month.words) is not open. Open it first: its seed comes before a list.")
      }
      guard open.count == 1 else {
        let kinds = EnglishNumbers.list(open.map(\.kind), "or")
        throw Refusal("Several kinds of audit begin in \(month.words). Say which: \(kinds).")
      }
      return (actor, cycle, try RememberedColumns.load(reading))
    }
    let reading = try await files.read(file, mapping: ColumnMapping(remembered))
    guard !reading.needsMapping else {
      throw Refusal(
        "Some sheets or columns are not recognised. Upload the file in the browser once and name "
          + "them; they are remembered.")
    }
    let digest = Digest.sha256(try Data(contentsOf: URL(fileURLWithPath: file)))
    let intake = CaseListIntake(
      reading: reading, cycle: cycle.id, fileName: URL(fileURLWithPath: file).lastPathComponent,
      fileDigest: digest)
    let occasion = Occasion(actor: actor, now: now, ids: ids)
    try await intake.admit(occasion, to: records)
    let list = try await records.write { try intake(occasion, in: $0) }
    return CaseListImportAnswer(
      read: CaseListCheckAnswer(reading), caseList: list, month: month)
  }
}
