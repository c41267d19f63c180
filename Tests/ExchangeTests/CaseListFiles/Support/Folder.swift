import Foundation

/// A folder of a test's own that goes when the test does.
final class Folder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "plumbline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in it.
  func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file in it and gives its path.
  func write(_ bytes: [UInt8], as name: String) throws -> String {
    try Data(bytes).write(to: URL(filePath: file(name)))
    return file(name)
  }

  /// Writes a file of text in it and gives its path.
  func write(_ text: String, as name: String) throws -> String {
    try write(Array(text.utf8), as: name)
  }
}

/// The file's bytes.
func bytes(of path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

/// Opens the file for as long as the work takes.
func withOpenFile(_ path: String, _ work: (Int32) throws -> Void) throws {
  let handle = try FileHandle(forReadingFrom: URL(filePath: path))
  try work(handle.fileDescriptor)
  try handle.close()
}
