import ArgumentParser
import Database
import Exchange
import Foundation
import Kernel
import Practice
import Trust
import Website

/// Serves an authority's data to browsers.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serves an authority’s data to browsers.")

  @OptionGroup var place: DataOptions

  @Option(
    name: .long,
    help: "Where case lists stand until they are imported; the servers of a database share it.")
  var uploads: String?

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

  func validate() throws {
    if place.data == nil, uploads == nil {
      throw ValidationError("Name the folder of uploads too, with --uploads.")
    }
  }

  func run() async throws {
    let data = try await place.place.open()
    try await IdentityVault.destroyAgain(data.records, at: systemTime())
    // A folder has one server, so what was running when it stopped is not running now; elsewhere
    // another server may be at it.
    let latest = place.data == nil ? systemTime() + -Job.silenceSeconds : systemTime()
    try await data.records.write { try JobTable.failRunning(unseenSince: latest, $0) }
    let installation = Installation(
      records: data.records, ids: .random, clock: systemTime,
      folders: .init(assets: [assets], uploads: uploads ?? (place.data ?? "") + "/uploads"),
      origin: try publicAddress.map(Origin.init(behindProxy:)) ?? .loopback,
      pdf: PDFWriter(
        program: weasyprint,
        stylesheets: ["design-system.css", "plumbline.css"].map { assets + "/" + $0 }))
    let server = try Server(installation)
    let lines = try await personas(data.records)
    try await server.run(on: host, port: port) { port in
      let address = "http://\(host):\(port)"
      let guide =
        lines.isEmpty
        ? ""
        : """
        This is a demonstration: everyone in it is invented. To sign in, open
        \(address)/personas and press a name. You can be:
        \(lines.joined(separator: "\n"))

        """
      let ready = "Plumbline is ready: \(address)\n\(guide)Stop it with Ctrl-C.\n"
      FileHandle.standardOutput.write(Data(ready.utf8))
    }
  }

  /// Each persona with their post, where the data is a demonstration.
  private func personas(_ records: some Records) async throws -> [String] {
    try await records.read { reading in
      guard try Settings(reading).isDemonstration else { return [] }
      let rows = try reading.rows(
        """
        SELECT p.name, MIN(o.title) AS title FROM account a
          JOIN person p ON p.id = a.person
          JOIN membership m ON m.person = p.id AND m.capacity = 'holder'
          JOIN post o ON o.id = m.post
        WHERE a.persona GROUP BY p.id, p.name ORDER BY p.name
        """)
      return try rows.map { "  \(try $0["name"] as String), \(try $0["title"] as String)" }
    }
  }
}
