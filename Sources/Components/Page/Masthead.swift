import Markup

/// The person who is signed in, and how they leave.
package struct Visitor: Sendable {
  package let name: String
  /// Their post, in a few words.
  package let role: String
  /// Where signing out is posted to.
  package let signOut: String
  package let keys: PostKeys

  package init(name: String, role: String, signOut: String, keys: PostKeys) {
    self.name = name
    self.role = role
    self.signOut = signOut
    self.keys = keys
  }
}

/// The top of every page: whose system this is, and who you are in it.
func masthead(_ letterhead: Letterhead, visitor: Visitor?) -> HTML {
  """
  <div class="pl-masthead">
  <div class="govuk-width-container pl-masthead__row">
  <span>\(letterhead.authority)\
  \(letterhead.notice.map { " <span class=\"pl-demo\">\($0)</span>" })</span>
  \(visitor.map(signedIn))
  </div>
  </div>
  """
}

private func signedIn(_ visitor: Visitor) -> HTML {
  """
  <form class="pl-signout" action="\(visitor.signOut)" method="post">\(visitor.keys.hidden)\
  \(visitor.name), \(visitor.role) · \
  <button type="submit" class="pl-button-link">Sign out</button></form>
  """
}
