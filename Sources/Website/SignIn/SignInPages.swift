import Components
import Kernel
import Markup

/// The page on which people sign in.
enum SignInPages {
  /// Where the browser goes after signing in, and the form that waits, if one does.
  struct Waiting {
    var then = "/"
    /// The sealed form, as the page carries it.
    var kept: String?
  }

  /// The page, drawn again with the name that was typed when it was not right.
  static func page(
    _ request: PageRequest, _ refusal: Refusal? = nil, _ waiting: Waiting, note: HTML? = nil,
    status: Int = 200
  ) -> PageResponse {
    let fields = request.form.fields(refusal)
    let content: HTML = """
      \(errorSummary(fields))
      \(note)
      \(pageHeading("Sign in"))
      \(column(signInForm(fields, waiting, request)))
      """
    if let refusal { return request.page("Sign in", refusal, content) }
    return request.page("Sign in", content, status: status)
  }

  /// The page for someone whose session had run out when they sent a form.
  static func expired(
    _ request: PageRequest, kept: String?, then: String, lostFile: Bool
  ) -> PageResponse {
    let note: HTML
    if kept != nil {
      note = importantBanner(
        """
        You were signed out because nothing had happened for a while. What you typed is safe: \
        sign in and it will be sent.
        """)
    } else if lostFile {
      note = importantBanner("You were signed out. Sign in and choose the file again.")
    } else {
      note = importantBanner("You were signed out, and nothing was sent. Sign in to go on.")
    }
    return page(request, Waiting(then: then, kept: kept), note: note, status: 401)
  }

  static func page(
    _ request: PageRequest, _ waiting: Waiting, note: HTML?, status: Int
  ) -> PageResponse {
    page(request, nil, waiting, note: note, status: status)
  }

  private static func signInForm(
    _ fields: Fields, _ waiting: Waiting, _ request: PageRequest
  ) -> HTML {
    let name = textInput(
      fields["name"], label: "Sign-in name",
      InputManner(width: 20, autocomplete: "username", checksSpelling: false))
    let personas: HTML =
      request.settings.isDemonstration
      ? paragraph("Or \(link("sign in as one of Anytown’s invented people", to: "/personas")).")
      : .empty
    let inputs: HTML = """
      \(hidden("then", waiting.then))\(waiting.kept.map { hidden("_kept", $0) })
      \(name)
      \(passwordInput(fields["password"], label: "Password"))
      \(button("Sign in"))
      """
    let help: HTML = """
      Forgotten your password, or signing in for the first time? Your administrator can hand you \
      a link with which you choose one.
      """
    return """
      \(form(to: "/sign-in", keys: request.keys, FormManner(), inputs))
      \(personas)
      \(remark(help))
      """
  }
}
