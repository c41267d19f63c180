/// One kind of source that an activity brings together with others: a document, a figure, what
/// people said.
package struct SourcePlan: Codable, Sendable, Hashable, Identifiable {
  package var id: String
  package var title: String
  package var hint: String?
  package var of: SourceMaterial
  package var source: String?
}

/// What a source is made of, which decides what is asked about it.
package enum SourceMaterial: String, Codable, Sendable, CaseIterable {
  /// A text that is kept elsewhere.
  case document
  /// A round of audits that stands in the program.
  case round
  /// A number, of a day and from somewhere.
  case figure
  /// People who met.
  case meeting
  /// What children, families or partners said.
  case voices
}
