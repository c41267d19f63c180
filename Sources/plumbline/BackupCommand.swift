import ArgumentParser
import Database
import Exchange
import Kernel
import Trust

/// Writes an authority's data into files, while it is served.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Writes the records and the keys into a file each, to be kept apart.")

  @OptionGroup var place: DataOptions

  @Option(name: .long, help: "The file to write the records into; there must be none yet.")
  var recordsTo: String?

  @Option(name: .long, help: "The file to write the keys into; there must be none yet.")
  var keysTo: String?

  @OptionGroup var answer: AnswerOptions

  func validate() throws {
    if recordsTo == nil, keysTo == nil {
      throw ValidationError("Name --records-to, or --keys-to, or both.")
    }
  }

  func run() async throws {
    let stores = try await place.place.existing()
    var tables: [String: [TableTally]] = [:]
    // The records first: then no key is missing for anything in them.
    for (kind, path) in [(StoreKind.records, recordsTo), (.keys, keysTo)] {
      guard let path else { continue }
      tables[kind.rawValue] = try await Backup.write(
        kind, from: stores[kind], to: path, at: systemTime())
    }
    try answer.give(RowsAnswer(done: "Written", tables: tables))
  }
}

/// Puts backups into an empty place.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Puts backups of the records and the keys into an empty place.")

  @OptionGroup var place: DataOptions

  @Option(name: .long, help: "The backup of the records.")
  var recordsFrom: String

  @Option(name: .long, help: "The backup of the keys.")
  var keysFrom: String

  @Option(
    name: .long,
    help: "A later backup of the keys: what had been destroyed by then is destroyed here too.")
  var destroyedFrom: [String] = []

  @OptionGroup var answer: AnswerOptions

  func run() async throws {
    let place = try place.place
    let later = try destroyedFrom.reduce(into: Set<KeyOwner>()) { owners, path in
      owners.formUnion(try Backup.destroyed(in: path))
    }
    for (kind, path) in [(StoreKind.records, recordsFrom), (.keys, keysFrom)] {
      try Backup.requireWhole(kind, path)
    }
    let stores = try place.new()
    var tables: [String: [TableTally]] = [:]
    for (kind, path) in [(StoreKind.records, recordsFrom), (.keys, keysFrom)] {
      tables[kind.rawValue] = try await Backup.restore(
        kind, from: path, into: stores[kind], at: systemTime())
    }
    let records = try await place.open().records
    try await IdentityVault.destroyAgain(records, also: later, at: systemTime())
    // Whoever had signed in when it was made may have left since, or their phone been lost.
    try await records.write { try Sessions.endAll(at: systemTime(), in: $0) }
    try answer.give(RowsAnswer(done: "Restored", tables: tables))
  }
}

/// What was done with every row of the tables, each with its digest.
struct RowsAnswer: CommandAnswer {
  let done: String
  /// By database: its tables.
  let tables: [String: [TableTally]]

  var words: String {
    tables.sorted { $0.key > $1.key }.map { name, tallies in
      let rows = tallies.reduce(0) { $0 + $1.rows }
      return "\(done): \(name), \(rows) rows in \(tallies.count) tables."
    }.joined(separator: "\n")
  }

  var reasons: [String] { [] }
}
