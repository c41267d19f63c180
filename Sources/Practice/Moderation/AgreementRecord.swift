import Database
import Kernel

/// How far auditors and moderators agree, over the moderations that were drawn at random and graded
/// blind; those that a grade made necessary would mislead and stand apart.
package struct AgreementRecord: Sendable, Hashable {
  /// The latest so many are looked at.
  package static let span = 20

  package let agreement: Agreement?
  /// How many grades the scale has.
  package let grades: Int

  package var count: Int { agreement?.count ?? 0 }

  /// Of the audits of this kind and framework, the latest random moderations.
  package static func load(
    _ contents: AuditContents, _ reading: any Reading
  ) throws -> AgreementRecord {
    guard let scale = contents.overallScale else {
      return AgreementRecord(agreement: nil, grades: 0)
    }
    let pairs = try ModerationTable.randomPairs(
      of: contents.kind.id, latest: span, reading)
    let values = pairs.compactMap { pair -> (Int, Int)? in
      guard let first = scale.value(pair.auditor), let second = scale.value(pair.moderator)
      else { return nil }
      return (first, second)
    }
    return AgreementRecord(
      agreement: Agreement(
        first: values.map(\.0), second: values.map(\.1), grades: scale.grades.count),
      grades: scale.grades.count)
  }
}
