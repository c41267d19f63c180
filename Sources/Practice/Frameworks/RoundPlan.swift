/// What the QA unit says when it opens a round of a kind: what it is called, who wants it and why,
/// and with which tool it is done.
package struct RoundPlan: Codable, Sendable, Hashable {
  /// Whether a round has a theme of its own, by which it is known.
  package var hasTheme: Bool
  /// What else is asked about it.
  package var asks: [RoundAsk] = []
  package var tool: RoundTool
  package var source: String?
}

/// What is asked of whoever opens a round, in words.
package enum RoundAsk: String, Codable, Sendable, CaseIterable {
  /// Who wants it.
  case commissionedBy = "commissioned_by"
  /// What it is to find out.
  case purpose
  /// The programme of improvement that it belongs to, and the board that watches it.
  case programme
}

/// With which tool a round is done.
package enum RoundTool: String, Codable, Sendable, CaseIterable {
  /// The kind's own.
  case ofTheKind = "of_the_kind"
  /// The kind's own, or one that is made for the round.
  case madeForIt = "made_for_it"
}
