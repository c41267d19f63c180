/// A part of the service as people reach it: its folder's pages and posts, by address.
package protocol Feature: SendableMetatype {
  /// Says which addresses the part answers.
  static func add(to routes: inout Routes)
}

/// What answers a request: a page, a redirect, a file, or a thrown `Refusal`.
package typealias Handler = @Sendable (PageRequest) async throws -> PageResponse

/// An address with what answers it, and how much it accepts.
package struct Route: Sendable {
  package enum Method: String, Sendable, Hashable {
    case get = "GET"
    case post = "POST"
  }

  /// Who is let through to the handler.
  package enum Door: Sendable {
    /// People who are signed in.
    case signedIn
    /// Anyone, as on the sign-in page.
    case open
  }

  let door: Door
  /// How many bytes a post may have.
  let bytes: Int
  let takesFiles: Bool
  let handler: Handler
}
