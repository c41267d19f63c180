/// Finds which of a sheet's columns are which of a list's.
struct HeaderMatching {
  let list: AnnexAList
  /// For each column of the sheet, the list's column that it holds.
  private(set) var places: [Int: AnnexAColumn] = [:]
  /// Our id, and the header it was found under.
  private(set) var found: [String: String] = [:]
  private(set) var unmatched: [String] = []
  private(set) var repeated: [String] = []
  /// How many were found by the template's own header rather than by another name.
  private(set) var exact = 0

  /// What the mapping says comes first, then the template's headers, then other known names.
  init(_ headers: [String], for list: AnnexAList, mapping: ColumnMapping) {
    self.list = list
    let keys = headers.map(plainKey)
    let mapped = mapping.columns[list.number] ?? [:]
    for column in list.columns {
      guard let header = mapped[column.id],
        let index = headers.firstIndex(of: header) ?? keys.firstIndex(of: plainKey(header)),
        !keys[index].isEmpty || headers[index] == header, places[index] == nil
      else { continue }
      place(column, at: index, headers)
    }
    for names in [\AnnexAColumn.ownNames, \.otherNames] {
      for column in list.columns where found[column.id] == nil {
        let wanted = column[keyPath: names]
        guard
          let index = keys.indices.first(where: { places[$0] == nil && wanted.contains(keys[$0]) })
        else { continue }
        place(column, at: index, headers)
        if names == \.ownNames { exact += 1 }
      }
    }
    sortOutTheRest(headers, keys)
  }

  private mutating func place(_ column: AnnexAColumn, at index: Int, _ headers: [String]) {
    places[index] = column
    found[column.id] = headers[index]
  }

  private mutating func sortOutTheRest(_ headers: [String], _ keys: [String]) {
    let placed = Set(places.keys.map { keys[$0] })
    for index in headers.indices where places[index] == nil && !headers[index].isEmpty {
      if placed.contains(keys[index]) {
        repeated.append(headers[index])
      } else {
        unmatched.append(headers[index])
      }
    }
  }

  var missing: [String] { list.columns.map(\.id).filter { found[$0] == nil } }

  /// Whether the column was found that says who a row is of.
  var hasReference: Bool { found[list.reference] != nil }

  /// How many columns were found that not every list has.
  var telling: Int {
    let common = Set(AnnexA.child.map(\.id) + AnnexA.holders.map(\.id) + ["disability"])
    return found.keys.count { !common.contains($0) }
  }
}

extension AnnexAColumn {
  /// The template's header, as a key.
  fileprivate var ownNames: Set<String> { [plainKey(header)] }

  /// The column's other names, as keys.
  fileprivate var otherNames: Set<String> { Set(aliases.map(plainKey)) }
}
