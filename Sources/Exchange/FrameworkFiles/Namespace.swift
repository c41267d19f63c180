import Practice

/// The kinds of short name, and how far each reaches.
enum Namespace: String, Sendable, CaseIterable {
  case scale
  case grade
  case area
  case service
  case theme
  case tool
  case activity
  case panel
  case agency
  // Inside one file.
  case section
  case question
  case part
  case clock
  case stage
  case name

  /// Whether several may have the same name: two scales may both have a "good".
  var mayRepeat: Bool { self == .grade }

  /// Where the names are a closed set themselves.
  var words: [String]? {
    switch self {
    case .part: Part.allCases.map(\.rawValue)
    case .stage: Stage.allCases.map(\.rawValue)
    case .section, .question, .clock, .name, .scale, .grade, .area, .service, .theme, .tool,
      .activity, .panel, .agency:
      nil
    }
  }

  /// Whether the name is known in its own file alone.
  var isLocal: Bool {
    switch self {
    case .section, .question, .part, .clock, .stage, .name: true
    case .scale, .grade, .area, .service, .theme, .tool, .activity, .panel, .agency:
      false
    }
  }
}
