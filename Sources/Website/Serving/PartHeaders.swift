import Kernel

/// Reading what a part of a form says of itself: `Content-Disposition: form-data; name="…"`.
///
/// Browsers write a quote in a name as `%22` and line ends as `%0D%0A`, so a quote ends the name,
/// whatever stands before it.
enum PartHeaders {
  /// What the part's headers begin.
  static func step(_ bytes: [UInt8]) throws(Refusal) -> MultipartReader.Step {
    var disposition: [UInt8]?
    for line in lines(bytes) {
      guard let colon = line.firstIndex(of: 0x3A) else { throw FormRefusal.damaged }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      guard name == "content-disposition" else { continue }
      guard disposition == nil else { throw FormRefusal.damaged }
      disposition = Array(line[(colon + 1)...])
    }
    guard let disposition else { throw FormRefusal.damaged }
    let parameters = try parameters(disposition)
    guard let name = parameters["name"] else { throw FormRefusal.damaged }
    guard let fileName = parameters["filename"] else { return .field(name: name) }
    return .file(name: name, fileName: lastStep(fileName))
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A {
        lines.append(bytes[start..<index])
        index += 1
        start = index + 1
      }
      index += 1
    }
    lines.append(bytes[start...])
    return lines
  }

  /// ` form-data; name="a"; filename="b"`, and nothing else.
  private static func parameters(_ bytes: [UInt8]) throws(Refusal) -> [String: String] {
    var rest = bytes[...]
    skipSpaces(&rest)
    guard rest.starts(with: Array("form-data".utf8)) else { throw FormRefusal.damaged }
    rest = rest.dropFirst("form-data".utf8.count)
    var parameters: [String: String] = [:]
    skipSpaces(&rest)
    while !rest.isEmpty {
      guard rest.removeFirst() == UInt8(ascii: ";") else { throw FormRefusal.damaged }
      skipSpaces(&rest)
      guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { throw FormRefusal.damaged }
      let name = String(decoding: rest[..<equals], as: UTF8.self).lowercased()
      rest = rest[(equals + 1)...]
      guard ["name", "filename"].contains(name), parameters[name] == nil,
        rest.first == UInt8(ascii: "\""),
        let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\""))
      else { throw FormRefusal.damaged }
      parameters[name] = try unescaped(Array(rest[(rest.startIndex + 1)..<end]))
      rest = rest[(end + 1)...]
      skipSpaces(&rest)
    }
    return parameters
  }

  private static func skipSpaces(_ bytes: inout ArraySlice<UInt8>) {
    bytes = bytes.drop { $0 == 0x20 || $0 == 0x09 }
  }

  /// The three escapes that browsers write, and no others: a `%41` was typed as such.
  private static func unescaped(_ bytes: [UInt8]) throws(Refusal) -> String {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let escape = bytes[index...].prefix(3).map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 32 : $0 }
      switch String(decoding: escape, as: UTF8.self) {
      case "%22":
        result.append(0x22)
        index += 3
      case "%0D":
        result.append(0x0D)
        index += 3
      case "%0A":
        result.append(0x0A)
        index += 3
      default:
        result.append(bytes[index])
        index += 1
      }
    }
    return try FormEncoding.text(result)
  }

  /// A file's name without folders or control characters, to show and never to open.
  private static func lastStep(_ name: String) -> String {
    let scalars = name.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last ?? [][...]
    let plain = scalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(200)
    var result = String.UnicodeScalarView()
    result.append(contentsOf: plain)
    return String(result)
  }
}
