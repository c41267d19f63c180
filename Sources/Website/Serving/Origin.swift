import Kernel

/// Where the service is reached, and so what may post to it.
package struct Origin: Sendable, Hashable {
  /// The public address behind a proxy that ends TLS, as `https://qa.example.gov.uk`; nil when the
  /// service is reached on this machine only.
  package let address: String?

  /// On this machine only, without TLS.
  package static let loopback = Origin(address: nil)

  private init(address: String?) {
    self.address = address
  }

  /// Behind a proxy that ends TLS for this address.
  package init(behindProxy address: String) throws {
    let prefix = "https://"
    guard address.hasPrefix(prefix), address.utf8.count > prefix.utf8.count,
      !address.dropFirst(prefix.count).utf8.contains(UInt8(ascii: "/"))
    else {
      throw Refusal(
        "The public address must be https:// and a host, without a path, as "
          + "https://qa.example.gov.uk.")
    }
    self.address = address
  }

  package var isSecure: Bool { address != nil }

  /// Refuses to listen where passwords would cross a network unprotected.
  package func requireSafe(toListenOn host: String) throws {
    if isSecure || Origin.isLoopback(host) { return }
    throw Refusal(
      "Without TLS the service listens on this machine only (127.0.0.1). To serve others, put a "
        + "proxy that ends TLS before it and give its public address.")
  }

  /// Whether the browser asked for us, and not for a name that leads here by a trick.
  func isOurs(host: String?) -> Bool {
    guard let host else { return false }
    if let address { return address == "https://" + host }
    let bytes = Array(host.utf8)
    let colon = bytes.lastIndex(of: UInt8(ascii: ":"))
    let isPort = colon.map { bytes[($0 + 1)...].allSatisfy { (0x30...0x39).contains($0) } } ?? false
    let name = isPort ? String(decoding: bytes[..<(colon ?? bytes.endIndex)], as: UTF8.self) : host
    return Origin.isLoopback(name)
  }

  /// Refuses a post from another site. Browsers say where a post comes from; one that says nothing
  /// still needs the token of a page of ours.
  func requireSameSite(_ arrival: Arrival) throws {
    let crossSite = TurnedAway(
      403,
      Refusal(
        "This came from another website, so nothing was done. Open the page here and try again.",
        kind: .forbidden))
    if let site = arrival.header("sec-fetch-site") {
      guard site == "same-origin" else { throw crossSite }
      return
    }
    // Older browsers name the site alone.
    if let origin = arrival.header("origin") {
      let ours = address ?? "http://" + (arrival.host ?? "")
      if origin != ours { throw crossSite }
    }
  }

  private static func isLoopback(_ host: String) -> Bool {
    ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host)
  }
}
