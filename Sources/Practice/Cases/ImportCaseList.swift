import Database
import Kernel

/// The QA unit takes in a case list for a month: its counts, every row that was refused with its
/// reason, and every child as one case. The list imported last is the one that is drawn from.
///
/// The cases come folded and under the ids that the identity vault gave; who the children are
/// never reaches this.
package struct ImportCaseList: Sendable {
  package let cycle: String
  package let fileName: String
  package let fileDigest: String
  package let parts: [CaseListPart]
  package let refusals: [CaseListRefusal]
  package let notes: [CaseListNote]
  package let adopters: Int
  package let folded: FoldedList

  package init(
    cycle: String, fileName: String, fileDigest: String, parts: [CaseListPart],
    refusals: [CaseListRefusal], notes: [CaseListNote], adopters: Int, folded: FoldedList
  ) {
    self.cycle = cycle
    self.fileName = fileName
    self.fileDigest = fileDigest
    self.parts = parts
    self.refusals = refusals
    self.notes = notes
    self.adopters = adopters
    self.folded = folded
  }

  /// The counts, which have to reconcile.
  package var tally: CaseListTally {
    CaseListTally(
      rowsRead: parts.reduce(0) { $0 + $1.rowsRead },
      accepted: parts.reduce(0) { $0 + $1.accepted },
      refused: parts.reduce(0) { $0 + $1.refused }, blank: parts.reduce(0) { $0 + $1.blank },
      adopters: adopters, cases: folded.cases.count, withoutPlan: folded.withoutPlan)
  }

  /// Imports the list and says under which id. Throws a Refusal when the month's audits have gone
  /// out, or when the counts do not reconcile.
  @discardableResult
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    try require(ProgrammePolicy.mayPlan(occasion.actor))
    let cycle = try found(CycleTable.load(cycle, transaction))
    try CycleRules.requireNotSent(cycle)
    try CaseListRules.requireReconciled(tally, refusals: refusals.count)

    let id = occasion.newId()
    try CaseListTable.add(self, id: id, occasion, transaction)
    try CaseEntryTable.add(folded.cases, to: id, occasion, transaction)
    try CycleTable.change(cycle, set: "case_list = \(id)", transaction)
    try transaction.record(
      CaseFacts.imported(self, id: id), by: occasion.actor.person, at: occasion.now)
    try NoticeMoves.onLatestList(occasion, transaction)
    return id
  }
}

/// What makes a case list fit to be drawn from.
enum CaseListRules {
  static func requireReconciled(
    _ tally: CaseListTally, refusals: Int
  ) throws(Refusal) {
    guard tally.rowsRead == tally.accepted + tally.refused, tally.refused == refusals else {
      throw Refusal("The file's counts do not add up, so nothing was imported. Upload it again.")
    }
    guard tally.cases > 0 else {
      throw Refusal(
        "No child on this file stands on a list that can be drawn from: in care, child "
          + "protection, in need, assessments, care leavers or early help.", field: "file")
    }
  }
}

/// What the ledger keeps of a case list.
enum CaseFacts {
  static func imported(_ list: ImportCaseList, id: String) -> Fact {
    let tally = list.tally
    return Fact(
      "case-list-imported", "case-list", id,
      [
        "cycle": list.cycle, "file": list.fileDigest, "rows": String(tally.rowsRead),
        "accepted": String(tally.accepted), "refused": String(tally.refused),
        "cases": String(tally.cases), "without_plan": String(tally.withoutPlan),
      ])
  }
}
