import Foundation

/// What a shape makes of a file: plain values, ready to be read as the framework's own types.
enum Json: Encodable, Sendable, Hashable {
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([Json])
  case record([String: Json])

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    case .list(let items): try container.encode(items)
    case .record(let fields): try container.encode(fields)
    }
  }

  /// The value as a type of the framework.
  func read<Value: Decodable>(as type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: JSONEncoder().encode(self))
  }
}
