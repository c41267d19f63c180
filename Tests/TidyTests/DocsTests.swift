import Foundation
import Testing

/// The docs are true as far as a machine can tell.
@Suite struct DocsTests {
  static func pages() throws -> [Repository.File] {
    let top = try ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"].map(
      Repository.file)
    return try top + Repository.files("docs", ["md"]) + Repository.files("frameworks", ["md"])
  }

  @Test func `no link in the docs leads nowhere`() throws {
    let link = try Regex(#"\]\(([^)\s#]+)(#[^)]*)?\)"#)
    for page in try Self.pages() {
      let folder = page.path.split(separator: "/").dropLast().joined(separator: "/")
      for match in page.text.matches(of: link) {
        let target = String(match.output[1].substring ?? "")
        if target.contains("://") || target.hasPrefix("mailto:") { continue }
        let path = URL(fileURLWithPath: "/" + folder).appendingPathComponent(target)
          .standardizedFileURL.path.dropFirst()
        #expect(Repository.exists(String(path)), "\(page.path) links to \(target)")
      }
    }
  }

  @Test func `each script that the docs name is in the menu`() throws {
    let script = try Regex(#"\bbin/([a-z]+)\b"#)
    for page in try Self.pages() {
      for match in page.text.matches(of: script) {
        let name = String(match.output[1].substring ?? "")
        #expect(Repository.exists("bin/\(name)"), "\(page.path) names bin/\(name)")
      }
    }
  }
}
