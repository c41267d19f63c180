import ArgumentParser
import Kernel
import PostgresStore

/// `--data FOLDER`, or `--database ADDRESS --keys ADDRESS`.
struct DataOptions: ParsableArguments {
  @Option(name: .long, help: "The folder that holds the authority’s data.")
  var data: String?

  @Option(
    name: .long,
    help: "Instead of a folder: the records’ database, as postgres://USER@HOST/NAME.")
  var database: String?

  @Option(name: .long, help: "With --database: the keys’ own database, written likewise.")
  var keys: String?

  func validate() throws {
    if let said = DataPlace.mistake(data, database, keys, "--data", "--database", "--keys") {
      throw ValidationError(said)
    }
  }

  /// The place that they name.
  var place: DataPlace {
    get throws { try DataPlace(data, database, keys) }
  }
}

/// `--to-data FOLDER`, or `--to-database ADDRESS --to-keys ADDRESS`.
struct TargetOptions: ParsableArguments {
  @Option(name: .long, help: "The folder to make.")
  var toData: String?

  @Option(name: .long, help: "Instead of a folder: an empty database for the records.")
  var toDatabase: String?

  @Option(name: .long, help: "With --to-database: an empty database for the keys.")
  var toKeys: String?

  func validate() throws {
    if let said = DataPlace.mistake(
      toData, toDatabase, toKeys, "--to-data", "--to-database", "--to-keys")
    {
      throw ValidationError(said)
    }
  }

  /// The place that they name.
  var place: DataPlace {
    get throws { try DataPlace(toData, toDatabase, toKeys) }
  }
}

extension DataPlace {
  /// What is wrong with three options that name a place; nil when nothing is.
  fileprivate static func mistake(
    _ data: String?, _ database: String?, _ keys: String?, _ dataName: String,
    _ databaseName: String, _ keysName: String
  ) -> String? {
    switch (data, database, keys) {
    case (.some, nil, nil), (nil, .some, .some): nil
    case (nil, nil, nil): "Name \(dataName), or \(databaseName) with \(keysName)."
    case (nil, .some, nil): "Name the keys’ own database too, with \(keysName)."
    case (nil, nil, .some): "Name the records’ database too, with \(databaseName)."
    case (.some, _, _): "Name either \(dataName), or \(databaseName) with \(keysName)."
    }
  }

  /// The place that options name. Refuses an address that cannot be read, and one database for
  /// both: whoever has the records must not have the keys.
  fileprivate init(_ data: String?, _ database: String?, _ keys: String?) throws {
    if let data {
      self = .folder(data)
      return
    }
    let records = try PostgresAddress(database ?? "")
    let keys = try PostgresAddress(keys ?? "")
    guard records.description != keys.description else {
      throw Refusal("The keys need a database of their own, apart from the records.")
    }
    self = .databases(records: records, keys: keys)
  }
}
