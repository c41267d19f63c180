import Foundation
import TestSupport
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
    let (status, printed) = try run(["\(venv)/bin/python", "\(folder.path)/oracle.py"])
    guard status == 0 else { throw Unavailable(why: "oracle.py did not run in \(venv).") }
    return try JSONDecoder().decode([String: String].self, from: Data(printed.utf8))
  }
}
