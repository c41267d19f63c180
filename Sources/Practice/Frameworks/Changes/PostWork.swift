import Kernel

/// What a framework asks of one post: what it answers for, and what it does in each kind of audit.
package struct PostWork: Sendable, Hashable, Identifiable {
  /// Its work in one kind of activity, or in reports.
  package struct Place: Sendable, Hashable {
    package let title: String
    /// "As the auditor, do “Returned”; be told of one judged Inadequate."
    package let words: String
  }

  package let role: Role
  package let title: String
  package let duty: String?
  package let source: String?
  package let places: [Place]

  package var id: String { role.rawValue }
}

extension Framework {
  /// Every post that the authority's words name, in their order.
  package var postWork: [PostWork] {
    let clauses = FrameworkClauses(framework: self)
    return words.roles.map { post in
      let kinds = activityKinds.map { ($0.title, clauses.duties(of: post.role, in: $0)) }
      let all = kinds + [("Reports", clauses.reportDuties(of: post.role))]
      return PostWork(
        role: post.role, title: post.title, duty: post.duty, source: post.source,
        places: all.filter { !$0.1.isEmpty }.map { title, duties in
          PostWork.Place(title: title, words: "\(Duty.list(duties).capitalisedFirst).")
        })
    }
  }
}
