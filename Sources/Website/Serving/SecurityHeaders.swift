/// The headers that stand on every response, errors included.
enum SecurityHeaders {
  /// No inline script or style, nothing from elsewhere, in no frame.
  static let contentPolicy = """
    default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'
    """

  /// Names and values. The referrer stays within the site: without any, browsers would not say
  /// where a post comes from.
  static func all(isSecure: Bool) -> [(name: String, value: String)] {
    var headers = [
      ("content-security-policy", contentPolicy),
      ("x-content-type-options", "nosniff"),
      ("x-frame-options", "DENY"),
      ("referrer-policy", "same-origin"),
      ("cross-origin-opener-policy", "same-origin"),
      ("cross-origin-resource-policy", "same-origin"),
      ("cross-origin-embedder-policy", "require-corp"),
      ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
      ("x-robots-tag", "noindex, nofollow"),
    ]
    if isSecure {
      headers.append(("strict-transport-security", "max-age=63072000; includeSubDomains"))
    }
    return headers
  }
}
