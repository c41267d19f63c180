import Kernel

/// Which of a workbook's cell styles show a number as a date.
struct CellStyles {
  private var dates: [Bool] = []

  /// A workbook without styles.
  init() {}

  init(_ source: any ByteSource) throws(Refusal) {
    var scanner = try XMLScanner(source)
    var custom: [Int: Bool] = [:]
    var within = false
    while true {
      switch try scanner.next() {
      case .open:
        if scanner.isNamed("numFmt") {
          if let id = try scanner.attribute("numFmtId").flatMap({ Int($0) }),
            let code = try scanner.attribute("formatCode")
          {
            custom[id] = Self.isDate(format: code)
          }
        } else if scanner.isNamed("cellXfs") {
          within = !scanner.isEmpty
        } else if within, scanner.isNamed("xf") {
          let id = try scanner.attribute("numFmtId").flatMap { Int($0) } ?? 0
          dates.append(custom[id] ?? Self.isBuiltInDate(id))
        }
      case .close:
        if scanner.isNamed("cellXfs") { within = false }
      case .text: continue
      case .end: return
      }
    }
  }

  @inline(__always)
  func isDate(_ style: Int) -> Bool { dates.indices.contains(style) && dates[style] }

  /// The formats that every workbook has without writing them down (ECMA-376 part 1, 18.8.30).
  static func isBuiltInDate(_ id: Int) -> Bool {
    switch id {
    case 14...22, 27...36, 45...47, 50...58: true
    default: false
    }
  }

  /// Whether a format of the workbook's own shows a date: a letter of dates outside quotation
  /// marks, brackets and escapes.
  static func isDate(format: String) -> Bool {
    var bytes = Array(format.utf8)[...]
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "["):
        let closing = byte == UInt8(ascii: "[") ? UInt8(ascii: "]") : byte
        while let inner = bytes.popFirst(), inner != closing {}
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): _ = bytes.popFirst()
      default:
        switch byte | 0x20 {
        case UInt8(ascii: "y"), UInt8(ascii: "m"), UInt8(ascii: "d"): return true
        case UInt8(ascii: "h"), UInt8(ascii: "s"): return true
        default: continue
        }
      }
    }
    return false
  }
}
