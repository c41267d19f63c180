/// Further attributes of an element. Their names are the author's, their values anybody's; a nil
/// value leaves its attribute out.
package struct Attributes: ExpressibleByDictionaryLiteral, Sendable {
  package private(set) var pairs: [(name: StaticString, value: String?)]

  /// No further attributes.
  package static let none: Attributes = [:]

  package init(dictionaryLiteral elements: (StaticString, String?)...) {
    pairs = elements.map { (name: $0.0, value: $0.1) }
  }
}
