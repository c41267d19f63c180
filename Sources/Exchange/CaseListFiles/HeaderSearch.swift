import Kernel

/// Looks for the row of headers at the top of a sheet: the first row, or below a title.
struct HeaderSearch {
  /// A row that might be the headers.
  struct Candidate {
    let row: Int
    let headers: [String]
    var filled: Int { headers.count { !$0.isEmpty } }
  }

  /// How many rows with something in them are looked at before the search is given up.
  static let depth = 10

  /// The rows looked at, down to the headers or to the depth.
  private(set) var candidates: [Candidate] = []
  /// What the last candidate matched, when it is the headers.
  private(set) var found: HeaderMatching?
  /// Rows with nothing in them after the first candidate.
  private(set) var blank = 0

  /// Looks for the headers of that list; or of any list, when it is not known which it is.
  init(
    _ rows: inout some RowSource, list: AnnexAList?, mapping: ColumnMapping
  ) throws(Refusal) {
    var row = SheetRow()
    while candidates.count < Self.depth, found == nil, try rows.next(&row) {
      if row.isBlank {
        if !candidates.isEmpty { blank += 1 }
        continue
      }
      let candidate = Candidate(row: row.number, headers: Self.headers(row))
      candidates.append(candidate)
      found =
        list.map { HeaderMatching(candidate.headers, for: $0, mapping: mapping) }
        .flatMap { $0.hasReference && $0.found.count > 1 ? $0 : nil }
        ?? (list == nil ? Self.recognise(candidate.headers, mapping) : nil)
    }
  }

  /// The candidate most like headers of the list, when none of them names who a row is of.
  func likeliest(for list: AnnexAList?, _ mapping: ColumnMapping) -> Int? {
    let likeness = candidates.map { candidate in
      let matched = list.map {
        HeaderMatching(candidate.headers, for: $0, mapping: mapping).found.count
      }
      return (matched ?? 0) * 1_000 + candidate.filled
    }
    guard let best = likeness.max() else { return nil }
    return likeness.firstIndex(of: best)
  }

  /// The one list that these headers tell of, by the columns that not every list has.
  private static func recognise(_ headers: [String], _ mapping: ColumnMapping) -> HeaderMatching? {
    let matchings = AnnexA.lists.map { HeaderMatching(headers, for: $0, mapping: mapping) }
      .filter { $0.hasReference && $0.telling > 0 }
      .sorted { ($0.telling, $0.exact) > ($1.telling, $1.exact) }
    guard let best = matchings.first else { return nil }
    if matchings.count > 1, (matchings[1].telling, matchings[1].exact) == (best.telling, best.exact)
    {
      return nil
    }
    return best
  }

  private static func headers(_ row: SheetRow) -> [String] {
    var headers = [String](repeating: "", count: (row.cells.map(\.column).max() ?? -1) + 1)
    for cell in row.cells { headers[cell.column] = CellWords.tidied(row.string(cell)) }
    return headers
  }
}
