import Kernel

/// How a reading crosses from one process to another: one line for each thing that happens.
///
/// A line begins with a letter that says what it is; tabs part its fields; a tab, line end or
/// backslash inside a field is written with a backslash. The first line names the format, and the
/// last is a full stop: without it the sender did not come to its end.
enum CaseListLines {
  static let opening = "case-list 1"

  static let tab = UInt8(ascii: "\t")
  static let lineEnd = UInt8(ascii: "\n")
  static let backslash = UInt8(ascii: "\\")

  /// The letters that lines begin with.
  enum Letter {
    static let began = UInt8(ascii: "L")
    static let accepted = UInt8(ascii: "R")
    static let acceptedAdopter = UInt8(ascii: "A")
    static let refused = UInt8(ascii: "X")
    static let noted = UInt8(ascii: "N")
    static let ended = UInt8(ascii: "E")
    static let unrecognised = UInt8(ascii: "U")
    static let ignored = UInt8(ascii: "I")
    static let refusedFile = UInt8(ascii: "!")
    static let finished = UInt8(ascii: ".")
  }
}

/// Writes a reading as lines, and hands them on a stretch at a time.
struct CaseListLineWriter {
  private typealias Lines = CaseListLines

  private var bytes: [UInt8] = []
  private let send: ([UInt8]) throws(Refusal) -> Void

  private static let stretch = 64 << 10

  init(send: @escaping ([UInt8]) throws(Refusal) -> Void) {
    self.send = send
    bytes.reserveCapacity(Self.stretch + 4096)
    bytes.append(contentsOf: Lines.opening.utf8)
    bytes.append(Lines.lineEnd)
  }

  /// Writes what happened next.
  mutating func write(_ event: CaseListEvent) throws(Refusal) {
    switch event {
    case .began(let list): add(list, Lines.Letter.began)
    case .ended(let list): add(list, Lines.Letter.ended)
    case .accepted(let row): add(row)
    case .acceptedAdopter(let row):
      bytes.append(Lines.Letter.acceptedAdopter)
      add(row.row)
      add(row.adopterReference)
      add(row.gender)
      for text in row.values.texts { add(text) }
    case .refused(let refusal):
      bytes.append(Lines.Letter.refused)
      add(refusal.row)
      add(refusal.column)
      add(refusal.reason)
    case .noted(let note):
      bytes.append(Lines.Letter.noted)
      add(note.list)
      add(note.kind.rawValue)
      add(note.column)
      add(note.count)
    case .unrecognised(let sheet):
      bytes.append(Lines.Letter.unrecognised)
      add(sheet.sheet)
      for header in sheet.headers { add(header) }
    case .ignored(let sheet):
      bytes.append(Lines.Letter.ignored)
      add(sheet)
    }
    bytes.append(Lines.lineEnd)
    if bytes.count >= Self.stretch { try sendOn() }
  }

  /// Writes that the file was read to its end.
  mutating func finish() throws(Refusal) {
    bytes.append(Lines.Letter.finished)
    bytes.append(Lines.lineEnd)
    try sendOn()
  }

  /// Writes that the file was refused, and why.
  mutating func refuse(_ refusal: Refusal) throws(Refusal) {
    bytes.append(Lines.Letter.refusedFile)
    add(refusal.message)
    bytes.append(Lines.lineEnd)
    try finish()
  }

  private mutating func sendOn() throws(Refusal) {
    try send(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ row: CaseListRow) {
    bytes.append(Lines.Letter.accepted)
    add(row.row)
    add(row.childReference)
    add(row.dateOfBirth?.number)
    add(row.ageYears)
    add(row.gender)
    add(row.team)
    add(row.worker)
    add(row.startDay?.number)
    add(row.endDay?.number)
    for text in row.values.texts { add(text) }
  }

  private mutating func add(_ list: ListReading, _ letter: UInt8) {
    bytes.append(letter)
    let counts = [list.rowsRead, list.accepted, list.refused, list.waiting, list.blank]
    for number in [list.number, list.headerRow] + counts { add(number) }
    add(list.sheet)
    add(list.headers)
    add(list.columns.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
    add(list.missing)
    add(list.unmatched)
  }

  /// A list of texts: how many, and then each.
  private mutating func add(_ texts: [String]) {
    add(texts.count)
    for text in texts { add(text) }
  }

  private mutating func add(_ text: String?) {
    bytes.append(Lines.tab)
    guard let text else { return }
    for byte in text.utf8 {
      switch byte {
      case Lines.tab: bytes.append(contentsOf: [Lines.backslash, UInt8(ascii: "t")])
      case Lines.lineEnd: bytes.append(contentsOf: [Lines.backslash, UInt8(ascii: "n")])
      case Lines.backslash: bytes.append(contentsOf: [Lines.backslash, Lines.backslash])
      default: bytes.append(byte)
      }
    }
  }

  private mutating func add(_ number: Int?) {
    bytes.append(Lines.tab)
    guard let number else { return }
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(rest % 10) + 0x30)
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }
}
