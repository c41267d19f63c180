import Foundation
import Testing

/// What the design system's own templates say, asked of Python once.
struct Oracle {
  struct Unavailable: Error, CustomStringConvertible {
    let why: String

    var description: String {
      """
      The templates that judge our components are not there: \(why)
      bin/setup installs them (govuk-frontend-jinja 3.10.0) into .venv; PLUMBLINE_VENV names \
      another place.
      """
    }
  }

  /// The markup of each case by its name, or why there is none.
  static let answers = Result { try ask() }

  private static func ask() throws -> [String: String] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let root = folder.deletingLastPathComponent().deletingLastPathComponent()
    let venv =
      ProcessInfo.processInfo.environment["PLUMBLINE_VENV"] ?? root.appending(path: ".venv").path
    let python = Process()
    python.executableURL = URL(filePath: venv).appending(path: "bin/python")
    python.arguments = [folder.appending(path: "oracle.py").path]
    let output = Pipe()
    python.standardOutput = output
    do { try python.run() } catch { throw Unavailable(why: "\(venv) has no Python.") }
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    python.waitUntilExit()
    guard python.terminationStatus == 0 else {
      throw Unavailable(why: "oracle.py did not run in \(venv).")
    }
    return try JSONDecoder().decode([String: String].self, from: printed)
  }
}
