import Kernel

/// The whole service on one day: its tree, its posts, and who stands in each.
package struct Organisation: Sendable {
  package let day: Day
  /// Units that exist on the day, by id.
  package let units: [String: Unit]
  package let people: [String: Person]
  package let posts: [String: Post]
  private let memberships: [String: [Membership]]
  private let absent: Set<String>
  private let parents: [String: String]
  /// The fields of expertise that people are on record for, by person.
  package let expertise: [String: Set<String>]
  /// The teams that stand outside a kind of audit on the day.
  package let teamsOutside: [TeamOutside]

  /// What stands on the day, from everything that has ever stood.
  package init(
    day: Day, units: [Unit], people: [Person], posts: [Post], memberships: [Membership],
    absences: [Absence], expertise: [String: Set<String>] = [:], outside: [TeamOutside] = []
  ) {
    self.day = day
    self.units = Dictionary(
      uniqueKeysWithValues: units.filter { $0.days.contains(day) }.map { ($0.id, $0) })
    self.people = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0) })
    self.posts = Dictionary(
      uniqueKeysWithValues: posts.filter { $0.days.contains(day) }.map { ($0.id, $0) })
    let here = Set(people.filter { $0.days.contains(day) }.map(\.id))
    self.memberships = Dictionary(
      grouping: memberships.filter { $0.days.contains(day) && here.contains($0.person) },
      by: \.post)
    self.absent = Set(absences.filter { $0.days.contains(day) }.map(\.person))
    self.parents = Dictionary(
      units.compactMap { unit in unit.parent.map { (unit.id, $0) } },
      uniquingKeysWith: { a, _ in a })
    self.expertise = expertise
    self.teamsOutside = outside.filter { $0.days.contains(day) }
  }

  /// The record by which a team stands outside a kind of audit on the day; nil where it takes part,
  /// or the kind leaves out no teams.
  package func outside(_ team: String, of kind: ActivityKind) -> TeamOutside? {
    guard kind.selection.leavesOutTeams else { return nil }
    return teamsOutside.first { $0.team == team && $0.kind == kind.id }
  }

  /// The unit and everything above it, nearest first.
  package func path(of unit: String) -> [String] {
    var path = [unit]
    while let last = path.last, let parent = parents[last], path.count < 16 { path.append(parent) }
    return path
  }

  /// Whether one unit is another or stands below it.
  package func isWithin(_ unit: String, _ outer: String) -> Bool { path(of: unit).contains(outer) }

  /// The nearest unit of a kind at or above this one.
  package func unit(_ kind: Unit.Kind, above unit: String) -> Unit? {
    path(of: unit).lazy.compactMap { units[$0] }.first { $0.kind == kind }
  }

  /// The service that a unit belongs to.
  package func service(of unit: String) -> Unit? { self.unit(.service, above: unit) }

  /// The service area that a unit belongs to; where the tree has none, its service.
  package func serviceArea(of unit: String) -> Unit? {
    self.unit(.serviceArea, above: unit) ?? service(of: unit)
  }

  /// Whoever holds the post or acts in it, absent or not.
  package func holder(of post: String) -> Person? {
    let here = memberships[post] ?? []
    let held = here.first { $0.capacity == .acting } ?? here.first { $0.capacity == .holder }
    return held.flatMap { people[$0.person] }
  }

  /// The deputy named for the post.
  package func deputy(of post: String) -> Person? {
    let deputies = (memberships[post] ?? []).filter { $0.capacity == .deputy }
    return deputies.first { !absent.contains($0.person) }.flatMap { people[$0.person] }
  }

  package func isAbsent(_ person: String) -> Bool { absent.contains(person) }

  /// Whoever answers for the post today: the holder unless absent, else the deputy.
  package func answering(for post: String) -> Person? {
    if let holder = holder(of: post), !absent.contains(holder.id) { return holder }
    return deputy(of: post)
  }

  /// The posts of a role that answer for a unit: on the unit itself or the nearest one above.
  package func posts(_ role: Role, for unit: String) -> [Post] {
    for step in path(of: unit) {
      let here = posts.values.filter { $0.role == role && $0.unit == step }
      if !here.isEmpty { return here.sorted { ($0.title, $0.id) < ($1.title, $1.id) } }
    }
    return []
  }

  /// The posts that a person holds, acts in, or deputises for while the holder is away.
  package func posts(of person: String) -> [Post] {
    posts.values.filter { post in
      (memberships[post.id] ?? []).contains { membership in
        membership.person == person
          && (membership.capacity != .deputy || answering(for: post.id)?.id == person)
      }
    }.sorted { ($0.title, $0.id) < ($1.title, $1.id) }
  }

  /// The units of a person's posts, by which their managers are known.
  package func units(of person: String) -> Set<String> {
    Set(posts(of: person).map(\.unit))
  }

  /// Those who hold, act in or deputise for a post in the same unit, or for a post of the same
  /// title in the same service.
  package func colleagues(of person: String) -> Set<String> {
    let own = posts(of: person)
    let near = posts.values.filter { post in
      own.contains { mine in
        post.unit == mine.unit
          || post.title == mine.title && service(of: post.unit)?.id == service(of: mine.unit)?.id
      }
    }
    return Set(near.flatMap { members(of: $0.id).map(\.0.id) }).subtracting([person])
  }

  /// Everyone who is a member of the post today, with their capacity.
  package func members(of post: String) -> [(Person, Membership.Capacity)] {
    (memberships[post] ?? []).compactMap { membership in
      people[membership.person].map { ($0, membership.capacity) }
    }
  }

  /// The units at or below this one, those among them that have ended too: what was done in them
  /// stays with whoever answers for what stands above.
  package func below(_ unit: String) -> Set<String> {
    Set(parents.keys.filter { isWithin($0, unit) }).union([unit])
  }

  /// As many audits as someone is given in a post each month, where that is not the post's number.
  package func audits(of person: String, in post: String) -> Int? {
    (memberships[post] ?? []).first { $0.person == person && $0.audits != nil }?.audits
  }
}
