import Crypto
import Kernel

/// The six figures that an authenticator app shows (RFC 6238): HMAC-SHA-1 over the number of the
/// half minute, cut down to figures as RFC 4226 says.
package enum TimeCode {
  package static let stepSeconds = 30
  /// How many steps a phone's clock may be off, either way.
  package static let stepsOff = 1

  /// The number of the half minute.
  package static func step(at now: Instant) -> Int {
    Int(now.milliseconds) / (stepSeconds * 1_000)
  }

  /// The figures of one step.
  package static func figures(_ secret: [UInt8], step: Int, count: Int = 6) -> String {
    let counter = withUnsafeBytes(of: UInt64(step).bigEndian) { Array($0) }
    let mark = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(mark[19] & 0x0F)
    let number = mark[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
    let bound = (0..<count).reduce(1) { bound, _ in bound * 10 }
    return padded(number % bound, count)
  }

  /// The step whose figures were typed: of this half minute or one beside it, and later than the
  /// last that was used. Spaces do not matter. Nil when there is none.
  package static func step(
    typed: String, _ secret: [UInt8], at now: Instant, after last: Int
  ) -> Int? {
    let typed = typed.utf8.filter { $0 != UInt8(ascii: " ") }
    let today = step(at: now)
    var found: Int?
    for step in max(today - stepsOff, 0)...today + stepsOff
    where sameBytes(typed, figures(secret, step: step).utf8) && step > last && found == nil {
      found = step
    }
    return found
  }
}

/// Bytes in the letters A to Z and figures 2 to 7 (RFC 4648), as authenticator apps take them.
package enum Base32 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  /// The bytes' letters, without padding.
  package static func text(_ bytes: [UInt8]) -> String {
    var letters: [UInt8] = []
    var held = 0
    var bits = 0
    for byte in bytes {
      held = held << 8 | Int(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        letters.append(alphabet[held >> bits & 31])
      }
      held &= (1 << bits) - 1
    }
    if bits > 0 { letters.append(alphabet[held << (5 - bits) & 31]) }
    return String(decoding: letters, as: UTF8.self)
  }

  /// The bytes that the letters stand for; nil when one of them is not of the alphabet.
  package static func bytes(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var held = 0
    var bits = 0
    for letter in text.utf8 {
      guard let value = alphabet.firstIndex(of: letter) else { return nil }
      held = held << 5 | value
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(held >> bits))
      }
      held &= (1 << bits) - 1
    }
    return bytes
  }

  /// The letters in groups of four, as they are read and typed.
  package static func grouped(_ text: String) -> String {
    var grouped = ""
    for (index, letter) in text.unicodeScalars.enumerated() {
      if index > 0, index % 4 == 0 { grouped += " " }
      grouped.unicodeScalars.append(letter)
    }
    return grouped
  }
}
