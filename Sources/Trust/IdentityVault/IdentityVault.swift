import Database
import Kernel

/// Who a child is outside Plumbline: the authority's own id, and the date of birth.
package struct ChildIdentity: Hashable, Sendable {
  package let reference: String
  package let dateOfBirth: Day?

  package init(reference: String, dateOfBirth: Day? = nil) {
    self.reference = reference
    self.dateOfBirth = dateOfBirth
  }
}

/// The one place that knows which child a code stands for. Everything that it keeps is sealed under
/// the case's own key, and every look leaves a fact with its purpose.
package enum IdentityVault {
  /// The cases of these children: found again by their reference, or new, each with a random code.
  ///
  /// - Returns: the case's id by the child's reference.
  package static func admit(
    _ children: [ChildIdentity], _ ids: Ids, at now: Instant, in transaction: any Transaction
  ) throws -> [String: String] {
    let lookup = try VaultLookup(ids, in: transaction)
    let digests = children.map { lookup.digest(of: $0.reference) }
    var known = try VaultLookup.cases(of: digests, transaction)
    var new: [NewCase] = []
    for (child, digest) in zip(children, digests) where known[digest] == nil {
      let made = NewCase(id: ids.next(at: now), digest: digest, child: child)
      known[digest] = made.id
      new.append(made)
    }
    try CaseCodes.give(to: new.map(\.id), ids, at: now, in: transaction)
    try transaction.prepareKeys(of: new.map { .child($0.id) })
    try keep(new, in: transaction)
    return Dictionary(
      zip(children, digests).compactMap { child, digest in
        known[digest].map { (child.reference, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The case of the child with this reference; nil when no list brought it.
  package static func caseId(
    for reference: String, _ reading: any Reading
  ) throws -> String? {
    guard let lookup = try VaultLookup(reading) else { return nil }
    let digest = lookup.digest(of: reference)
    return try VaultLookup.cases(of: [digest], reading)[digest]
  }

  /// The case of a child whom somebody names by their reference, for a purpose. From then on they
  /// know which child the code stands for: that is a look, and written down as one.
  package static func recognise(
    _ reference: String, by actor: String, purpose: String, at now: Instant,
    in transaction: any Transaction
  ) throws -> String? {
    guard let caseId = try caseId(for: reference, transaction) else { return nil }
    try transaction.record(
      Fact("child-looked-at", "case", caseId, ["purpose": purpose], chain: .looks),
      by: actor, at: now)
    return caseId
  }

  /// Who the child is. The look is written down with its purpose before anything is answered, in
  /// the same transaction: no record, no answer.
  ///
  /// - Parameters:
  ///   - actor: the person who looks; whether they may is judged by the page that calls.
  ///   - purpose: the activity for which they have to know.
  package static func look(
    at caseId: String, by actor: String, purpose: String, at now: Instant,
    in transaction: any Transaction
  ) throws -> ChildIdentity {
    try transaction.record(
      Fact("child-looked-at", "case", caseId, ["activity": purpose], chain: .looks),
      by: actor, at: now)
    let row = try transaction.row(
      "SELECT reference, date_of_birth FROM vault_identity WHERE case_id = \(caseId)")
    guard let row else {
      throw Refusal(
        "Plumbline no longer knows who this child is. Ask the QA unit.", kind: .forbidden)
    }
    let born: Sealed? = try row["date_of_birth"]
    return ChildIdentity(
      reference: try transaction.open(row["reference"] as Sealed),
      dateOfBirth: try transaction.open(born).flatMap { Day($0) })
  }

  private static func keep(_ cases: [NewCase], in transaction: any Transaction) throws {
    for new in cases {
      let owner = KeyOwner.child(new.id)
      let reference = try transaction.seal(new.child.reference, under: owner)
      let born = try transaction.seal(
        optional: new.child.dateOfBirth?.description, under: owner)
      try transaction.run(
        """
        INSERT INTO vault_identity (case_id, reference, date_of_birth)
        VALUES (\(new.id), \(reference), \(born))
        """)
      try transaction.run(
        "INSERT INTO vault_lookup (digest, case_id) VALUES (\(new.digest), \(new.id))")
    }
  }

  private struct NewCase {
    let id: String
    let digest: String
    let child: ChildIdentity
  }
}
