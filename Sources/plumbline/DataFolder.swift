import ArgumentParser
import Database
import Foundation
import Kernel
import SQLiteStore
import Trust

/// One authority's data on disk: its records, and apart from them its keys.
struct DataFolder {
  let records: KeptRecords
  let store: SQLiteStore
  let keyring: Keyring
  let path: String

  /// Where the records and the keys of a folder stand.
  static func recordsFile(_ folder: String) -> String { folder + "/records/plumbline.sqlite" }
  static func keysFile(_ folder: String) -> String { folder + "/keys/keys.sqlite" }

  /// Opens a folder that has data in it.
  static func open(
    _ path: String, ids: Ids = .random, now: @escaping @Sendable () -> Instant = systemTime
  ) async throws -> DataFolder {
    guard FileManager.default.fileExists(atPath: recordsFile(path)) else {
      throw Refusal("There is no Plumbline data in \(path).")
    }
    return try await DataFolder(path, ids: ids, now: now)
  }

  /// Makes a folder with empty databases, for this user alone.
  static func make(
    _ path: String, ids: Ids = .random, now: @escaping @Sendable () -> Instant = systemTime
  ) async throws -> DataFolder {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Refusal("\(path) is there already. Name a folder that is not.")
    }
    for folder in ["records", "keys", "uploads"] {
      try FileManager.default.createDirectory(
        atPath: path + "/" + folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    }
    return try await DataFolder(path, ids: ids, now: now)
  }

  private init(
    _ path: String, ids: Ids, now: @escaping @Sendable () -> Instant
  ) async throws {
    self.path = path
    store = try SQLiteStore(path: Self.recordsFile(path))
    let keys = try SQLiteStore(path: Self.keysFile(path))
    try await Schema.migrations.run(on: store, at: now())
    try await Keyring.migrations.run(on: keys, at: now())
    keyring = Keyring(store: keys, ids: ids)
    records = KeptRecords(store: store, keyring: keyring, now: now)
  }
}

/// The system's time, asked here and handed on from here.
@Sendable func systemTime() -> Instant {
  Instant(milliseconds: Int64(Foundation.Date().timeIntervalSince1970 * 1_000))
}

/// `--data FOLDER`.
struct DataOptions: ParsableArguments {
  @Option(name: .long, help: "The folder that holds the authority’s data.")
  var data: String
}
