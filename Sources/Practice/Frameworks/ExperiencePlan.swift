/// What those who were audited say of how the audit was for them: the form, and who is asked.
package struct ExperiencePlan: Codable, Sendable, Hashable {
  package var form: String
  package var of: [Part]
  package var source: String?
}
