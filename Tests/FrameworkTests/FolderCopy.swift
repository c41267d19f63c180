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
