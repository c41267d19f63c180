import Components
import Kernel
import Markup
import Practice
import Trust

/// How a person signs in, as the system administrator sees it.
enum AccountPage {
  static func part(_ view: PersonView, _ request: PageRequest) -> HTML {
    guard let account = view.account else {
      return """
        \(heading("Signing in"))
        \(paragraph("They have no account, so they cannot sign in."))
        \(makeForm(view, Fields(["name": view.person.email ?? ""]), request))
        """
    }
    return """
      \(heading("Signing in"))
      \(summaryList([
        SummaryRow("Sign-in name", "\(account.signInName)"),
        SummaryRow("State", state(account, request)),
        account.isPersona ? nil : SummaryRow("Codes on their phone", codes(view)),
      ].compactMap(\.self)))
      \(actions(account, view, request))
      """
  }

  static func makeForm(_ view: PersonView, _ fields: Fields, _ request: PageRequest) -> HTML {
    let input = textInput(
      fields["name"], label: "Sign-in name", hint: "Their e-mail address is a good one.",
      InputManner(width: 20, checksSpelling: false))
    return form(
      to: "/people/\(view.person.id)/account", keys: request.keys,
      "\(input)\(button("Give them an account", .secondary))")
  }

  /// The link, shown this once, with the service's address before it where that is known.
  static func link(
    _ path: String, _ view: PersonView, until: Instant, _ request: PageRequest
  ) -> HTML {
    let address = request.installation.origin.address
    let put = address == nil ? "Put this service’s address in front of it. " : ""
    let rules = "\(put)It works once, until \(until.words). An earlier link works no more."
    let back = Components.link("Back to \(view.person.name)", to: "/people/\(view.person.id)")
    return """
      \(pageHeading("A sign-in link for \(view.person.name)",
        standing: "Hand it over yourself, now: it is shown only this once."))
      \(insetText(fingerprint((address ?? "") + path)))
      \(paragraph("\(rules)"))
      \(paragraph(back))
      """
  }

  private static func state(_ account: Account, _ request: PageRequest) -> HTML {
    if account.isDisabled { return tag("Closed", .grey) }
    if account.isPersona { return "Invented for the demonstration: signs in by a press" }
    if let expires = account.linkExpires, request.installation.clock() < expires {
      return "A link is out, until \(expires.words)"
    }
    return account.password == nil ? "No password yet: make a link" : "Has chosen a password"
  }

  private static func codes(_ view: PersonView) -> HTML {
    guard let factor = view.secondFactor, let day = factor.setUpAt?.day else {
      return "Not set up yet: asked for at the next sign-in"
    }
    let left = EnglishNumbers.count(factor.recoveryCodesLeft, "recovery code")
    return "Set up on \(day.words), \(left) left"
  }

  private static func actions(
    _ account: Account, _ view: PersonView, _ request: PageRequest
  ) -> HTML {
    let path = "/people/\(view.person.id)"
    if account.isDisabled {
      return buttonForm(
        "Open the account again", to: path + "/account-reopening", keys: request.keys)
    }
    let link =
      account.isPersona
      ? HTML.empty
      : buttonForm("Make a sign-in link", to: path + "/sign-in-link", keys: request.keys)
    let isOwn = view.person.id == request.actor.person
    let reset =
      isOwn || view.secondFactor?.isSetUp != true
      ? HTML.empty
      : buttonForm(
        "Reset their codes", to: path + "/second-factor-reset", keys: request.keys)
    return """
      \(link)
      \(reset)
      \(when: !isOwn, buttonForm(
        "Close the account", to: path + "/account-closing", keys: request.keys, .warning))
      """
  }
}
