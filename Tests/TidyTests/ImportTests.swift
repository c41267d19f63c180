import Testing

/// Who may import whom: the table of `docs/developing/architecture.md`, held against the sources.
@Suite struct ImportTests {
  static let table: [String: Set<String>] = [
    "Kernel": ["Crypto"],
    "Markup": ["Kernel"],
    "Components": ["Markup", "Kernel"],
    "Database": ["Kernel"],
    "SQLiteStore": ["Database", "Kernel", "GRDB", "Foundation"],
    "PostgresStore": [
      "Database", "Kernel", "CPostgres", "Foundation", "Glibc", "Synchronization",
    ],
    "Practice": [
      "Database", "Kernel", "Synchronization", "Foundation", "FoundationEssentials",
    ],
    "Trust": ["Database", "Kernel", "Crypto", "CryptoExtras", "Foundation", "Synchronization"],
    "Exchange": [
      "Practice", "Markup", "Kernel", "Yams", "CZip", "CXlsx", "CQrencode", "CSpawn", "Foundation",
      "FoundationXML", "Synchronization", "Glibc",
    ],
    "Anytown": [
      "Website", "Components", "Practice", "Trust", "Exchange", "Database", "Kernel",
      "Synchronization", "Foundation",
    ],
    "Website": [
      "Practice", "Trust", "Exchange", "Markup", "Components", "Database", "Kernel",
      "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore", "NIOHTTPTypes",
      "Foundation", "Synchronization",
    ],
    "plumbline": [
      "Website", "Anytown", "Practice", "Trust", "Exchange", "Markup", "Database",
      "SQLiteStore", "PostgresStore", "Kernel", "ArgumentParser", "Foundation", "Dispatch",
    ],
  ]

  @Test(arguments: table.keys.sorted())
  func `a target imports only what its row of the table allows`(target: String) throws {
    let allowed = Self.table[target] ?? []
    let files = try Repository.sources(target)
    #expect(!files.isEmpty)
    for file in files {
      for line in file.lines {
        let words = line.split(separator: " ")
        guard let at = words.firstIndex(of: "import"), at <= 1, words.count > at + 1 else {
          continue
        }
        guard words[..<at].allSatisfy({ $0.hasPrefix("@") }) else { continue }
        // `import struct Foundation.URL` and `import Foundation` alike.
        let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol"]
        let name = words[(at + 1)...].first { !kinds.contains($0) } ?? ""
        let module = String(name.split(separator: ".").first ?? "")
        #expect(allowed.contains(module), "\(file.path) imports \(module)")
      }
    }
  }
}
