extension QuestionKind {
  var words: String {
    switch self {
    case .graded: "a grade"
    case .narrative: "words"
    case .choice: "one of several answers"
    case .severalChoice: "several answers at once"
    case .yesNoPartly: "yes, no or partly"
    case .date: "a day"
    case .number: "a number"
    case .checklist: "a checklist"
    }
  }
}

extension QuestionOrigin {
  var words: String {
    switch self {
    case .published: "the authority’s own"
    case .ours: "the program’s own"
    }
  }
}

extension ChecklistCellKind {
  var words: String {
    switch self {
    case .initials: "initials"
    case .date: "a day"
    case .words: "words"
    }
  }
}

extension FrameworkYear {
  var words: String {
    switch self {
    case .calendar: "from January to December"
    case .financial: "from April to March"
    }
  }
}

extension FirstThemeReading {
  var words: String {
    switch self {
    case .furtherAudit: "an audit of its own"
    case .monthlyAudit: "the theme of that month’s audit"
    }
  }
}

extension ProgrammeEntryKind {
  var words: String {
    switch self {
    case .activity: "an activity"
    case .thematicAudit: "a thematic audit"
    case .partnershipAudit: "a partnership audit"
    case .partnershipTheme: "a theme of the partnership"
    case .event: "an event"
    case .survey: "a survey"
    case .practiceWeek: "a practice week"
    case .panel: "a panel"
    }
  }
}

extension ReportPeriod {
  var words: String {
    switch self {
    case .monthBefore: "the month before"
    case .twoMonthsBefore: "the two months before"
    case .quarterBefore: "the quarter before"
    case .yearBefore: "the year before"
    }
  }
}

extension ReportPart {
  var words: String {
    switch self {
    case .progressOnImprovements: "progress on improvements"
    case .trainingImpact: "what training changed"
    case .trainingNeeds: "training needs"
    case .reviewingReports: "reports of reviewing officers"
    case .grades, .areas, .strengths, .improvements, .themes, .timeliness, .feedback, .actions,
      .concerns, .trends, .complaints:
      rawValue
    }
  }
}

extension ReportComparison {
  var words: String {
    switch self {
    case .previousMonths: "the months before"
    case .previousQuarters: "the quarters before"
    case .previousYears: "the years before"
    }
  }
}

extension ReportGate {
  var words: String {
    switch self {
    case .actionsAgreed: "once its actions are agreed"
    }
  }
}

extension RoundAsk {
  var words: String {
    switch self {
    case .commissionedBy: "who commissioned it"
    case .purpose: "what it is to find out"
    case .programme: "the programme that it belongs to"
    }
  }
}

extension RoundTool {
  var words: String {
    switch self {
    case .ofTheKind: "that of the kind"
    case .madeForIt: "one that can be made for it"
    }
  }
}
