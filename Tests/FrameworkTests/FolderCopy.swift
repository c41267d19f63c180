import Exchange
import Foundation
import Testing

/// A copy of a preset in a folder of its own, to make slips in.
struct FolderCopy {
  let path: String

  init(of reference: String = "southampton/2023") throws {
    path =
      FileManager.default.temporaryDirectory
      .appending(path: "framework-\(UInt64.random(in: 0 ... .max))").path
    try FileManager.default.copyItem(atPath: FrameworkFolders.path(reference), toPath: path)
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }

  func delete(_ file: String) {
    try? FileManager.default.removeItem(atPath: path + "/" + file)
  }

  func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path + "/" + file))
  }

  /// Replaces the first occurrence, and gives its line.
  @discardableResult
  func replace(_ from: String, with to: String, in file: String) throws -> Int {
    let url = URL(filePath: path + "/" + file)
    var text = try String(contentsOf: url, encoding: .utf8)
    let range = try #require(text.range(of: from), "\(file) has no “\(from)”")
    let line = text[..<range.lowerBound].utf8.filter { $0 == 0x0A }.count + 1
    text.replaceSubrange(range, with: to)
    try write(text, to: file)
    return line
  }
}

/// One slip in a file of a preset, and what is said of it.
struct FileSlip: Sendable, CustomStringConvertible {
  let from: String
  let to: String
  let message: String
  var description: String { message }

  /// Makes it in a copy of the preset, and expects that it is found in that file.
  func expectFound(in file: String, of reference: String) throws {
    let copy = try FolderCopy(of: reference)
    defer { copy.remove() }
    try copy.replace(from, with: to, in: file)
    guard case .failure(let found) = FrameworkFiles.load(copy.path) else {
      Issue.record("nothing was found")
      return
    }
    let hit = found.problems.first { $0.message.contains(message) }
    #expect(hit != nil, "\(found)")
    #expect(hit?.file == file)
  }
}
