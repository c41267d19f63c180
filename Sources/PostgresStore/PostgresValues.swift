import CPostgres
import Database
import Kernel

/// The types that Plumbline's values have in PostgreSQL, by the numbers that the server knows
/// them by.
private enum TypeNumber {
  static let boolean: Oid = 16
  static let bytes: Oid = 17
  static let name: Oid = 19
  static let long: Oid = 20
  static let short: Oid = 21
  static let integer: Oid = 23
  static let text: Oid = 25
  static let varchar: Oid = 1043
  /// The server finds out from where the value stands.
  static let unsaid: Oid = 0
}

/// Values as they are sent: one after the other in binary, each with its type.
struct PostgresParameters {
  private(set) var types: [Oid] = []
  private var bytes: [UInt8] = []
  private var places: [Range<Int>?] = []

  init(_ values: [Value]) {
    for value in values {
      switch value {
      case .null:
        types.append(TypeNumber.unsaid)
        places.append(nil)
      case .text(let text): add(text.utf8, TypeNumber.text)
      case .integer(let number):
        add((0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }, TypeNumber.long)
      case .boolean(let truth): add([truth ? 1 : 0], TypeNumber.boolean)
      case .bytes(let more): add(more, TypeNumber.bytes)
      }
    }
    // An empty value still stands somewhere.
    bytes.append(0)
  }

  private mutating func add(_ more: some Collection<UInt8>, _ type: Oid) {
    let start = bytes.count
    bytes += more
    types.append(type)
    places.append(start..<bytes.count)
  }

  /// Lends the values as C wants them: pointers, lengths and formats.
  func withPointers<T>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>) -> T
  ) -> T {
    bytes.withUnsafeBytes { buffer in
      let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      let pointers = places.map { place in place.flatMap { start?.advanced(by: $0.lowerBound) } }
      return body(
        pointers, places.map { Int32($0?.count ?? 0) }, places.map { _ in 1 })
    }
  }
}

/// Answers, read by the types that the server gives them.
enum PostgresValues {
  static func rows(of result: OpaquePointer) throws -> [Row] {
    let width = PQnfields(result)
    var columns: [String: Int] = [:]
    for column in 0..<width {
      columns[String(cString: PQfname(result, column))] = Int(column)
    }
    let types = (0..<width).map { PQftype(result, $0) }
    return try (0..<PQntuples(result)).map { row in
      let values = try (0..<width).map { column in
        try value(result, row, column, types[Int(column)])
      }
      return Row(columns: columns, values: values)
    }
  }

  private static func value(
    _ result: OpaquePointer, _ row: Int32, _ column: Int32, _ type: Oid
  ) throws -> Value {
    guard PQgetisnull(result, row, column) == 0 else { return .null }
    let bytes = UnsafeRawBufferPointer(
      start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
    switch type {
    case TypeNumber.text, TypeNumber.varchar, TypeNumber.name:
      return .text(String(decoding: bytes, as: UTF8.self))
    case TypeNumber.long, TypeNumber.integer, TypeNumber.short:
      // Big-endian, in two's complement, of whatever width.
      let start = bytes.first.map { $0 > 127 ? -1 : 0 } ?? 0
      return .integer(bytes.reduce(start) { $0 << 8 | Int($1) })
    case TypeNumber.boolean: return .boolean(bytes.first == 1)
    case TypeNumber.bytes: return .bytes(Array(bytes))
    default:
      throw Failure(
        doing: "reading a row",
        cause: "\(String(cString: PQfname(result, column))) is of type \(type), which no column "
          + "of ours has: cast it")
    }
  }
}
