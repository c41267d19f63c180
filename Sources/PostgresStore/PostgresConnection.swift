import CPostgres
import Database
import Glibc
import Kernel

/// One connection to the database, with the statements that it has prepared.
///
/// Unchecked: the pool lends it to one thread at a time.
final class PostgresConnection: Connection, @unchecked Sendable {
  private let handle: OpaquePointer
  private let limits: PostgresLimits
  private var prepared: [Statement: String] = [:]
  private var number = 0

  /// What makes a statement another one to the server: its text, and the types it is sent with.
  private struct Statement: Hashable {
    let sql: String
    let types: [Oid]
  }

  /// Connects. Refuses a database that would not keep every acknowledged save, or that orders
  /// texts otherwise than the embedded store does.
  init(_ address: PostgresAddress, _ limits: PostgresLimits) throws {
    self.limits = limits
    let options = [
      ("dbname", address.text), ("application_name", "plumbline"), ("client_encoding", "UTF8"),
      ("connect_timeout", String(limits.waitingSeconds)),
    ]
    let connected = withCStrings(options.map(\.0)) { keywords in
      withCStrings(options.map(\.1)) { PQconnectdbParams(keywords, $0, 1) }
    }
    guard let handle = connected else {
      throw Failure(doing: "connecting to \(address)", cause: "there is no memory left")
    }
    self.handle = handle
    guard PQstatus(handle) == CONNECTION_OK else {
      throw Failure(
        doing: "connecting to the database \(address)", cause: Self.words(PQerrorMessage(handle)))
    }
    try command(
      """
      SET statement_timeout = '\(limits.statementSeconds)s';
      SET lock_timeout = '\(limits.waitingSeconds)s';
      SET idle_in_transaction_session_timeout = '\(limits.silentSeconds)s';
      SET client_min_messages = error
      """)
    try requireDurable(address)
  }

  deinit { PQfinish(handle) }

  var isConnected: Bool { PQstatus(handle) == CONNECTION_OK }

  /// Whether it can be lent again: connected, and in no transaction.
  var isUsable: Bool {
    isConnected && PQtransactionStatus(handle) == PQTRANS_IDLE
  }

  func rows(_ query: Query) throws -> [Row] {
    let result = try execute(query)
    defer { PQclear(result) }
    return try PostgresValues.rows(of: result)
  }

  func run(_ query: Query) throws -> Int {
    let result = try execute(query)
    defer { PQclear(result) }
    return Int(String(cString: PQcmdTuples(result))) ?? 0
  }

  /// Runs statements that bind nothing, and returns what the last one says it did.
  @discardableResult
  func command(_ sql: String) throws -> String {
    let result = PQexec(handle, sql)
    defer { PQclear(result) }
    guard Self.isGood(result) else { throw failure(result, doing: sql) }
    return String(cString: PQcmdStatus(result))
  }

  private func execute(_ query: Query) throws -> OpaquePointer {
    let (sql, values) = try query.bound()
    let parameters = PostgresParameters(values)
    let name = try prepare(Statement(sql: sql, types: parameters.types))
    let result = parameters.withPointers { pointers, lengths, formats in
      PQexecPrepared(handle, name, Int32(values.count), pointers, lengths, formats, 1)
    }
    guard let result, Self.isGood(result) else {
      defer { PQclear(result) }
      throw failure(result, doing: sql)
    }
    return result
  }

  /// The server's name of a statement, prepared on first use.
  private func prepare(_ statement: Statement) throws -> String {
    if let name = prepared[statement] { return name }
    if prepared.count >= limits.statements {
      try command("DEALLOCATE ALL")
      prepared = [:]
    }
    number += 1
    let name = "s\(number)"
    let result = PQprepare(
      handle, name, statement.sql, Int32(statement.types.count), statement.types)
    defer { PQclear(result) }
    guard Self.isGood(result) else { throw failure(result, doing: statement.sql) }
    prepared[statement] = name
    return name
  }

  private static func isGood(_ result: OpaquePointer?) -> Bool {
    let status = PQresultStatus(result)
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK
  }

  /// What the server said, without its detail: that would show the values of a row.
  private func failure(_ result: OpaquePointer?, doing sql: String) -> Failure {
    let state = PQresultErrorField(result, Int32(UInt8(ascii: "C")))
    let message = PQresultErrorField(result, Int32(UInt8(ascii: "M")))
    let said = message.map { Self.words($0) } ?? Self.words(PQerrorMessage(handle))
    let code = state.map { " (\(String(cString: $0)))" } ?? ""
    let shown = sql.split { $0.isWhitespace }.joined(separator: " ").prefix(80)
    return Failure(doing: "running “\(shown)” on the database", cause: said + code)
  }

  private static func words(_ text: UnsafePointer<CChar>?) -> String {
    let said = text.map { String(cString: $0) } ?? ""
    let words = said.split { $0.isWhitespace }.joined(separator: " ")
    return words.isEmpty ? "it does not answer" : words
  }
}

/// Texts as C wants a list of them: pointers with a null at the end.
private func withCStrings<T>(
  _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> T
) -> T {
  let copies = texts.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  let pointers = copies.map { $0.map { UnsafePointer($0) } } + [nil]
  return body(pointers)
}
