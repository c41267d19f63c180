/// How a workbook's numbers read: the shortest writing, and no point where there is no fraction.
enum CellNumbers {
  /// Rewrites the number added since the start; `1.001E3` becomes `1001`.
  @inline(__always)
  static func settle(_ bytes: inout [UInt8], from start: Int) {
    for byte in bytes[start...] where !(0x30...0x39).contains(byte) {
      return shorten(&bytes, from: start)
    }
  }

  @inline(never)
  private static func shorten(_ bytes: inout [UInt8], from start: Int) {
    guard let value = Double(String(decoding: bytes[start...], as: UTF8.self)), value.isFinite
    else { return }
    let whole = Int(exactly: value).flatMap { abs($0) < 1 << 53 ? $0 : nil }
    bytes.removeSubrange(start...)
    bytes.append(contentsOf: (whole.map(String.init) ?? String(value)).utf8)
  }
}
