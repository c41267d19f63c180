import Kernel

/// An immediate safeguarding concern: what someone saw, who had to be told, whom they spoke to.
///
/// Plumbline records a concern and does not replace a call. Nobody can close one or take it away.
package struct Concern: Sendable, Hashable, Identifiable {
  package let id: String
  /// The audit in which it was raised, if it was in one.
  package let activity: String?
  /// Of its audit; nil where the audit is seen by its own people only.
  package let month: Month?
  package let caseId: String?
  /// The random code of the child; nil when the concern is about no child.
  package let code: String?
  /// The team whose people are told.
  package let team: String?
  package let teamName: String?
  package let aboutStaff: Bool
  package let staff: String?
  package let staffName: String?
  package let words: String
  package let raisedAt: Instant
  package let raisedBy: String
  package let raisedByName: String
  package let named: [NamedPerson]
  package let calls: [Call]

  /// A post that has to be told, with whoever answered for it when the concern was raised.
  package struct NamedPerson: Sendable, Hashable, Identifiable {
    package let id: String
    package let role: Role
    /// Nil where the service has no such post.
    package let post: String?
    package let title: String
    /// Nil where nobody holds the post.
    package let holder: Contact?
    package let isAbsent: Bool
    package let deputy: Contact?
    package let acknowledgedAt: Instant?
    package let acknowledgedBy: Contact?

    /// Whom to ring: the deputy while there is one, since a deputy is only shown in need.
    package var toRing: Contact? { deputy ?? holder }
  }

  /// Someone who can be rung.
  package struct Contact: Sendable, Hashable {
    package let person: String
    package let name: String
    package let telephone: String?
  }

  /// A call or a talk that the raiser had.
  package struct Call: Sendable, Hashable, Identifiable {
    package let id: String
    package let spokeTo: String
    package let spokeToName: String
    package let spokeAt: Instant
    package let words: String
    package let recordedByName: String
  }

  /// The named people who have not acknowledged it yet.
  package var waiting: [NamedPerson] { named.filter { $0.acknowledgedAt == nil } }

  /// Whether anyone who had to be told has said that they were.
  package var isAcknowledged: Bool { named.contains { $0.acknowledgedAt != nil } }

  /// What it is about, as a page's heading and a list say it.
  package var subject: String {
    switch (aboutStaff, code) {
    case (true, _): "A member of staff"
    case (false, let code?): code
    case (false, nil): "No child named"
    }
  }
}
