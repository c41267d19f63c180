/// One column of the sheet being read: what it holds, and the answers already met in it.
final class ListColumn {
  /// Where a day of this column belongs.
  enum Place { case dateOfBirth, start, end, elsewhere }

  /// What a writing of an answer comes to, and what is worth noting of it.
  struct Reading {
    let text: String?
    let note: ReadingNote.Kind?
  }

  let column: AnnexAColumn
  /// The header in their file.
  let header: String
  let place: Place
  /// Where the cell goes among the filter columns.
  let filter: Int?
  private var readings: [String: Reading] = [:]

  /// How many writings are kept; names beyond it are read afresh each time.
  private static let most = 20_000

  init(_ column: AnnexAColumn, header: String, in list: AnnexAList) {
    self.column = column
    self.header = header
    filter = list.filters.firstIndex(of: column.id)
    place =
      if column.kind == .dateOfBirth {
        .dateOfBirth
      } else if column.id == list.start {
        .start
      } else if column.id == list.end {
        .end
      } else {
        .elsewhere
      }
  }

  /// What these words come to in this column.
  func reading(of words: String) -> Reading {
    if let known = readings[words] { return known }
    let reading = fresh(words)
    if readings.count < Self.most { readings[words] = reading }
    return reading
  }

  private func fresh(_ words: String) -> Reading {
    let codes: AnnexACodes? =
      switch column.kind {
      case .code(let codes): codes
      case .gender: .gender
      default: nil
      }
    if let answer = codes?.answer(to: words) { return Reading(text: answer, note: nil) }
    if CellWords.sayNothing(words) { return Reading(text: nil, note: .saidBlank) }
    return Reading(text: CellWords.tidied(words), note: codes == nil ? nil : .unknownAnswer)
  }
}

/// How often each thing worth knowing was met, by the column's header.
struct NoteCounts {
  private struct Key: Hashable {
    let kind: ReadingNote.Kind
    let header: String
  }

  private var counts: [Key: Int] = [:]

  mutating func add(_ kind: ReadingNote.Kind, _ header: String, _ count: Int = 1) {
    counts[Key(kind: kind, header: header), default: 0] += count
  }

  /// The notes of a list, in a settled order.
  func notes(of list: Int) -> [ReadingNote] {
    counts.map { ReadingNote(list: list, column: $0.header, kind: $0.kind, count: $1) }
      .sorted { ($0.column, $0.kind.rawValue) < ($1.column, $1.kind.rawValue) }
  }
}
