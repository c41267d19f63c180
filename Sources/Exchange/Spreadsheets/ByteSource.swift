import Foundation
import Kernel

/// Where bytes come from, a stretch at a time: an open file, a part of a workbook, or memory.
protocol ByteSource: AnyObject {
  /// Puts up to the range's length of bytes there, and says how many; none means the end.
  func read(into buffer: inout [UInt8], at range: Range<Int>) throws(Refusal) -> Int
}

/// An open file, read from its start; the descriptor stays its owner's to close.
final class OpenFile: ByteSource {
  let descriptor: Int32
  private var offset = 0

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  func read(into buffer: inout [UInt8], at range: Range<Int>) throws(Refusal) -> Int {
    let offset = offset
    let count = buffer.withUnsafeMutableBytes { bytes in
      pread(
        descriptor, UnsafeMutableRawBufferPointer(rebasing: bytes[range]).baseAddress,
        range.count, off_t(offset))
    }
    guard count >= 0 else { throw Refusal.damagedFile }
    self.offset += count
    return count
  }

  /// The size now, or a refusal when it is over the limit or not a plain file.
  func size(within limits: FileLimits) throws(Refusal) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Refusal("The file could not be opened. Upload it again.")
    }
    guard status.st_size > 0 else { throw Refusal("The file is empty. Choose the file again.") }
    guard status.st_size <= limits.fileBytes else { throw limits.fileTooLarge }
    return Int(status.st_size)
  }

  /// The first bytes, by which kinds of file are told apart, without moving on.
  func firstBytes(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let read = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, count, 0) }
    return Array(bytes.prefix(max(0, read)))
  }
}

/// Bytes already in memory.
final class BytesInMemory: ByteSource {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  func read(into buffer: inout [UInt8], at range: Range<Int>) throws(Refusal) -> Int {
    let count = min(range.count, bytes.count - offset)
    buffer.replaceSubrange(
      range.lowerBound..<range.lowerBound + count, with: bytes[offset..<offset + count])
    offset += count
    return count
  }
}

extension Refusal {
  /// A file that broke off or was changed on its way.
  static let damagedFile = Refusal(
    "The file is damaged or incomplete, so it cannot be read. Open it in Excel, save it again as "
      + "an Excel workbook (.xlsx), and upload that.")
}
