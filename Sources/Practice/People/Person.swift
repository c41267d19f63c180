import Database
import Kernel

/// Someone who works in or with the service. Nobody is deleted: a leaver has a last day.
package struct Person: Hashable, Sendable, Identifiable {
  package let id: String
  package var name: String
  package var email: String?
  package var telephone: String?
  package var days: Period
  package let revision: Int
}

/// A job in the tree, which people come to and leave.
package struct Post: Hashable, Sendable, Identifiable {
  package let id: String
  package let role: Role
  package var title: String
  package let unit: String
  /// How many monthly audits whoever holds the post is given.
  package var auditsEachCycle: Int
  package var days: Period
  package let revision: Int
}

/// Someone in a post for a time.
package struct Membership: Hashable, Sendable, Identifiable {
  package enum Capacity: String, Storable, Sendable, CaseIterable {
    case holder
    case acting
    /// Stands in whenever nobody holds the post or the holder is absent.
    case deputy
  }

  package let id: String
  package let post: String
  package let person: String
  package let capacity: Capacity
  /// As many audits as they are given in it each month, where that is not the post's number.
  package var audits: Int?
  package var days: Period
  package let revision: Int
}

/// Days on which someone is away.
package struct Absence: Hashable, Sendable, Identifiable {
  package let id: String
  package let person: String
  package var days: Period
  package let revision: Int
}

extension Role: Storable {}
