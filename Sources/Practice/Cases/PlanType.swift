import Database

/// What a child's involvement is, from the first of these that a case list shows.
package enum PlanType: String, Storable, Sendable, CaseIterable, Codable {
  case inCare = "in_care"
  case childProtection = "child_protection"
  case inNeed = "in_need"
  case openAssessment = "open_assessment"
  case careLeaver = "care_leaver"
  case earlyHelp = "early_help"

  /// The list of Annex A that shows it.
  package var list: Int {
    switch self {
    case .inCare: 8
    case .childProtection: 7
    case .inNeed: 6
    case .openAssessment: 4
    case .careLeaver: 9
    case .earlyHelp: 2
    }
  }

  package var words: String {
    switch self {
    case .inCare: "In care"
    case .childProtection: "Child protection plan"
    case .inNeed: "Child in need"
    case .openAssessment: "Open assessment"
    case .careLeaver: "Care leaver"
    case .earlyHelp: "Early help"
    }
  }
}
