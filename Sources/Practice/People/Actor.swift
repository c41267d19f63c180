import Kernel

/// Someone acting in Plumbline, with the posts they answer for today. Policies judge this value
/// and nothing else, so rights end on the day that a post does.
package struct Actor: Sendable, Hashable {
  /// A post answered for today, and every unit that it covers.
  package struct Standing: Sendable, Hashable {
    package let post: String
    package let role: Role
    package let title: String
    package let unit: String
    package let covers: Set<String>

    package init(post: String, role: Role, title: String, unit: String, covers: Set<String>) {
      self.post = post
      self.role = role
      self.title = title
      self.unit = unit
      self.covers = covers
    }
  }

  package let person: String
  package let name: String
  package let standings: [Standing]

  package init(person: String, name: String, standings: [Standing]) {
    self.person = person
    self.name = name
    self.standings = standings
  }

  /// The person as the service stands today; nil when they are not here any more.
  package init?(_ person: String, in organisation: Organisation) {
    guard let record = organisation.people[person], record.days.contains(organisation.day)
    else { return nil }
    self.person = person
    self.name = record.name
    self.standings = organisation.posts(of: person).map { post in
      Standing(
        post: post.id, role: post.role, title: post.title, unit: post.unit,
        covers: organisation.below(post.unit))
    }
  }

  /// Whether they answer for a post of one of these roles, anywhere.
  package func holds(_ roles: Role...) -> Bool {
    standings.contains { roles.contains($0.role) }
  }

  /// Whether they answer for a post of one of these roles that covers the unit.
  package func covers(_ unit: String, as roles: Role...) -> Bool {
    standings.contains { roles.contains($0.role) && $0.covers.contains(unit) }
  }

  /// The QA unit's own people.
  package var isQualityAssurance: Bool { holds(.qaLead, .qaOfficer) }

  /// Those who answer for the whole service.
  package var isDirector: Bool { holds(.assistantDirector, .deputyDirector, .director) }

  /// What stands beside the name on each page.
  package var title: String { standings.first?.title ?? "no post today" }
}
