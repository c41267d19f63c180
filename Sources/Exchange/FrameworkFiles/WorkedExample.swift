import Kernel
import Practice

/// A worked case in a framework's folder: given this, expect that. It goes red when someone
/// changes a rule that the authority agreed.
package struct WorkedExample: Codable, Sendable, Hashable {
  package var title: String
  package var activity: String?
  package var clock: ClockExample?
  package var grade: GradeExample?
  package var told: ToldExample?
  package var moderated: ModeratedExample?
  package var selection: SelectionExample?
  package var drawn: DrawnExample?
  package var mayAudit: MayAuditExample?
  package var expertise: ExpertiseExample?
  package var window: PeriodExample?
  package var dispute: PeriodExample?
  package var stage: StageExample?
  package var month: MonthExample?
  package var report: ReportExample?
  package var feedback: FeedbackExample?
  package var agencies: AgenciesExample?
  package var holds: HoldsExample?
  package var step: StepExample?
  package var actions: ActionsExample?
  package var experience: ExperienceExample?
  package var guide: GuideExample?
  package var sources: [SourceExample]?
  package var retention: RetentionExample?
  package var year: YearExample?
  package var dayOff: DayOffExample?
}

/// One file of worked cases.
struct WorkedExampleFile: Codable {
  var examples: [WorkedExample]
}

/// A clock started at a moment, and the day on which it falls due.
package struct ClockExample: Codable, Sendable, Hashable {
  package var name: String
  /// An instant, or a day for clocks that start with one.
  package var from: String
  package var due: Day
  package var rule: String?
  /// The days on which those who have to act are reminded.
  package var reminded: [Day]?
  /// Who is told once it has passed.
  package var toldWhenMissed: [Recipient]?
  package var to: Recipient?
  package var by: Part?
}

/// Answers or sections' grades and an overall grade, and whether they can be submitted together.
package struct GradeExample: Codable, Sendable, Hashable {
  package struct Given: Codable, Sendable, Hashable {
    package var question: String
    package var grade: String
  }

  package struct GivenSection: Codable, Sendable, Hashable {
    package var section: String
    package var grade: String
  }

  package enum Outcome: String, Codable, Sendable, CaseIterable {
    case submitted
    case needsReason = "needs_reason"
    case refused
  }

  package var answers: [Given]?
  /// The grades of whole sections, where those are graded.
  package var sections: [GivenSection]?
  package var overall: String
  package var expect: Outcome
  package var limitedBy: [String]
}

/// Who hears of what.
package struct ToldExample: Codable, Sendable, Hashable {
  package enum Occasion: String, Codable, Sendable, CaseIterable {
    case concern
    case concernAboutStaff = "concern_about_staff"
    case recommendation
    case feedback
    case dipSample = "dip_sample"
    case gradeSubmitted = "grade_submitted"
    case gradeConfirmed = "grade_confirmed"
    case remedy
    case readers
    case disputeSupport = "dispute_support"
    case auditReturned = "audit_returned"
  }

  package var of: Occasion
  package var grade: String?
  package var expect: [Recipient]
}

/// Whether a grade is always moderated.
package struct ModeratedExample: Codable, Sendable, Hashable {
  /// None where nothing is graded.
  package var grade: String?
  package var always: Bool
  /// Whether the moderator grades before seeing the auditor's grades.
  package var blind: Bool
  package var by: Role?
  /// Who may join in, and the form; where they are named.
  package var joinedBy: [Part]?
  package var form: String?
}

/// How often, from which list a cycle's subjects come, how they are chosen, and how many.
package struct SelectionExample: Codable, Sendable, Hashable {
  package var every: CycleLength
  package var from: SelectionSource
  package var method: SelectionMethod
  package var strataBy: StratumKind?
  package var size: SelectionSize?
  package var elects: StratumKind?
  package var proposedBy: [Role]
  package var reasonsDiffer: StratumKind?
  package var between: [SelectionMethod]
  package var followedUp: [String]
}

/// A population, how many auditors each of its parts has, a seed, and the codes drawn.
package struct DrawnExample: Codable, Sendable, Hashable {
  package struct Stratum: Codable, Sendable, Hashable {
    package var stratum: String
    package var auditors: Int
    package var population: [String]
    package var expect: [String]
  }

  package var from: SelectionSource
  package var strataBy: StratumKind?
  package var leftOut: [ExclusionKind]
  package var moreMayBeAsked: Bool
  package var seed: String
  package var strata: [Stratum]
}

/// Whether someone who stands so to the case may audit it, and the rule against it if not.
package struct MayAuditExample: Codable, Sendable, Hashable {
  package var who: AuditorStanding
  /// The part that they would play, where it is not the auditor's.
  package var part: Part?
  /// The field that the case asks its auditor to know, and those that they are on record for.
  package var caseAsksFor: String?
  package var expertIn: [String]
  /// How many cases their post is given.
  package var number: Int?
  package var expect: Bool
  package var because: [IndependenceRule]
}

/// A case as the list has it, and the fields that it asks its auditor to know.
package struct ExpertiseExample: Codable, Sendable, Hashable {
  package var planType: PlanType
  package var service: String?
  package var serviceArea: String?
  package var team: String?
  package var asksFor: [String]
}

/// How agencies audit a case together, and whether anybody else sees it.
package struct AgenciesExample: Codable, Sendable, Hashable {
  package var tool: String
  package var legalBases: [String]
  package var plansFollowedMonths: [Int]
  package var confined: Bool
  package var marking: String?
  package var principles: [String]
  package var presentedTo: [String]
  package var heard: [TalkExample]
  package var learning: [LearningExample]
}

/// Who hears somebody of the family, and whether on a visit.
package struct TalkExample: Codable, Sendable, Hashable {
  package var section: String
  package var by: Part
  package var visit: Bool
}

/// Where learning of one kind goes, and in which question agencies say it.
package struct LearningExample: Codable, Sendable, Hashable {
  package var id: String
  package var goes: LearningPlace
  package var question: String?
}

/// A day, and the first and last day of the stretch that it leads to.
package struct PeriodExample: Codable, Sendable, Hashable {
  package var day: Day
  package var first: Day
  package var last: Day
}

/// A stage, who does it, by which clock, and what must come before it.
package struct StageExample: Codable, Sendable, Hashable {
  package var stage: Stage
  package var by: [Part]
  package var clock: String?
  package var after: [Stage]
  package var sealed: SealRule?
  package var copies: [Part] = []
  package var teamOverview: Bool = false
}

/// What a month of the year holds.
package struct MonthExample: Codable, Sendable, Hashable {
  package var month: Int
  /// The titles of the schedule's lines.
  package var lines: [String]
  package var days: [Day]
  package var reports: [String]
  /// The days on which the months of its activities open by themselves, in the worked year.
  package var opens: [Day]?
  /// Which audits the lines stand for, and who does them.
  package var audits: [ScheduledAuditExample] = []
}

/// A line of the schedule, by its id, that stands for an audit.
package struct ScheduledAuditExample: Codable, Sendable, Hashable {
  package var line: String
  package var activity: String
  package var auditors: [Role]
}

/// Who decides whether a family is asked, and whose views are asked for.
package struct FeedbackExample: Codable, Sendable, Hashable {
  package var decidedBy: Part
  package var askedBy: [Part]?
  package var instrument: String?
  package var from: [FeedbackVoice]
}

/// The day an action was checked, and the day it is asked whether it still holds.
package struct HoldsExample: Codable, Sendable, Hashable {
  package var checked: Day
  package var asked: Day
}

/// A step of what a grade sets going: what it is, who leads it, who is there, when it is asked.
package struct StepExample: Codable, Sendable, Hashable {
  package var grade: String
  package var step: String
  package var kind: ResponseStepKind
  package var by: [Part]
  package var with: [Part]
  package var asked: ResponseStepCondition
  package var clock: String?
  package var form: String
  package var confirmedBy: [Part]
  package var tells: [Recipient]
}

/// What is asked of actions, who may add one, and who says and sees that it has lasted.
package struct ActionsExample: Codable, Sendable, Hashable {
  package var smart: Bool
  package var addedBy: [Part]
  package var saidBy: Part?
  package var seenBy: Part?
}

/// The sheet on being audited, and who is asked.
package struct ExperienceExample: Codable, Sendable, Hashable {
  package var form: String
  package var of: [Part]
}

/// The steps of an auditor's guide on a day of the month, and whether an exemplar stands beside it.
package struct GuideExample: Codable, Sendable, Hashable {
  package var day: Int
  package var steps: [String]
  package var exemplar: Bool
}

/// A kind of source, and what it is made of.
package struct SourceExample: Codable, Sendable, Hashable {
  package var id: String
  package var of: SourceMaterial
}

/// The day on which an audit ended, the last day on which it is kept, and what follows.
package struct RetentionExample: Codable, Sendable, Hashable {
  package var ended: Day
  package var until: Day
  package var then: RetentionEnd
}
