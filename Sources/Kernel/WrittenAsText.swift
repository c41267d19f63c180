/// A value whose file form is the text it is written as, so that one form is read everywhere.
package protocol WrittenAsText: Codable, LosslessStringConvertible {}

extension WrittenAsText {
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let value = Self(text) else { throw Refusal("“\(text)” cannot be read here.") }
    self = value
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Instant: WrittenAsText {}
extension Month: WrittenAsText {}
