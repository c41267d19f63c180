import Kernel

/// One value as a database keeps it; the five kinds that both stores share.
package enum Value: Hashable, Sendable {
  case null
  case text(String)
  case integer(Int)
  case boolean(Bool)
  case bytes([UInt8])
}

/// A type that is kept in one column.
package protocol Storable {
  var stored: Value { get }
  init?(stored: Value)
}

extension Value: Storable {
  package var stored: Value { self }

  package init?(stored: Value) { self = stored }
}

extension String: Storable {
  package var stored: Value { .text(self) }

  package init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self = text
  }
}

extension Int: Storable {
  package var stored: Value { .integer(self) }

  package init?(stored: Value) {
    guard case .integer(let number) = stored else { return nil }
    self = number
  }
}

extension Bool: Storable {
  package var stored: Value { .boolean(self) }

  package init?(stored: Value) {
    switch stored {
    case .boolean(let truth): self = truth
    // SQLite keeps a truth as 0 or 1.
    case .integer(0): self = false
    case .integer(1): self = true
    default: return nil
    }
  }
}

extension Optional: Storable where Wrapped: Storable {
  package var stored: Value { self?.stored ?? .null }

  package init?(stored: Value) {
    if case .null = stored {
      self = .none
    } else if let value = Wrapped(stored: stored) {
      self = .some(value)
    } else {
      return nil
    }
  }
}

/// Types that are kept as the text they are written as.
package protocol StoredAsText: Storable, LosslessStringConvertible {}

extension StoredAsText {
  package var stored: Value { .text(description) }

  package init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self.init(text)
  }
}

extension Day: StoredAsText {}
extension Month: StoredAsText {}
extension Instant: StoredAsText {}

extension Sealed: Storable {
  package var stored: Value { .bytes(bytes) }

  package init?(stored: Value) {
    guard case .bytes(let bytes) = stored else { return nil }
    self.init(bytes: bytes)
  }
}

extension Storable where Self: RawRepresentable, RawValue == String {
  package var stored: Value { .text(rawValue) }

  package init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self.init(rawValue: text)
  }
}
