/// What someone is to one audit, and to the service: an actor of the access table.
enum Hat: String, CaseIterable, Sendable {
  case qaLead, qaOfficer, otherOfficer
  case director, assistantDirector, deputyDirector, head
  /// The audit's own service lead, another service's, and the deputy of one who is not away.
  case leadOfIt, leadElsewhere, deputyOfLead
  case managerOfIt, managerElsewhere
  /// A manager of another team in the same service, whose audit it is.
  case auditor
  case caseHolder, colleague, workerElsewhere
  case principal, designated, reviewingOfficer, chair, businessSupport
  case partner, coordinator, elected, administrator
  case noPost
  /// Signed in before their last day, which was yesterday.
  case leaver
  /// Has given a password and not the second factor.
  case halfway
  case nobody

  /// Those whom no door but the open ones lets through.
  static let outside: Set<Hat> = [.leaver, .halfway, .nobody]
  static let signedIn = Set(allCases).subtracting(outside)
}

/// How far the audit and its month have come.
enum Stage: String, CaseIterable, Sendable, Comparable {
  /// Allocated, and the list is not out.
  case drawn
  case allocated, returned, underWay
  case submitted
  /// One of its findings seen differently, in the window for that.
  case disputed
  /// Submitted with a grade that is read a second time; then that reading given.
  case inadequate, graded
  /// Given back by its moderator, and being written again.
  case givenBack
  /// The low grade agreed, so that a response runs.
  case confirmed
  case overseen, filed
  /// The month is closed and its report published.
  case closed

  static func < (a: Stage, b: Stage) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}

/// Who gets what from one address.
struct Expected: Sendable {
  /// Served.
  var open: Set<Hat> = []
  /// Told that it cannot be done now, in words: they may know that it is there.
  var closed: Set<Hat> = []
  /// Either of the two: the right person, at a time at which the form says what is wrong.
  var seen: Set<Hat> = []

  static func open(_ hats: Set<Hat>) -> Expected { Expected(open: hats) }
  static func seen(_ hats: Set<Hat>) -> Expected { Expected(seen: hats) }
}
