import Kernel
import Testing

@testable import Trust

/// Codes from authenticator apps, against the vectors of the standards.
@Suite struct TimeCodeTests {
  private static let secret = Array("12345678901234567890".utf8)

  /// RFC 6238, appendix B, the rows of SHA-1.
  @Test(arguments: [
    (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
    (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
  ])
  func `the codes are those of the standard`(_ seconds: Int64, _ code: String) {
    let step = TimeCode.step(at: Instant(milliseconds: seconds * 1_000))
    #expect(TimeCode.figures(Self.secret, step: step, count: 8) == code)
    #expect(TimeCode.figures(Self.secret, step: step) == code.suffix(6))
  }

  @Test func `a phone may be half a minute off, either way, and no more`() {
    let now = Instant(milliseconds: 1_111_111_109_000)
    let step = TimeCode.step(at: now)
    for off in -3...3 {
      let typed = TimeCode.figures(Self.secret, step: step + off)
      let found = TimeCode.step(typed: typed, Self.secret, at: now, after: 0)
      #expect(found == (abs(off) <= 1 ? step + off : nil), "\(off) steps off")
    }
  }

  @Test func `a step that was used, and every step before it, is refused`() {
    let now = Instant(milliseconds: 1_111_111_109_000)
    let step = TimeCode.step(at: now)
    for off in -1...1 {
      let typed = TimeCode.figures(Self.secret, step: step + off)
      let found = TimeCode.step(typed: typed, Self.secret, at: now, after: step)
      #expect(found == (off == 1 ? step + 1 : nil), "\(off) steps off")
    }
  }

  @Test(arguments: ["", "12345", "1234567", "12345a", "１２３４５６", "081804\u{301}"])
  func `what is not six figures is no code`(_ typed: String) {
    let now = Instant(milliseconds: 1_111_111_109_000)
    #expect(TimeCode.step(typed: typed, Self.secret, at: now, after: 0) == nil)
  }

  @Test func `spaces in a code do not matter`() {
    let now = Instant(milliseconds: 1_111_111_109_000)
    #expect(TimeCode.step(typed: " 081 804 ", Self.secret, at: now, after: 0) != nil)
  }

  /// RFC 4648, section 10, without the padding.
  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
    ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
  ])
  func `letters for apps are those of the standard`(_ text: String, _ letters: String) {
    #expect(Base32.text(Array(text.utf8)) == letters)
    #expect(Base32.bytes(letters) == Array(text.utf8))
  }

  @Test func `letters are read in groups of four`() {
    #expect(Base32.grouped("ABCDEFGHIJ") == "ABCD EFGH IJ")
    #expect(Base32.bytes("A1") == nil)
  }
}
