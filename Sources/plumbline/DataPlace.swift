import ArgumentParser
import Database
import Foundation
import Kernel
import PostgresStore
import SQLiteStore
import Trust

/// Where one authority's data is: in a folder of this machine, or in two databases that several
/// servers share.
enum DataPlace: Sendable {
  case folder(String)
  case databases(records: PostgresAddress, keys: PostgresAddress)

  /// Its two stores, as they are.
  private func stores(_ limits: PostgresLimits) throws -> DataStores {
    switch self {
    case .folder(let path):
      DataStores(
        records: try SQLiteStore(path: Self.recordsFile(path)),
        keys: try SQLiteStore(path: Self.keysFile(path)))
    case .databases(let records, let keys):
      DataStores(
        records: try PostgresStore(records, limits: limits),
        keys: try PostgresStore(keys, limits: limits))
    }
  }

  /// Opens a place that has data in it, with today's tables.
  func open(
    ids: Ids = .random, now: @escaping @Sendable () -> Instant = systemTime
  ) async throws -> OpenPlace {
    let stores = try await existing(PostgresLimits())
    try await Schema.migrations.run(on: stores.records, at: now())
    try await Keyring.migrations.run(on: stores.keys, at: now())
    let keyring = Keyring(store: stores.keys, ids: ids)
    return OpenPlace(
      stores: stores, records: KeptRecords(store: stores.records, keyring: keyring, now: now))
  }

  /// The stores of a place that has data in it; unless limits are given, for work on all of it.
  func existing(_ limits: PostgresLimits = .unhurried) async throws -> DataStores {
    if case .folder(let path) = self,
      !FileManager.default.fileExists(atPath: Self.recordsFile(path))
    {
      throw Refusal("There is no Plumbline data in \(path).")
    }
    let stores = try stores(limits)
    if case .databases(let address, _) = self {
      let records = stores.records
      let tables = try await records.read { try records.tables(on: $0) }
      guard tables.contains(where: { $0.name.text == "ledger_head" }) else {
        throw Refusal("There is no Plumbline data in \(address).")
      }
    }
    return stores
  }

  /// The stores of a place that has nothing in it yet; a folder is made, for this user alone.
  func new() throws -> DataStores {
    if case .folder(let path) = self {
      guard !FileManager.default.fileExists(atPath: path) else {
        throw Refusal("\(path) is there already. Name a folder that is not.")
      }
      for folder in ["records", "keys", "uploads"] {
        try FileManager.default.createDirectory(
          atPath: path + "/" + folder, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      }
    }
    return try stores(.unhurried)
  }

  private static func recordsFile(_ folder: String) -> String {
    folder + "/records/plumbline.sqlite"
  }

  private static func keysFile(_ folder: String) -> String { folder + "/keys/keys.sqlite" }
}

/// The two databases of an authority, apart from each other.
struct DataStores: Sendable {
  let records: any Store
  let keys: any Store

  subscript(kind: StoreKind) -> any Store {
    switch kind {
    case .records: records
    case .keys: keys
    }
  }
}

/// An authority's data, open to work with.
struct OpenPlace: Sendable {
  let stores: DataStores
  let records: KeptRecords
}

/// The system's time, asked here and handed on from here.
@Sendable func systemTime() -> Instant {
  Instant(milliseconds: Int64(Foundation.Date().timeIntervalSince1970 * 1_000))
}
