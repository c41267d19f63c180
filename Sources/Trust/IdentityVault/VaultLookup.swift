import Database
import Kernel

/// Finds a case by the child's reference without keeping the reference: by a digest that only this
/// authority's secret can reckon.
struct VaultLookup {
  private static let name = "lookup"
  private let secret: String

  /// The lookup as it is kept; nil before the first case list.
  init?(_ reading: any Reading) throws {
    let row = try reading.row("SELECT secret FROM vault_secret WHERE name = \(Self.name)")
    guard let row else { return nil }
    secret = try reading.open(row["secret"] as Sealed)
  }

  /// The lookup, with its secret made now if there was none.
  init(_ ids: Ids, in transaction: any Transaction) throws {
    if let kept = try VaultLookup(transaction as any Reading) {
      self = kept
      return
    }
    secret = Digest.hex(ids.bytes(32))
    let sealed = try transaction.seal(secret, under: .authority)
    try transaction.run(
      "INSERT INTO vault_secret (name, secret) VALUES (\(Self.name), \(sealed))")
  }

  /// The digest under which a reference is found again, however many spaces stand around it.
  func digest(of reference: String) -> String {
    let tidied = reference.unicodeScalars.split { $0.properties.isWhitespace }
      .map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
    return Digest.hmac(key: secret, message: tidied)
  }

  /// The cases with these digests.
  static func cases(
    of digests: [String], _ reading: any Reading
  ) throws -> [String: String] {
    var found: [String: String] = [:]
    for start in stride(from: 0, to: digests.count, by: 400) {
      let some = Array(digests[start..<min(start + 400, digests.count)])
      let rows = try reading.rows(
        "SELECT digest, case_id FROM vault_lookup WHERE digest IN (\(list: some))")
      for row in rows { found[try row["digest"]] = try row["case_id"] as String }
    }
    return found
  }
}
