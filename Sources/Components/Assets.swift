/// Where the browser finds stylesheets and scripts. `bin/assets` puts them there.
package struct Assets: Sendable {
  /// The folder of the address under which they are served.
  package static let folder = "/assets/"

  /// The files that every page names, as they stand in the folder.
  package enum File: String, CaseIterable, Sendable {
    case designStyles = "design-system.css"
    case styles = "plumbline.css"
    case boot = "boot.js"
    case designScript = "design-system.js"
    case script = "plumbline.js"
  }

  /// What changes when any file changes, so that browsers may keep them for a year.
  package let version: String?

  package init(version: String? = nil) {
    self.version = version
  }

  /// The address of a file, with its version.
  package func path(_ file: File) -> String {
    Assets.folder + file.rawValue + (version.map { "?v=" + $0 } ?? "")
  }
}
