import Components
import Kernel
import Markup
import Practice

/// The page on which people sign in.
enum SignInPages {
  /// Where the browser goes after signing in, and the form that waits, if one does.
  struct Waiting {
    var then = "/"
    /// The sealed form, as the page carries it.
    var kept: String?
    /// In a demonstration, the invented person whose session had run out.
    var persona: Actor?
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
    _ request: PageRequest, _ waiting: Waiting, lostFile: Bool
  ) -> PageResponse {
    let note: HTML
    if waiting.kept != nil {
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
    return page(request, waiting, note: note, status: 401)
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
    let press = waiting.persona.map { personaForm($0, waiting, request) }
    let inputs: HTML = """
      \(hidden("then", waiting.then))\(waiting.kept.map { hidden("_kept", $0) })
      \(name)
      \(passwordInput(fields["password"], label: "Password"))
      \(button("Sign in", press == nil ? .primary : .secondary))
      """
    let help: HTML = """
      Forgotten your password, or signing in for the first time? Your administrator can hand you \
      a link with which you choose one.
      """
    return """
      \(press)
      \(form(to: "/sign-in", keys: request.keys, FormManner(), inputs))
      \(personas)
      \(remark(help))
      """
  }

  /// One press for the person whose session it was: what waits for them is sent with it.
  private static func personaForm(
    _ persona: Actor, _ waiting: Waiting, _ request: PageRequest
  ) -> HTML {
    var carried = [(name: "then", value: waiting.then)]
    if let kept = waiting.kept { carried.append((name: "_kept", value: kept)) }
    return buttonForm(
      "Sign in as \(persona.name)", to: "/personas/\(persona.person)/session",
      keys: request.keys, .primary, hiding: carried)
  }
}
