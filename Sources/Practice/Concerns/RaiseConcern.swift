import Database
import Kernel

/// Someone raises an immediate safeguarding concern. What they get back names the people to ring
/// now: the framework says which posts, the tree says who they are.
package struct RaiseConcern: Sendable {
  /// What the concern is about.
  package enum Subject: Sendable, Hashable {
    /// The child of an audit.
    case audit(String)
    /// A child by their code; the team where the case lists do not say it.
    case child(code: String, team: String?)
    /// No child in particular, in a team.
    case team(String?)
  }

  package let subject: Subject
  /// Set when it is about a member of staff; the person may be unknown.
  package let staff: AboutStaff?
  package let words: String

  /// A member of staff, as far as they are known.
  package struct AboutStaff: Sendable, Hashable {
    package let person: String?

    package init(person: String?) {
      self.person = person
    }
  }

  package init(subject: Subject, staff: AboutStaff? = nil, words: String) {
    self.subject = subject
    self.staff = staff
    self.words = words
  }

  /// Records the concern and who has to be told. Throws a Refusal when nothing is said, or the
  /// child or the team cannot be found.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    try require(ConcernPolicy.mayRaise(occasion.actor))
    let place = try ConcernPlace.find(
      subject, occasion.actor, on: occasion.today, transaction)
    try check(place)
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    if let person = staff?.person, organisation.people[person] == nil { throw Refusal.notFound }
    let recipients = staff == nil ? place.plan.tell : place.plan.aboutStaff
    let named = ConcernRules.named(
      recipients,
      .init(team: place.team, staff: staff?.person, raiser: occasion.actor.person),
      in: organisation)

    let id = occasion.newId()
    let words = try transaction.seal(words, under: owner(place))
    try transaction.run(
      """
      INSERT INTO concern (id, activity, case_id, team, about_staff, staff, words, raised_at,
        raised_by)
      VALUES (\(id), \(place.activity), \(place.caseId), \(place.team), \(staff != nil),
        \(staff?.person), \(words), \(occasion.now), \(occasion.actor.person))
      """)
    for (position, one) in named.enumerated() {
      try transaction.run(
        """
        INSERT INTO concern_recipient
          (id, concern, position, role, post, person, is_absent, deputy)
        VALUES (\(occasion.newId()), \(id), \(position), \(one.role), \(one.post),
          \(one.holder), \(one.isAbsent), \(one.deputy))
        """)
    }
    let fact =
      staff == nil
      ? ConcernFacts.raised(
        id, activity: place.activity, code: place.code, named: named.count)
      : ConcernFacts.raisedAboutStaff(id)
    try transaction.record(fact, by: occasion.actor.person, at: occasion.now)
    return id
  }

  private func check(_ place: ConcernPlace) throws {
    var problems: [Refusal.Problem] = []
    if words.isBlank { problems.append(.init("Say what you saw or heard.", field: "words")) }
    if words.unicodeScalars.count > SectionRules.longestWords {
      problems.append(
        .init(
          "What you saw has more than \(SectionRules.longestWords) characters. Shorten it.",
          field: "words"))
    }
    if place.team == nil, staff == nil {
      problems.append(
        .init("Choose the team, so that its people can be named.", field: "team"))
    }
    try Refusal.unless(problems)
  }

  private func owner(_ place: ConcernPlace) -> KeyOwner {
    if let staff { return staff.person.map(KeyOwner.person) ?? .authority }
    if let caseId = place.caseId { return .child(caseId) }
    return place.team.map(KeyOwner.unit) ?? .authority
  }
}
