import Kernel

/// What a people file would change, worked out before anything is changed: shown first, then done
/// whole or not at all.
package struct PeoplePlan: Sendable, Hashable {
  package internal(set) var units: [Unit] = []
  package internal(set) var people: [Person] = []
  package internal(set) var posts: [Post] = []
  package internal(set) var memberships: [Membership] = []
  /// People and posts as they will be, at the revision they were read at.
  package internal(set) var changedPeople: [Person] = []
  package internal(set) var changedPosts: [Post] = []
  /// Memberships with the last day that the file gives them.
  package internal(set) var endedMemberships: [Membership] = []
  /// Rows that say what is so already.
  package internal(set) var unchanged = 0
  /// What will change, one sentence each, in the order of the file.
  package internal(set) var sentences: [String] = []

  package var isEmpty: Bool { sentences.isEmpty }

  /// The same for the same changes, whatever ids new things are given.
  package var digest: String { Digest.sha256(sentences.joined(separator: "\n")) }
}

/// The service as it is when a people file is read against it.
package struct PeopleFileSetting: Sendable {
  package let authority: String
  package let today: Day
  package let units: [Unit]
  package let people: [Person]
  package let posts: [Post]
  package let memberships: [Membership]
  /// What the authority calls each role.
  package let titles: [Role: String]
  /// Whoever brings the file: it may not put them in a post, unless they are the only one who
  /// keeps the people file.
  package let bringer: String?

  package init(
    authority: String, today: Day, units: [Unit], people: [Person], posts: [Post],
    memberships: [Membership], titles: [Role: String], bringer: String?
  ) {
    self.authority = authority
    self.today = today
    self.units = units
    self.people = people
    self.posts = posts
    self.memberships = memberships
    self.titles = titles
    self.bringer = bringer
  }
}
