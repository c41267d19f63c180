import Kernel

/// Says in a sentence how one thing that a clause says has changed.
enum ProvisionComparison {
  static func changes(
    _ before: Provision, _ after: Provision, of name: String
  ) -> [FrameworkChange] {
    guard before.values.map(\.token) != after.values.map(\.token) else { return [] }
    switch after.manner {
    case .one: return [.init(.changed, one(before, after))]
    case .quoted: return [.init(.changed, quoted(before, after))]
    case .several: return [.init(.changed, several(before, after))]
    case .source:
      return [.init(.source, "\(name) rests on another place of the published text.")]
    }
  }

  private static func one(_ before: Provision, _ after: Provision) -> String {
    let label = after.label.capitalisedFirst
    switch (before.values.first?.words, after.values.first?.words) {
    case (let old?, let new?) where old == new:
      return "\(label) is still called \(new), and is another."
    case (let old?, let new?): return "\(label) is now \(new); it was \(old)."
    case (nil, let new?): return "\(label) is now \(new); nothing was said of it before."
    case (let old?, nil): return "Nothing is said any more of \(after.label); it was \(old)."
    case (nil, nil): return ""
    }
  }

  private static func quoted(_ before: Provision, _ after: Provision) -> String {
    let label = after.label.capitalisedFirst
    switch (before.values.first?.words, after.values.first?.words) {
    case (let old?, let new?):
      return "\(label) now reads \(new.withoutFullStop.quoted). "
        + "It was \(old.withoutFullStop.quoted)."
    case (nil, let new?): return "\(label) is new: \(new.withoutFullStop.quoted)."
    case (let old?, nil): return "\(label) is gone; it was \(old.withoutFullStop.quoted)."
    case (nil, nil): return ""
    }
  }

  /// "Who may read it: the chair is new. The auditor is gone."
  private static func several(_ before: Provision, _ after: Provision) -> String {
    let label = after.label.capitalisedFirst
    let old = before.values, new = after.values
    if new.isEmpty { return "\(label): none any more. Before: \(words(old))." }
    if old.isEmpty { return "\(label): now \(words(new)). Before: none." }
    let added = new.filter { value in !old.contains { $0.token == value.token } }
    let lost = old.filter { value in !new.contains { $0.token == value.token } }
    if added.isEmpty, lost.isEmpty {
      return "\(label): now in this order: \(words(new)). Before: \(words(old))."
    }
    let more = added.isEmpty ? "" : " New: \(words(added))."
    let less = lost.isEmpty ? "" : " No longer: \(words(lost))."
    return "\(label):\(more)\(less)"
  }

  private static func words(_ values: [Provision.Value]) -> String {
    values.map(\.words).joined(separator: "; ")
  }
}
