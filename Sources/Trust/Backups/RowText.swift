import Database
import Kernel

/// One row as backups write it and digests cover it, the same from every store: the letter `r`,
/// each value as its kind, its length in bytes, a colon and its bytes, and a line's end.
enum RowText {
  /// The bytes of a row, its values in the order of the table's columns.
  static func bytes(of values: [Value]) -> [UInt8] {
    var bytes = [UInt8(ascii: "r")]
    for value in values {
      switch value {
      case .null: add("n", [], to: &bytes)
      case .text(let text): add("t", Array(text.utf8), to: &bytes)
      case .integer(let number): add("i", Array(String(number).utf8), to: &bytes)
      case .boolean(let truth): add("b", [UInt8(ascii: truth ? "1" : "0")], to: &bytes)
      case .bytes(let more): add("y", more, to: &bytes)
      }
    }
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private static func add(
    _ kind: Unicode.Scalar, _ value: [UInt8], to bytes: inout [UInt8]
  ) {
    bytes.append(UInt8(ascii: kind))
    bytes += "\(value.count):".utf8
    bytes += value
  }

  /// The value of a kind's letter and bytes; nil for anything that no backup writes.
  static func value(_ kind: UInt8, _ bytes: [UInt8]) -> Value? {
    let text = String(validating: bytes, as: UTF8.self)
    return switch kind {
    case UInt8(ascii: "n"): bytes.isEmpty ? .null : nil
    case UInt8(ascii: "t"): text.map { .text($0) }
    case UInt8(ascii: "i"): text.flatMap { Int($0) }.map { .integer($0) }
    case UInt8(ascii: "b"): text.flatMap { ["1": true, "0": false][$0] }.map { .boolean($0) }
    case UInt8(ascii: "y"): .bytes(bytes)
    default: nil
    }
  }
}
