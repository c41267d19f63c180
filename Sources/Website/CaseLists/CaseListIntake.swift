import Database
import Exchange
import Kernel
import Practice
import Trust

/// Takes a case list that was read into the records: the children go into the identity vault and
/// come out as codes, and only then is the list folded and imported.
///
/// Who stands only on lists that give no plan type is no case, and nothing is kept of them.
package struct CaseListIntake: Sendable {
  package let cycle: String
  package let fileName: String
  package let fileDigest: String
  private let reading: CaseListReading
  private let folded: FoldedList
  private let children: [ChildIdentity]

  /// How many children go into the vault in one transaction, so that nobody waits for long.
  private static let stretch = 2_000

  package init(reading: CaseListReading, cycle: String, fileName: String, fileDigest: String) {
    self.reading = reading
    self.cycle = cycle
    self.fileName = fileName
    self.fileDigest = fileDigest
    folded = Folding.fold(reading.listedChildren)
    let cases = Set(folded.cases.map(\.child))
    children = reading.children.filter { cases.contains($0.reference) }.map {
      ChildIdentity(reference: $0.reference, dateOfBirth: $0.dateOfBirth)
    }
  }

  /// Lets the children of a long list into the vault a stretch at a time, before the import itself.
  /// Where that never comes, closing the month forgets them.
  package func admit(_ occasion: Occasion, to records: any Records) async throws {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    for start in stride(from: 0, to: children.count, by: Self.stretch) {
      let some = Array(children[start..<min(start + Self.stretch, children.count)])
      _ = try await records.write { transaction in
        try IdentityVault.admit(some, occasion.ids, at: occasion.now, in: transaction)
      }
    }
  }

  /// Imports the list, and says under which id.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let ids = try IdentityVault.admit(
      children, occasion.ids, at: occasion.now, in: transaction)
    return try ImportCaseList(
      cycle: cycle, fileName: fileName, fileDigest: fileDigest, parts: reading.parts,
      refusals: reading.keptRefusals, notes: reading.keptNotes,
      adopters: reading.adopters.count, folded: folded.known(by: ids)
    )(occasion, in: transaction)
  }
}

extension FoldedList {
  /// The same cases under the ids that the vault gave them.
  fileprivate func known(by ids: [String: String]) -> FoldedList {
    FoldedList(
      cases: cases.compactMap { folded in
        ids[folded.child].map { id in
          var known = folded
          known.child = id
          return known
        }
      }, withoutPlan: withoutPlan)
  }
}
