/// The service says no, in words for the person who asked: what was wrong and what to do.
package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// Which kind of no it is; the website turns it into a status.
  package enum Kind: Hashable, Sendable {
    /// What was given does not hold (422).
    case invalid
    /// It is not yours to do; on a page it reads like something that does not exist (404).
    case notFound
    /// You may see it, and may not do this to it now (403).
    case forbidden
    /// Someone else changed it first (409).
    case conflict
  }

  /// One thing to put right, and the field it stands in.
  package struct Problem: Hashable, Sendable {
    package let message: String
    package let field: String?

    package init(_ message: String, field: String? = nil) {
      self.message = message
      self.field = field
    }
  }

  package let kind: Kind
  package let problems: [Problem]

  /// A refusal with one problem.
  package init(_ message: String, field: String? = nil, kind: Kind = .invalid) {
    self.kind = kind
    self.problems = [Problem(message, field: field)]
  }

  /// A refusal with every problem at once.
  package init(_ problems: [Problem], kind: Kind = .invalid) {
    self.kind = kind
    self.problems = problems
  }

  /// What is not there and what is not yours read alike.
  package static let notFound = Refusal(
    "There is nothing here that you can open.", kind: .notFound)

  /// Throws when there are problems, with all of them.
  package static func unless(_ problems: [Problem]) throws(Refusal) {
    if !problems.isEmpty { throw Refusal(problems) }
  }

  package var message: String { problems.map(\.message).joined(separator: " ") }
  package var description: String { message }
}

/// Something broke: what was being done and why it failed, for the operator's log.
package struct Failure: Error, CustomStringConvertible {
  package let doing: String
  package let cause: String

  package init(doing: String, cause: String) {
    self.doing = doing
    self.cause = cause
  }

  package var description: String { "While \(doing): \(cause)" }
}
