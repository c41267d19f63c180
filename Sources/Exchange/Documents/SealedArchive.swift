import CZip
import Kernel

/// A document that travels: in a zip file that is encrypted with a password (AES-256), so that it
/// can go one way and its password another.
package enum SealedArchive {
  /// The file. Throws a Failure where libzip was built without encryption.
  package static func make(
    _ document: [UInt8], named name: String, password: String
  ) throws -> [UInt8] {
    var problem = zip_error_t()
    zip_error_init(&problem)
    defer { zip_error_fini(&problem) }
    // The buffer outlives its archive: libzip writes into it when the archive is closed.
    guard let whole = zip_source_buffer_create(nil, 0, 0, &problem) else {
      throw failure("a buffer for it")
    }
    defer { zip_source_free(whole) }
    zip_source_keep(whole)
    guard let archive = zip_open_from_source(whole, ZIP_TRUNCATE, &problem) else {
      zip_source_free(whole)
      throw failure("an archive")
    }
    try document.withUnsafeBytes { bytes in
      let source = zip_source_buffer(archive, bytes.baseAddress, zip_uint64_t(bytes.count), 0)
      let index = zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8)
      guard index >= 0,
        zip_file_set_encryption(
          archive, zip_uint64_t(index), zip_uint16_t(ZIP_EM_AES_256), password) == 0,
        zip_close(archive) == 0
      else {
        zip_discard(archive)
        throw failure("the document in it")
      }
    }
    return try read(whole)
  }

  private static func read(_ source: OpaquePointer) throws -> [UInt8] {
    guard zip_source_open(source) == 0 else { throw failure("what was written") }
    defer { zip_source_close(source) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 64 * 1_024)
    while true {
      let count = part.withUnsafeMutableBytes {
        zip_source_read(source, $0.baseAddress, zip_uint64_t($0.count))
      }
      if count < 0 { throw failure("what was written") }
      if count == 0 { return bytes }
      bytes += part.prefix(Int(count))
    }
  }

  private static func failure(_ what: String) -> Failure {
    Failure(doing: "sealing a document", cause: "libzip does not make \(what)")
  }
}
