/// What happens, in order, while a case list file is read: the one way in which reading speaks, to
/// a value in memory and across to another process alike.
package enum CaseListEvent: Hashable, Sendable {
  /// A list's headers were found; its counts are still nothing.
  case began(ListReading)
  case accepted(CaseListRow)
  case acceptedAdopter(AdopterRow)
  case refused(RowRefusal)
  case noted(ReadingNote)
  /// The list that began is read to its end, and these are its counts.
  case ended(ListReading)
  case unrecognised(UnrecognisedSheet)
  case ignored(sheet: String)
}

extension CaseListReading {
  /// Takes in what happened next.
  package mutating func add(_ event: CaseListEvent) {
    switch event {
    case .began: break
    case .accepted(let row): rows.append(row)
    case .acceptedAdopter(let row): adopters.append(row)
    case .refused(let refusal): refusals.append(refusal)
    case .noted(let note): notes.append(note)
    case .ended(let list): lists.append(list)
    case .unrecognised(let sheet): unrecognised.append(sheet)
    case .ignored(let sheet): otherSheets.append(sheet)
    }
  }
}
