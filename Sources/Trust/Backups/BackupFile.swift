import Foundation
import Kernel

/// Writes a backup: a file that nobody else may read, under its own name only when it is whole and
/// on disk.
final class BackupFile {
  private let path: String
  private let handle: FileHandle
  private var digest = RunningDigest()
  private var waiting: [UInt8] = []

  /// Refuses a path where there is a file already.
  init(_ path: String) throws {
    let files = FileManager.default
    guard !files.fileExists(atPath: path) else {
      throw Refusal("\(path) is there already. Name a file that is not.")
    }
    guard
      files.createFile(
        atPath: path + ".part", contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: path + ".part")
    else { throw Refusal("\(path) cannot be written.") }
    self.path = path
    self.handle = handle
  }

  func write(_ bytes: [UInt8]) throws {
    digest.add(bytes)
    waiting += bytes
    if waiting.count > 1 << 20 { try flush() }
  }

  func write(line: String) throws { try write(Array((line + "\n").utf8)) }

  /// Ends the file with the digest of all of it.
  func finish() throws {
    waiting += "\(BackupSource.end)\(digest.text)\n".utf8
    try flush()
    try handle.synchronize()
    try handle.close()
    try FileManager.default.moveItem(atPath: path + ".part", toPath: path)
  }

  /// Takes away what was written of it.
  func abandon() {
    try? handle.close()
    try? FileManager.default.removeItem(atPath: path + ".part")
  }

  private func flush() throws {
    try handle.write(contentsOf: Data(waiting))
    waiting = []
  }
}

/// Reads a backup that was found whole.
final class BackupSource {
  static let end = "whole "
  private static let endLength = end.utf8.count + 64 + 1
  private static let piece = 1 << 20

  private let path: String
  private let handle: FileHandle
  private var waiting: [UInt8] = []
  private var next = 0
  /// Bytes before the last line.
  private var left: Int

  /// Reads the file once from end to end. Refuses one that was cut or changed anywhere.
  init(_ path: String) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Refusal("There is no file \(path) that can be read.")
    }
    self.path = path
    self.handle = handle
    let length = Int(try handle.seekToEnd())
    left = length - Self.endLength
    guard left > 0 else { throw damaged }
    try handle.seek(toOffset: 0)
    var digest = RunningDigest()
    var ahead = left
    while ahead > 0, let data = try handle.read(upToCount: min(Self.piece, ahead)), !data.isEmpty {
      digest.add(Array(data))
      ahead -= data.count
    }
    let last = try handle.read(upToCount: Self.endLength) ?? Data()
    guard Array(last) == Array("\(Self.end)\(digest.text)\n".utf8) else { throw damaged }
    try handle.seek(toOffset: 0)
  }

  deinit { try? handle.close() }

  /// What is said of a file that is not as it was written.
  var damaged: Refusal {
    Refusal("\(path) is damaged or is no backup, so nothing was restored. Use another.")
  }

  var isAtEnd: Bool { left == 0 }

  func byte() throws -> UInt8 {
    if next == waiting.count { try fill() }
    guard left > 0 else { throw damaged }
    defer {
      next += 1
      left -= 1
    }
    return waiting[next]
  }

  func bytes(_ count: Int) throws -> [UInt8] {
    guard count >= 0, count <= left else { throw damaged }
    var taken: [UInt8] = []
    taken.reserveCapacity(count)
    while taken.count < count {
      if next == waiting.count { try fill() }
      let some = min(count - taken.count, waiting.count - next)
      guard some > 0 else { throw damaged }
      taken += waiting[next..<(next + some)]
      next += some
      left -= some
    }
    return taken
  }

  /// The bytes up to a stop, which is left out.
  func text(to stop: Unicode.Scalar, atMost most: Int = 10_000) throws -> String {
    var bytes: [UInt8] = []
    while true {
      let byte = try byte()
      if byte == UInt8(ascii: stop) { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
      guard bytes.count <= most else { throw damaged }
    }
  }

  /// The next line in words, the first of which must be this.
  func words(_ first: String) throws -> [String] {
    let words = try text(to: "\n").split(separator: " ", omittingEmptySubsequences: false)
    guard words.first.map(String.init) == first else { throw damaged }
    return words.dropFirst().map(String.init)
  }

  private func fill() throws {
    waiting = Array(try handle.read(upToCount: Self.piece) ?? Data())
    next = 0
    guard !waiting.isEmpty else { throw damaged }
  }
}
