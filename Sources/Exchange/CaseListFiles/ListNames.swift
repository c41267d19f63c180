import Kernel

/// Tells which sheet is which list by its name: `List_1`, `List 1`, `list1`, `List 1 - Contacts`.
enum ListNames {
  /// The sheets' lists, as far as their names or the mapping tell.
  ///
  /// A sheet of the plain name goes before one with more words; two of the same are refused,
  /// because a person must say which one counts.
  static func lists(
    of sheets: [String], mapping: ColumnMapping
  ) throws(Refusal) -> [String: AnnexAList] {
    var lists: [String: AnnexAList] = [:]
    for list in AnnexA.lists {
      let mapped = sheets.filter { mapping.sheets[$0] == list.number }
      let plain = sheets.filter { number(of: $0)?.isPlain == true && names($0, list, mapping) }
      let wordy = sheets.filter { number(of: $0)?.isPlain == false && names($0, list, mapping) }
      let candidates = [mapped, plain, wordy].first { !$0.isEmpty } ?? []
      if candidates.count > 1 {
        let names = EnglishNumbers.list(candidates.map { "“\($0)”" })
        throw Refusal(
          "The workbook has more than one sheet for List \(list.number): \(names). Rename or "
            + "remove all but one and upload it again.")
      }
      if let sheet = candidates.first { lists[sheet] = list }
    }
    return lists
  }

  private static func names(
    _ sheet: String, _ list: AnnexAList, _ mapping: ColumnMapping
  ) -> Bool {
    mapping.sheets[sheet] == nil && number(of: sheet)?.number == list.number
  }

  /// The number in a list's name, and whether there is nothing else in it.
  private static func number(of sheet: String) -> (number: Int, isPlain: Bool)? {
    let bytes = sheet.lowercased().utf8.filter { ![0x20, 0x5F, 0x2D].contains($0) }
    guard bytes.starts(with: Array("list".utf8)) else { return nil }
    let digits = bytes.dropFirst(4).prefix { (0x30...0x39).contains($0) }
    guard digits.count <= 2, let number = decimal(digits) else { return nil }
    return (number, bytes.count == 4 + digits.count)
  }
}
