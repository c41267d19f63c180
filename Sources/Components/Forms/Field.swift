/// One field of a form as it is drawn: its name, what stands in it, and what is wrong with it.
package struct Field: Sendable {
  package let name: String
  package var values: [String]
  /// What has to be put right, or nil.
  package var error: String?
  /// Told apart from other fields of the same name on a page.
  package var id: String

  package init(_ name: String, values: [String], error: String? = nil, id: String? = nil) {
    self.name = name
    self.values = values
    self.error = error
    self.id = id ?? Field.id(for: name)
  }

  package init(_ name: String, _ value: String? = nil, error: String? = nil, id: String? = nil) {
    self.init(name, values: value.map { [$0] } ?? [], error: error, id: id)
  }

  /// What stands in a field that holds one value.
  package var value: String { values.first ?? "" }

  /// The id of the first element of a field: its name, with what a link could not hold replaced.
  package static func id(for name: String) -> String {
    let allowed = name.utf8.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        byte
      default: UInt8(ascii: "-")
      }
    }
    return String(decoding: allowed, as: UTF8.self)
  }
}
