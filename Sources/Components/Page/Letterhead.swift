import Markup

/// What stands at the head of every page: the authority whose installation this is.
package struct Letterhead: Sendable {
  /// Short, for the title: the name of the place.
  package var name: String
  /// In full, at the top of the page: whose children's services these are.
  package var authority: String
  /// What everyone must know about this installation, such as that it is a demonstration.
  package var notice: String?
  /// Where the name of the service leads.
  package var home: String
  /// The links at the foot of every page.
  package var footerLinks: [Link]

  package init(
    name: String, authority: String, notice: String? = nil, home: String = "/",
    footerLinks: [Link] = []
  ) {
    self.name = name
    self.authority = authority
    self.notice = notice
    self.home = home
    self.footerLinks = footerLinks
  }
}
