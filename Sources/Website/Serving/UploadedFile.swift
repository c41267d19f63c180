import Foundation
import Kernel

/// A file that came with a form. It is removed when the request ends; whoever keeps it moves it.
package struct UploadedFile: Sendable, Hashable {
  /// The field that it came in.
  package let field: String
  /// The name that it had on the sender's machine: to show, never to open.
  package let name: String
  package let path: String
  package let bytes: Int
  package let sha256: String
}

/// Writes a file as it arrives, on a thread of its own kind, so that no disk holds up a request.
final class FileWriter: @unchecked Sendable {
  private static let queue = DispatchQueue(label: "uploads", attributes: .concurrent)

  let path: String
  private let handle: FileHandle
  // Touched by one request at a time, which awaits each piece before the next.
  private var digest = RunningDigest()
  private var count = 0

  /// Creates the file, readable by us alone.
  init(in folder: String, named name: String) throws {
    path = folder + "/" + name
    let made = FileManager.default.createFile(
      atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    guard made, let handle = FileHandle(forWritingAtPath: path) else {
      throw Failure(doing: "receiving a file", cause: "\(folder) cannot be written to")
    }
    self.handle = handle
  }

  /// Writes the next piece.
  func write(_ bytes: [UInt8]) async throws {
    try await withCheckedThrowingContinuation { continuation in
      Self.queue.async {
        continuation.resume(
          with: Result {
            self.digest.add(bytes)
            self.count += bytes.count
            try self.handle.write(contentsOf: bytes)
          })
      }
    }
  }

  /// Closes the file and says what it is.
  func finish(field: String, name: String) async throws -> UploadedFile {
    try await withCheckedThrowingContinuation { continuation in
      Self.queue.async {
        continuation.resume(
          with: Result {
            try self.handle.close()
            return UploadedFile(
              field: field, name: name, path: self.path, bytes: self.count,
              sha256: self.digest.text)
          })
      }
    }
  }
}
