import CQrencode
import Foundation
import Kernel

/// A text as a square of dark and light modules that a phone's camera reads (ISO/IEC 18004), by
/// libqrencode.
package enum QRCode {
  /// The rows of the square from the top, true where a module is dark, without the quiet zone.
  ///
  /// - Throws: a Failure when the text is longer than such a square can hold.
  package static func rows(of text: String) throws -> [[Bool]] {
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else {
      throw Failure(doing: "drawing a QR code", cause: "libqrencode refused, errno \(errno)")
    }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let modules = code.pointee.data else {
      throw Failure(doing: "drawing a QR code", cause: "libqrencode gave nothing")
    }
    return (0..<width).map { row in
      (0..<width).map { column in modules[row * width + column] & 1 == 1 }
    }
  }
}
