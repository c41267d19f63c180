import Foundation
import Kernel
import Trust

/// The two cookies of the service: who is signed in, and what the next page should say.
struct Cookies: Sendable {
  let origin: Origin

  /// Over HTTPS the prefix binds the cookie to this host, to TLS and to every path.
  var session: String { origin.isSecure ? "__Host-session" : "plumbline-session" }
  var said: String { origin.isSecure ? "__Host-said" : "plumbline-said" }

  private var manner: String {
    "; Path=/; HttpOnly; SameSite=Lax" + (origin.isSecure ? "; Secure" : "")
  }

  /// Gives the browser a session's token; it goes when the browser is closed.
  func give(_ token: String) -> String { session + "=" + token + manner }

  /// Takes the token away.
  func takeSession() -> String { session + "=; Max-Age=0" + manner }

  /// What the next page says, for this session only.
  func say(_ text: String, token: String) -> String {
    let words = Data(text.utf8).base64EncodedString()
    return said + "=" + FormEncoding.encoded(words) + "." + Cookies.proof(text, token)
      + "; Max-Age=60" + manner
  }

  /// Takes what was said away.
  func takeSaid() -> String { said + "=; Max-Age=0" + manner }

  /// What an earlier response of this session wanted said.
  func heard(_ value: String?, token: String?) -> String? {
    guard let value, let token else { return nil }
    let parts = value.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, let words = try? FormEncoding.step(String(parts[0])),
      let data = Data(base64Encoded: words),
      let text = String(validating: data, as: UTF8.self),
      sameBytes(Cookies.proof(text, token).utf8, parts[1].utf8)
    else { return nil }
    return text
  }

  private static func proof(_ text: String, _ token: String) -> String {
    Digest.hmac(key: token, message: "said " + text)
  }
}

/// The token that proves that a form came from a page of ours: made from the session's secret, so
/// that it need not be kept.
enum FormToken {
  /// The token of every form of a session.
  static func of(_ token: String) -> String {
    Digest.hmac(key: token, message: "form")
  }

  /// Whether a form of this session carried its token.
  static func proves(_ form: FormFields, _ token: String?) -> Bool {
    guard let token else { return false }
    return sameBytes(form["_token"].utf8, of(token).utf8)
  }
}
