import Practice

/// The child of an audit of a case, as tests of such audits ask for it.
extension Activity {
  package var caseId: String { child?.caseId ?? "" }
  package var draw: String { child?.draw ?? "" }
}
