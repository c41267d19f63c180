import Components
import Exchange
import Kernel
import Markup
import Trust

/// The pages on which people give a code from their phone, set it up, and get their recovery codes.
enum SecondFactorPages {
  private static let form = SecondFactorFeature.path

  /// Asks for the code, or a recovery code.
  static func ask(
    _ request: PageRequest, _ waiting: SignInPages.Waiting, _ refusal: Refusal?
  ) -> PageResponse {
    let fields = request.form.fields(refusal)
    let carried: HTML = """
      \(hidden("then", waiting.then))\(waiting.kept.map { hidden("_kept", $0) })
      """
    let code: HTML = """
      \(carried)\(codeInput(fields, hint: "Six figures. They change every half minute."))
      \(button("Go on"))
      """
    let recovery: HTML = """
      \(carried)
      \(textInput(
        fields["recovery"], label: "One of your recovery codes",
        hint: "You were given ten when you set up your phone. Each works once.",
        InputManner(autocomplete: "off", checksSpelling: false)))
      \(button("Go on with a recovery code", .secondary))
      """
    let without: HTML = """
      \(Components.form(to: form + "/recovery", keys: request.keys, recovery))
      \(remark("No codes left, or a new phone? Your administrator can let you set it up again."))
      """
    let content: HTML = """
      \(errorSummary(fields))
      \(pageHeading("Your code", standing: "Open the app on your phone that gives you codes."))
      \(column(
        """
        \(Components.form(to: form, keys: request.keys, code))
        \(fields.error("recovery") == nil
          ? details("I do not have my phone with me", without) : without)
        """))
      """
    if let refusal { return request.page("Your code", refusal, content) }
    return request.page("Your code", content)
  }

  /// What the picture says to the app: whose secret it is, and for which service.
  static func appAddress(_ secret: String, name: String, place: String) -> String {
    let issuer = FormEncoding.encoded("Plumbline " + place)
    return "otpauth://totp/\(issuer):\(FormEncoding.encoded(name))?secret=\(secret)"
      + "&issuer=\(issuer)&algorithm=SHA1&digits=6&period=\(TimeCode.stepSeconds)"
  }

  /// Sets up the app, once, after the first password.
  static func setUp(
    _ request: PageRequest, _ secret: String, _ address: String, _ refusal: Refusal?
  ) throws -> PageResponse {
    let title = "Set up codes on your phone"
    let fields = request.form.fields(refusal)
    let picture = QRPicture(
      try QRCode.rows(of: address),
      title: "A picture for your app to scan. It holds the letters written below it.")
    let check: HTML = """
      \(codeInput(fields, hint: "Six figures, to see that it works."))
      \(button("Finish setting up"))
      """
    let letters: HTML = "<p class=\"govuk-body pl-letters\">\(Base32.grouped(secret))</p>"
    let content: HTML = """
      \(errorSummary(fields))
      \(pageHeading(
        "\(title)",
        standing: "From now on you sign in with your password and a code from an app."))
      \(column(
        """
        \(paragraph("Plumbline keeps children’s records, and a password alone can be found out."))
        \(numbered([
          "Open an authenticator app on your phone. If you have none, your IT desk can say which.",
          "In the app, add an account and scan this picture.",
        ]))
        \(picture.html)
        \(paragraph("If you cannot scan it, type these letters into the app:"))
        \(letters)
        \(Components.form(to: form + "/set-up", keys: request.keys, check))
        """))
      """
    if let refusal { return request.page(title, refusal, content) }
    return request.page(title, content)
  }

  private static let apart: HTML = """
    Each works once, in place of the code from your phone. Keep them apart from it, where only \
    you can get at them.
    """

  /// The recovery codes, this once.
  static func codes(_ request: PageRequest, _ codes: [String]) -> PageResponse {
    let list = codes.map { code -> HTML in "<li><code>\(code)</code></li>" }
    let content: HTML = """
      \(pageHeading(
        "Keep these recovery codes",
        standing: "Your phone is set up. These ten codes are for a day without it."))
      \(column(
        """
        \(warningText("They are shown only now. Print this page, or write them down."))
        <ol class="govuk-list govuk-list--number pl-codes">\(list)</ol>
        \(paragraph(apart))
        \(buttonLink("I have kept them", to: "/"))
        """))
      """
    return request.page("Keep these recovery codes", content)
  }

  private static func codeInput(_ fields: Fields, hint: HTML) -> HTML {
    var field = fields["code"]
    field.values = []
    return textInput(
      field, label: "Code from your app", hint: hint,
      InputManner(
        width: 10, autocomplete: "one-time-code", isNumeric: true, checksSpelling: false))
  }
}
