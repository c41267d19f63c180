import Database
import Kernel

/// The random codes that stand for children, such as C-4F7K-29: a figure, a letter, a figure, a
/// letter, two figures. The letters I and O are left out, since they read like figures.
enum CaseCodes {
  private static let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
  private static let figures = Array("0123456789".utf8)

  /// Makes the cases, each with a code that no other case has or ever had.
  static func give(
    to cases: [String], _ ids: Ids, at now: Instant, in transaction: any Transaction
  ) throws {
    var waiting = cases
    for _ in 0..<50 where !waiting.isEmpty {
      var refused: [String] = []
      for id in waiting {
        let added = try transaction.run(
          """
          INSERT INTO child_case (id, code, made_at) VALUES (\(id), \(random(ids)), \(now))
          ON CONFLICT (code) DO NOTHING
          """)
        if added == 0 { refused.append(id) }
      }
      waiting = refused
    }
    guard waiting.isEmpty else {
      throw Failure(doing: "giving cases their codes", cause: "nearly every code is taken")
    }
  }

  /// One of the 5,760,000 codes.
  static func random(_ ids: Ids) -> String {
    let code: [UInt8] = [
      pick(figures, ids), pick(letters, ids), pick(figures, ids), pick(letters, ids),
      UInt8(ascii: "-"), pick(figures, ids), pick(figures, ids),
    ]
    return "C-" + String(decoding: code, as: UTF8.self)
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
