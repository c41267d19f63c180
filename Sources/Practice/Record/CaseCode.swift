import Database

/// Finds a case by the code that stands for its child, as whoever reads the record types it.
package enum CaseCode {
  /// The case's id, whether or not the vault still knows the child; nil when no case has the code.
  package static func caseId(of code: String, _ reading: any Reading) throws -> String? {
    try reading.row("SELECT id FROM child_case WHERE code = \(code)")?["id"]
  }
}
