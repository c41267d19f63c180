import Database
import Kernel

/// The second of a pair agrees to the audit exactly as it stands. Any change asks again.
package struct AgreeToAudit: Sendable {
  package let activity: String
  /// What they had before them.
  package let digest: String

  package init(activity: String, digest: String) {
    self.activity = activity
    self.digest = digest
  }

  /// Agrees. Refused while something is missing, and when it changed since it was read.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try ActivityRules.toWriteTogether(activity, occasion, transaction)
    try require(activity.isPlayed(.secondAuditor, by: occasion.actor.person))
    let contents = try AuditContents.load(activity, transaction)
    try Refusal.unless(
      SubmissionRules.missing(contents, besidesAgreement: true)
        .map { .init($0.message, field: $0.field) })
    guard contents.digest == digest else {
      throw Refusal(
        "The audit has changed since you opened this page. Read it again, then agree.",
        kind: .conflict)
    }
    try transaction.run(
      "UPDATE activity SET agreed_digest = \(digest) WHERE id = \(activity.id)")
    try transaction.record(
      Fact("audit-agreed", "activity", activity.id, ["digest": digest]),
      by: occasion.actor.person, at: occasion.now)
  }
}

extension AuditContents {
  /// The fingerprint of everything that the audit says.
  package var digest: String {
    // Codable values of ours always encode; where they did not, nothing would ever be agreed.
    (try? KeptText.of(KeptAudit(self))).map { Digest.sha256(Array($0.utf8)) } ?? ""
  }

  /// Whether the second of a pair agrees to it as it stands.
  package var isAgreed: Bool { agreedDigest.map { $0 == digest } ?? false }
}
