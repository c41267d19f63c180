/// Whose key seals a text: a case, an audit, a person, a team, or the authority itself.
///
/// Destroying that one key puts every text under it beyond use.
package struct KeyOwner: Hashable, Sendable {
  package let text: String

  private init(_ kind: String, _ id: String) {
    self.text = "\(kind):\(id)"
  }

  package static func child(_ caseId: String) -> KeyOwner { KeyOwner("case", caseId) }
  /// One audit that has a key of its own, so that it can be destroyed without the child's others.
  package static func audit(_ activityId: String) -> KeyOwner { KeyOwner("audit", activityId) }
  package static func person(_ personId: String) -> KeyOwner { KeyOwner("person", personId) }
  package static func unit(_ unitId: String) -> KeyOwner { KeyOwner("unit", unitId) }
  package static let authority = KeyOwner("authority", "")

  /// The case whose key it is; nil for another kind of owner.
  package var caseId: String? {
    let parts = text.split(separator: ":", maxSplits: 1)
    return parts.count == 2 && parts[0] == "case" ? String(parts[1]) : nil
  }

  /// The owner as it stands in a sealed text.
  package init?(text: String) {
    guard text.utf8.contains(0x3A) else { return nil }
    self.text = text
  }
}

/// Text about a child, a person or a team, as the database sees it: bytes that say nothing.
package struct Sealed: Hashable, Sendable {
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }
}
