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
  package var window: PeriodExample?
  package var dispute: PeriodExample?
  package var stage: StageExample?
  package var month: MonthExample?
  package var report: ReportExample?
  package var feedback: FeedbackExample?
  package var holds: HoldsExample?
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
  }

  package var of: Occasion
  package var grade: String?
  package var expect: [Recipient]
}

/// Whether a grade is always moderated.
package struct ModeratedExample: Codable, Sendable, Hashable {
  package var grade: String
  package var always: Bool
  package var by: Role?
}

/// From which list a cycle's subjects come, how they are chosen, and how many.
package struct SelectionExample: Codable, Sendable, Hashable {
  package var from: SelectionSource
  package var method: SelectionMethod
  package var strataBy: StratumKind?
  package var size: SelectionSize?
  package var elects: StratumKind?
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
  /// What the case asks its auditor to know about, and what they are recorded as expert in.
  package var caseAsksFor: String?
  package var expertIn: [String]
  package var expect: Bool
  package var because: [IndependenceRule]
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
}

/// Who decides whether a family is asked, and whose views are asked for.
package struct FeedbackExample: Codable, Sendable, Hashable {
  package var decidedBy: Part
  package var from: [FeedbackVoice]
}

/// The day an action was checked, and the day it is asked whether it still holds.
package struct HoldsExample: Codable, Sendable, Hashable {
  package var checked: Day
  package var asked: Day
}

/// The day on which an audit ended, the last day on which it is kept, and what follows.
package struct RetentionExample: Codable, Sendable, Hashable {
  package var ended: Day
  package var until: Day
  package var then: RetentionEnd
}

/// The first and the last day of the year that the programme is for.
package struct YearExample: Codable, Sendable, Hashable {
  package var first: Day
  package var last: Day
}

/// A day that a count reached, and the day that is due where a clock says nothing of days off.
package struct DayOffExample: Codable, Sendable, Hashable {
  package var counted: Day
  package var due: Day
}

/// A report, how often it comes, what it covers, who writes it and who gets it.
package struct ReportExample: Codable, Sendable, Hashable {
  package var id: String
  package var cadence: CycleLength
  package var covers: ReportPeriod
  package var by: Role
  package var audience: [Role]
}
