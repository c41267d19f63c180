import ArgumentParser
import Database
import Exchange
import Foundation
import Kernel
import Trust
import Website

/// Serves an authority's data folder to browsers.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serves a data folder to browsers.")

  @OptionGroup var folder: DataOptions

  @Option(name: .long, help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(name: .long, help: "The port to listen on.")
  var port = 8080

  @Option(
    name: .long,
    help: "The public https:// address of the proxy that ends TLS before this server.")
  var publicAddress: String?

  @Option(name: .long, help: "The folder with the stylesheets and scripts, which bin/setup fills.")
  var assets = "assets"

  @Option(name: .long, help: "The document writer, for PDF.")
  var weasyprint = ".venv/bin/weasyprint"

  func run() async throws {
    let data = try await DataFolder.open(folder.data)
    let installation = Installation(
      records: data.records, ids: .random, clock: systemTime,
      folders: .init(assets: [assets], uploads: data.path + "/uploads"),
      origin: try publicAddress.map(Origin.init(behindProxy:)) ?? .loopback,
      pdf: PDFWriter(
        program: weasyprint,
        stylesheets: ["design-system.css", "plumbline.css"].map { assets + "/" + $0 }))
    let server = try Server(installation)
    let guide = try await signInGuide(data.records)
    try await server.run(on: host, port: port) { port in
      let ready = "Plumbline is ready: http://\(host):\(port)\n\(guide)Stop it with Ctrl-C.\n"
      FileHandle.standardOutput.write(Data(ready.utf8))
    }
  }

  /// How to sign in as each persona, where the data is a demonstration.
  private func signInGuide(_ records: some Records) async throws -> String {
    try await records.read { reading in
      guard try Settings(reading).isDemonstration else { return "" }
      let rows = try reading.rows(
        """
        SELECT p.name, MIN(o.title) AS title FROM account a
          JOIN person p ON p.id = a.person
          JOIN membership m ON m.person = p.id AND m.capacity = 'holder'
          JOIN post o ON o.id = m.post
        WHERE a.persona GROUP BY p.id, p.name ORDER BY p.name
        """)
      let lines = try rows.map { row -> String in
        "  \(try row["name"] as String), \(try row["title"] as String)"
      }
      return """
        This is a demonstration: everyone in it is invented. To sign in, press a name on the first
        page. You can be:
        \(lines.joined(separator: "\n"))

        """
    }
  }
}
