/// A kind of quality assurance activity: everything in which audits, observations and reviews
/// differ, said as data.
package struct ActivityKind: Codable, Sendable, Hashable {
  package var id: String
  package var title: String
  package var source: String?
  package var subject: Subject
  package var cycle: CycleLength
  /// What is said when a round of it is opened by hand; nil where the calendar opens it.
  package var round: RoundPlan?
  package var selection: Selection
  package var people: [PersonBinding]
  /// The kinds of source that are weighed against each other in it.
  package var sources: [SourcePlan] = []
  /// The fields that a case may ask its auditor to know.
  package var expertise: [ExpertiseField] = []
  package var tool: String?
  /// How much casework the activity looks back on.
  package var window: CaseworkWindow?
  package var grading: GradingScheme
  package var limiting: [LimitingRule] = []
  package var stages: [StagePlan]
  package var clocks: [Clock]
  package var dispute: DisputeWindow?
  package var moderation: ModerationPolicy?
  package var responses: [GradeResponse] = []
  package var actions: ActionsPlan?
  package var concern: ConcernPlan?
  package var recommendation: RecommendationPlan?
  package var feedback: FeedbackPlan?
  package var experience: ExperiencePlan?
  package var guide: AuditorGuide?
  package var agencies: AgencyPlan?
  package var access: AccessPlan
  package var retention: RetentionPlan

  /// The clock with this name.
  package func clock(_ name: String) -> Clock? { allClocks.first { $0.name == name } }

  /// The kind's own clocks, then those that its responses start.
  package var allClocks: [Clock] { clocks + responses.flatMap(\.clocks) }

  /// Who plays this part, and under which rules.
  package func person(_ part: Part) -> PersonBinding? { people.first { $0.part == part } }

  /// The plan of this stage, if the kind has it.
  package func stage(_ stage: Stage) -> StagePlan? { stages.first { $0.stage == stage } }
}

/// What an activity looks at.
package enum Subject: String, Codable, Sendable, CaseIterable {
  case `case`
  case worker
  case team
  case supervision
  case meeting
  case complaint
  case group
  /// A theme across cases, which whoever opens a round names.
  case theme
}

/// How often a kind of activity comes round.
package enum CycleLength: String, Codable, Sendable, CaseIterable {
  case month
  case twoMonths = "two_months"
  case quarter
  case halfYear = "half_year"
  case year
  /// When the work calls for it.
  case asNeeded = "as_needed"

  /// How many months it lasts; what is called for when needed has no end of its own.
  package var months: Int? {
    switch self {
    case .month: 1
    case .twoMonths: 2
    case .quarter: 3
    case .halfYear: 6
    case .year: 12
    case .asNeeded: nil
    }
  }
}

/// The stretch of casework before the audit that is judged.
package struct CaseworkWindow: Codable, Sendable, Hashable {
  package var months: Int
  package var source: String?
}
