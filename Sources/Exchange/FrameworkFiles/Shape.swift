/// What may stand at one place of a framework file. All shapes together are the format: whatever
/// they do not name is an error.
indirect enum Shape: Sendable {
  /// Words for people, or a source.
  case text
  /// A short name in lower case that others refer to.
  case defines(Namespace)
  /// The short name of something defined elsewhere.
  case refers(Namespace)
  /// One of a closed set of words.
  case word([String])
  case whole(ClosedRange<Int>)
  case flag
  case day
  /// Words of a fixed form, such as "within 3 days".
  case phrase(Phrase)
  case list(Shape)
  case record(Record)
  /// A group of keys, each the name of a record; read as a list of records in the same order.
  case named(NamedRecords)
  /// A list of groups of one key each, read in the same way.
  case steps(NamedRecords)
  /// A group of keys with one value each; read as a list of two-field records.
  case pairs(Pairs)
}

/// A group of known keys.
struct Record: Sendable {
  /// What the group is, in a message: "a question".
  let what: String
  let fields: [Field]

  init(_ what: String, _ fields: [Field]) {
    self.what = what
    self.fields = fields
  }
}

/// Records whose name is the key that they stand under.
struct NamedRecords: Sendable {
  /// The field that takes the key.
  let name: String
  /// What the key may be.
  let key: Shape
  let record: Record
}

/// Values that each stand under a name.
struct Pairs: Sendable {
  /// The field that takes the key.
  let name: String
  let key: Shape
  /// The field that takes the value.
  let value: String
  let shape: Shape
}

/// Words of a fixed form, and what they stand for.
struct Phrase: Sendable {
  /// The forms, for a message.
  let forms: String
  /// The fields that the words stand for, or nil when they have another form.
  let read: @Sendable (String) -> [String: Json]?
}

/// One key of a record.
struct Field: Sendable {
  enum Presence: Sendable {
    case required
    case optional
    case otherwise(Json)
  }

  let key: String
  let shape: Shape
  let presence: Presence
  /// The name of the value in the framework's own type.
  let name: String

  init(_ key: String, _ shape: Shape, _ presence: Presence = .required, as name: String? = nil) {
    self.key = key
    self.shape = shape
    self.presence = presence
    self.name = name ?? Field.camelCase(key)
  }

  /// A list that may be left out.
  static func list(_ key: String, _ shape: Shape, as name: String? = nil) -> Field {
    Field(key, .list(shape), .otherwise(.list([])), as: name)
  }

  /// Words for people that may be left out.
  static func words(_ key: String) -> Field { Field(key, .text, .optional) }

  /// Where a rule comes from.
  static let source = Field("source", .text)
  static let optionalSource = Field("source", .text, .optional)

  static func camelCase(_ key: String) -> String {
    let parts = key.split(separator: "_")
    return parts.dropFirst().reduce(String(parts.first ?? "")) { $0 + $1.capitalisedFirstAscii }
  }
}

extension Substring {
  fileprivate var capitalisedFirstAscii: String { prefix(1).uppercased() + dropFirst() }
}
