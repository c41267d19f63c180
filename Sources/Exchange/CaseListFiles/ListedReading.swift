import Kernel
import Practice

extension CaseListReading {
  /// The rows as folding sees them, each child known by the authority's own id.
  package var listedChildren: [ListedChild] { rows.map(\.listed) }

  /// Every child once, with the id and the date of birth that the identity vault keeps.
  package var children: [(reference: String, dateOfBirth: Day?)] {
    var order: [String] = []
    var born: [String: Day] = [:]
    var seen: Set<String> = []
    for row in rows {
      if seen.insert(row.childReference).inserted { order.append(row.childReference) }
      if let day = row.dateOfBirth, born[row.childReference] == nil {
        born[row.childReference] = day
      }
    }
    return order.map { ($0, born[$0]) }
  }

  /// What was read from each sheet, as it is kept.
  package var parts: [CaseListPart] {
    lists.map { list in
      CaseListPart(
        list: list.number, sheet: list.sheet, rowsRead: list.rowsRead, accepted: list.accepted,
        refused: list.refused, blank: list.blank)
    }
  }

  /// The rows that were not accepted, as they are kept.
  package var keptRefusals: [CaseListRefusal] {
    refusals.map { refusal in
      CaseListRefusal(
        list: refusal.list, sheet: refusal.sheet, row: refusal.row, column: refusal.column,
        reason: refusal.reason)
    }
  }

  /// What someone should know of the reading, as it is kept.
  package var keptNotes: [CaseListNote] {
    notes.map { CaseListNote("List \($0.list), \($0.column): \($0.words)", $0.count) }
  }
}

extension CaseListRow {
  fileprivate var listed: ListedChild {
    ListedChild(
      child: childReference, list: list, team: team, worker: worker, ageYears: ageYears,
      startDay: startDay, isOpen: endDay == nil,
      values: values.filled.map { NamedValue($0.column, $0.text) })
  }
}

extension ColumnMapping {
  /// What the QA unit said of earlier files.
  package init(_ remembered: RememberedColumns) {
    self.init(sheets: remembered.sheets, columns: remembered.columns)
  }
}
