import Components
import Database
import Kernel
import Practice
import Trust

/// One request as a page meets it: who asks, for what, with which form, and when.
package struct PageRequest: Sendable {
  package let installation: Installation
  /// The path as it was asked for.
  package let path: String
  /// What stands behind the question mark.
  package let query: FormFields
  /// What a form carried; empty for a page.
  package let form: FormFields
  /// The files that came with a form.
  package let files: [UploadedFile]
  /// The authority's records. In a post, the first write claims the form's key in its own
  /// transaction, so that a double click does a thing once.
  package let records: any Records
  /// True for a save that our script makes while someone types.
  package let isAutosave: Bool
  /// Where the browser is, for limits on guessing.
  let address: String
  let parameters: [String: String]
  private(set) var visit: Visit
  let site: Site
  let statics: StaticFiles

  /// The value of a colon in the route's address.
  package func parameter(_ name: String) throws -> String {
    guard let value = parameters[name] else { throw Refusal.notFound }
    return value
  }

  /// Who asks. On an open page without a session: nobody, who may do nothing.
  package var actor: Actor { visit.actor ?? Actor(person: "", name: "", standings: []) }

  /// The service as it stands today.
  package var organisation: Organisation { visit.organisation }

  /// The moment as the installation reckons it; a demonstration may stand days ahead.
  package var now: Instant { visit.now }

  /// The same request as it stands after this person signed in under a new token.
  func signedIn(as actor: Actor, _ token: String) -> PageRequest {
    var request = self
    request.visit.token = token
    request.visit.actor = actor
    return request
  }

  /// The same request with a token that its page's forms are to carry.
  func halfway(_ token: String) async throws -> PageRequest {
    var request = self
    request.visit = try await Visits(records: records, site: site)
      .find(token, at: installation.clock())
    return request
  }

  /// The London day.
  package var today: Day { visit.now.day }

  package var ids: Ids { installation.ids }

  package var settings: Settings { visit.settings }

  /// Who does something, when: what every use case is given.
  package var occasion: Occasion { Occasion(actor: actor, now: now, ids: ids) }

  /// The hidden keys of one form. Each time it is asked for they are another form's.
  package var keys: PostKeys {
    PostKeys(
      token: visit.token.map(FormToken.of) ?? "", once: ids.next(at: installation.clock()))
  }

  /// Does something in one transaction, as the person who asks.
  package func act<T: Sendable>(
    _ body: @escaping @Sendable (Occasion, any Transaction) throws -> T
  ) async throws -> T {
    let occasion = occasion
    return try await records.write { try body(occasion, $0) }
  }
}
