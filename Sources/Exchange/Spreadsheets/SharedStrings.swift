import Kernel

/// The texts that a workbook's cells refer to by number, kept in one stretch of bytes.
struct SharedStrings {
  private(set) var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  /// A workbook without any.
  init() {}

  init(_ source: any ByteSource, limits: FileLimits) throws(Refusal) {
    var scanner = try XMLScanner(source)
    var within = false
    while true {
      switch try scanner.next() {
      case .open:
        if scanner.isNamed("rPh") {
          try scanner.skipElement()
        } else if scanner.isNamed("t") {
          within = !scanner.isEmpty
        } else if scanner.isNamed("si"), scanner.isEmpty {
          ends.append(UInt32(bytes.count))
        }
      case .text:
        if within { try scanner.appendText(to: &bytes) }
      case .close:
        if scanner.isNamed("t") {
          within = false
        } else if scanner.isNamed("si") {
          WorkbookEscapes.unescape(&bytes, from: Int(ends.last ?? 0))
          guard bytes.count <= limits.sharedTextBytes else { throw limits.tooMuchText }
          ends.append(UInt32(bytes.count))
        }
      case .end: return
      }
    }
  }

  /// Where the text of that number stands, or nil when there is none.
  @inline(__always)
  func range(_ index: Int) -> Range<Int>? {
    guard ends.indices.contains(index) else { return nil }
    return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }
}
