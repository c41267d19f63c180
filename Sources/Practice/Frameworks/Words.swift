/// An authority's own terms for what the code knows by abstract names.
package struct Words: Codable, Sendable, Hashable {
  package var roles: [RoleTitle]
  /// The services that tools may vary for, as the authority lists them.
  package var services: [Term] = []
  package var panels: [Term] = []
  package var agencies: [Term] = []
  /// Abbreviations and names that the published text uses.
  package var glossary: [Term] = []
  /// The guidance, reviews and standards on which the framework draws.
  package var sources: [Term] = []
  /// The system that holds the child's record, where a finished audit is filed.
  package var recordSystem: String
  /// What the authority calls its quality assurance unit.
  package var qaUnit: String
  /// What a unit of the second level of the tree is called ("Service area").
  package var serviceArea: String

  /// The authority's title for a role, or the code's plain word where the authority has none.
  package func title(_ role: Role) -> String {
    roles.first { $0.role == role }?.title ?? role.plainTitle
  }

  /// The same, for more than one person.
  package func plural(_ role: Role) -> String {
    roles.first { $0.role == role }?.plural ?? title(role) + "s"
  }
}

/// What one authority calls one role.
package struct RoleTitle: Codable, Sendable, Hashable {
  package var role: Role
  package var title: String
  /// Where it is not the title with an s.
  package var plural: String?
  /// What the post is answerable for in this framework.
  package var duty: String?
  package var source: String?
}

/// A name that the framework uses, with what it means.
package struct Term: Codable, Sendable, Hashable {
  package var id: String
  package var title: String
  package var meaning: String?
  package var source: String?
}
