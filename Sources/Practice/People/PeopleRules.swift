import Kernel

/// What the people file and the pages that edit it take.
package enum PeopleRules {
  package static let mostAuditsEachCycle = 50

  /// Someone else saved first; nothing of theirs is written over.
  package static let changedMeanwhile = Refusal(
    "Someone else changed this while you had it open. Nothing of yours was saved. Compare what "
      + "it says now with what you typed, then save again.", kind: .conflict)

  /// A name of a unit, a post or a person, without stray spaces.
  static func name(_ typed: String, _ what: String, field: String) throws -> String {
    let name = ListedName.tidied(typed)
    try Refusal.unless(problems(name: name, what, field: field))
    return name
  }

  static func problems(name: String, _ what: String, field: String?) -> [Refusal.Problem] {
    if name.isEmpty { return [.init("Give \(what) a name.", field: field)] }
    if name.unicodeScalars.count > 120 {
      return [.init("The name of \(what) must have at most 120 characters.", field: field)]
    }
    if hasControls(name) {
      return [.init("The name of \(what) has a character that cannot be shown.", field: field)]
    }
    return []
  }

  /// One @ with something on both sides, no spaces: what a message could be sent to.
  static func problems(email: String?, field: String?) -> [Refusal.Problem] {
    guard let email else { return [] }
    let parts = email.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    let isGood =
      parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && email.utf8.count <= 254
      && !email.unicodeScalars.contains { $0.properties.isWhitespace } && !hasControls(email)
    return isGood
      ? []
      : [.init("Write the e-mail address as name@example.gov.uk.", field: field)]
  }

  /// At least five figures, so that somebody can be rung.
  static func problems(telephone: String?, field: String?) -> [Refusal.Problem] {
    guard let telephone else { return [] }
    let digits = telephone.utf8.filter { (0x30...0x39).contains($0) }.count
    let isGood = digits >= 5 && telephone.unicodeScalars.count <= 60 && !hasControls(telephone)
    return isGood
      ? []
      : [.init("Write the telephone number with its figures, as 01632 960 001.", field: field)]
  }

  /// Days that somebody could have meant: not sixty years before today, not ten after.
  static func problems(
    _ days: Period, today: Day, from: String?, to: String?
  ) -> [Refusal.Problem] {
    let sensible = today.adding(months: -12 * 60)...today.adding(months: 12 * 10)
    if !sensible.contains(days.from) {
      return [.init("The first day, \(days.from.words), is too far away.", field: from)]
    }
    guard let last = days.to else { return [] }
    if last < days.from {
      return [
        .init("The last day must be on or after the first, \(days.from.words).", field: to)
      ]
    }
    if !sensible.contains(last) {
      return [.init("The last day, \(last.words), is too far away.", field: to)]
    }
    return []
  }

  static func problems(auditsEachCycle: Int?, field: String?) -> [Refusal.Problem] {
    guard let auditsEachCycle, (0...mostAuditsEachCycle).contains(auditsEachCycle) else {
      return [
        .init(
          "Audits each month must be a number from 0 to \(mostAuditsEachCycle).", field: field)
      ]
    }
    return []
  }

  /// What bars a membership beside those the post has: two holders at once, two acting at once,
  /// or the same person twice.
  package static func bar(
    _ new: Membership, among existing: [Membership]
  ) -> Membership? {
    existing.first { other in
      other.id != new.id && other.days.overlaps(new.days)
        && (other.person == new.person
          || other.capacity == new.capacity && new.capacity != .deputy)
    }
  }

  /// A text, or nil where there is nothing but spaces.
  static func optional(_ typed: String?) -> String? {
    typed.map(ListedName.tidied).flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func hasControls(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
    }
  }
}
