import CZip
import Foundation
import Kernel

/// The parts of a workbook file, with their sizes checked before any of them is unpacked.
final class ZipArchive {
  private let archive: OpaquePointer
  private let limits: FileLimits
  private let indexes: [String: UInt64]
  private let sizes: [String: Int]

  init(file: OpenFile, limits: FileLimits) throws(Refusal) {
    var code: Int32 = 0
    // libzip closes what it is given, and the file is not ours to close.
    let copy = dup(file.descriptor)
    guard copy >= 0 else { throw Refusal.damagedFile }
    guard let archive = zip_fdopen(copy, 0, &code) else {
      close(copy)
      throw Refusal.damagedFile
    }
    let parts: Parts
    do {
      parts = try Self.parts(of: archive, limits: limits)
    } catch {
      zip_discard(archive)
      throw error
    }
    self.archive = archive
    self.limits = limits
    self.indexes = parts.indexes
    self.sizes = parts.sizes
  }

  deinit { zip_discard(archive) }

  private typealias Parts = (indexes: [String: UInt64], sizes: [String: Int])

  private static func parts(
    of archive: OpaquePointer, limits: FileLimits
  ) throws(Refusal) -> Parts {
    let count = zip_get_num_entries(archive, 0)
    guard count <= limits.parts else { throw limits.tooManyParts }
    var parts: Parts = ([:], [:])
    var total = 0
    for index in 0..<UInt64(max(0, count)) {
      var entry = zip_stat_t()
      guard zip_stat_index(archive, index, 0, &entry) == 0, let text = entry.name else {
        throw Refusal.damagedFile
      }
      if entry.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0,
        entry.encryption_method != UInt16(ZIP_EM_NONE)
      {
        throw Refusal.passwordProtected
      }
      guard let size = Int(exactly: entry.size), let packed = Int(exactly: entry.comp_size),
        size <= limits.partBytes
      else { throw limits.unpacksTooLarge }
      total += size
      guard total <= limits.unpackedBytes else { throw limits.unpacksTooLarge }
      if size >= limits.ratioMattersFromBytes, size / max(1, packed) > limits.unpackingRatio {
        throw limits.unpacksTooLarge
      }
      // Names differ only by case in some writers' files; the first of a name is the one read.
      let name = String(cString: text).lowercased()
      if parts.indexes[name] == nil {
        parts.indexes[name] = index
        parts.sizes[name] = size
      }
    }
    return parts
  }

  /// Whether the archive has a part of this name, in any case.
  func has(_ name: String) -> Bool { indexes[name.lowercased()] != nil }

  /// The part's bytes, unpacked as they are asked for.
  func open(_ name: String) throws(Refusal) -> ZipPart {
    guard let index = indexes[name.lowercased()], let size = sizes[name.lowercased()],
      let file = zip_fopen_index(archive, index, 0)
    else { throw Refusal.damagedFile }
    return ZipPart(archive: self, file: file, size: size)
  }
}

/// One part of an archive being unpacked; it never gives more than the size it declared.
final class ZipPart: ByteSource {
  private let archive: ZipArchive
  private let file: OpaquePointer
  private var remaining: Int

  fileprivate init(archive: ZipArchive, file: OpaquePointer, size: Int) {
    self.archive = archive
    self.file = file
    self.remaining = size
  }

  deinit { zip_fclose(file) }

  func read(into buffer: inout [UInt8], at range: Range<Int>) throws(Refusal) -> Int {
    let count = buffer.withUnsafeMutableBytes { bytes in
      zip_fread(
        file, UnsafeMutableRawBufferPointer(rebasing: bytes[range]).baseAddress,
        UInt64(range.count))
    }
    guard count >= 0, count <= remaining, count > 0 || remaining == 0 else {
      throw Refusal.damagedFile
    }
    remaining -= Int(count)
    return Int(count)
  }
}

extension Refusal {
  /// A workbook that only opens with a password.
  static let passwordProtected = Refusal(
    "The workbook is protected by a password, so it cannot be read. Open it in Excel, take the "
      + "password off (File, Info, Protect Workbook, Encrypt with Password), save it, and upload "
      + "it again.")
}
