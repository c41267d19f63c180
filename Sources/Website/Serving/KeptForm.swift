import Database
import Foundation
import Kernel

/// A form that was sent after its session had run out: it waits, sealed, in the sign-in page, and
/// is sent again when the same person has signed in.
struct KeptForm: Codable, Sendable, Hashable {
  struct Pair: Codable, Sendable, Hashable {
    let name: String
    let value: String
  }

  /// How long the sign-in page keeps it, in hours.
  static let hours = 12

  let person: String
  let path: String
  let until: Int64
  let pairs: [Pair]

  init(_ form: FormFields, to path: String, of person: String, at now: Instant) {
    self.person = person
    self.path = path
    until = (now + Self.hours * 3_600).milliseconds
    pairs = form.pairs.map { Pair(name: $0.name, value: $0.value) }
  }

  var form: FormFields { FormFields(pairs.map { .init($0.name, $0.value) }) }

  /// The form as the page carries it, under the authority's key.
  func sealed(_ records: any Records) async throws -> String {
    let text = String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
    let sealed = try await records.write { try $0.seal(text, under: .authority) }
    return Data(sealed.bytes).base64EncodedString()
  }

  /// The form of a sign-in page, for the person it belongs to and while it lasts; nil for anything
  /// else, which is then gone.
  static func open(
    _ text: String, for person: String, at now: Instant, _ records: any Records
  ) async -> KeptForm? {
    guard let bytes = Data(base64Encoded: text), bytes.count > 32 else { return nil }
    let opened = try? await records.read { try $0.open(Sealed(bytes: Array(bytes))) }
    guard let opened,
      let kept = try? JSONDecoder().decode(KeptForm.self, from: Data(opened.utf8)),
      kept.person == person, now.milliseconds < kept.until
    else { return nil }
    return kept
  }
}
