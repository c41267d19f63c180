/// The random codes that stand for children, such as C-4F7K-29: a figure, a letter, a figure, a
/// letter, two figures. The letters I and O are left out, since they read like figures.
package enum RandomCode {
  private static let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
  private static let figures = Array("0123456789".utf8)

  /// One of the 5,760,000 codes.
  package static func child(_ ids: Ids) -> String {
    let code: [UInt8] = [
      pick(figures, ids), pick(letters, ids), pick(figures, ids), pick(letters, ids),
      UInt8(ascii: "-"), pick(figures, ids), pick(figures, ids),
    ]
    return "C-" + String(decoding: code, as: UTF8.self)
  }

  /// A text in which each code gives way to other words, in whatever letters and dashes it stands.
  package static func replacing(in text: String, _ words: (String) -> String) -> String {
    let scalars = Array(text.unicodeScalars)
    var replaced = String.UnicodeScalarView()
    var at = 0
    while at < scalars.count {
      if let code = code(scalars[at...].prefix(shape.count)) {
        replaced.append(contentsOf: words(code).unicodeScalars)
        at += shape.count
      } else {
        replaced.append(scalars[at])
        at += 1
      }
    }
    return String(replaced)
  }

  private static let shape = Array("C-0A0A-00".unicodeScalars)
  private static let dashes: Set<Unicode.Scalar> = [
    "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}",
  ]

  /// The code that these scalars spell, as it is written everywhere.
  private static func code(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
    guard scalars.count == shape.count else { return nil }
    let isCode = zip(scalars, shape).allSatisfy { scalar, wanted in
      switch wanted {
      case "-": dashes.contains(scalar)
      case "0": ("0"..."9").contains(scalar)
      case "A": ("A"..."Z").contains(scalar) || ("a"..."z").contains(scalar)
      default: scalar == "C" || scalar == "c"
      }
    }
    guard isCode else { return nil }
    return String(
      String.UnicodeScalarView(zip(scalars, shape).map { $1 == "-" ? $1 : $0 })
    ).uppercased()
  }

  /// A password that can be read out: twenty small letters and figures in fours, a hundred bits.
  /// The letters i, l and o and the figure 1 are left out, since they read like others.
  package static func password(_ ids: Ids) -> String {
    let from = Array("abcdefghjkmnpqrstuvwxyz023456789".utf8)
    let parts = (0..<5).map { _ in
      String(decoding: (0..<4).map { _ in pick(from, ids) }, as: UTF8.self)
    }
    return parts.joined(separator: "-")
  }

  /// One of the characters, each as likely as the others: bytes past the last whole round are
  /// thrown away.
  private static func pick(_ from: [UInt8], _ ids: Ids) -> UInt8 {
    let limit = 256 - 256 % from.count
    while true {
      for byte in ids.bytes(1) where Int(byte) < limit { return from[Int(byte) % from.count] }
    }
  }
}
