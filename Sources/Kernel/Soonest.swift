extension Bool {
  /// Whether one due day comes before another: what has no day comes last.
  package static func soonest(_ one: Day?, _ other: Day?) -> Bool {
    guard let one else { return false }
    return other.map { one < $0 } ?? true
  }
}
