import Kernel

// The closed vocabulary as a sentence about a framework says it, to someone who has to work by it.

extension Part {
  /// "the auditor".
  package var words: String {
    let name = rawValue.split(separator: "_").map { $0 == "qa" ? "QA" : $0 }
    return "the \(name.joined(separator: " "))"
  }
}

extension Subject {
  /// What an activity looks at: "a child’s case".
  package var words: String {
    switch self {
    case .case: "a child’s case"
    case .worker: "a worker’s practice"
    case .team: "a team"
    case .supervision: "supervision"
    case .meeting: "a meeting"
    case .complaint: "a complaint"
    case .group: "a group"
    case .theme: "a theme"
    }
  }
}

extension CycleLength {
  /// How often it comes round: "every quarter".
  package var words: String {
    switch self {
    case .month: "every month"
    case .twoMonths: "every two months"
    case .quarter: "every quarter"
    case .halfYear: "every half-year"
    case .year: "every year"
    case .asNeeded: "whenever it is needed"
    }
  }
}

extension SelectionSource {
  var words: String {
    switch self {
    case .caseList: "the case list"
    case .earlierAudits: "earlier audits"
    case .proposals: "what managers propose"
    case .peopleList: "the list of people"
    }
  }
}

extension SelectionMethod {
  package var words: String {
    switch self {
    case .random: "a random draw"
    case .stratified: "a random draw within each part"
    case .cohort: "a group that somebody chooses"
    case .followUp: "following up what was graded"
    case .proposed: "what managers put forward"
    case .all: "taking all of them"
    }
  }
}

extension SelectionSize {
  var words: String {
    let each =
      switch per {
      case .cycle: "in all"
      case .auditor: "for each auditor"
      case .team: "for each team"
      case .stratum: "for each part"
      }
    return (atLeast ? "at least " : "") + "\(number) \(each)"
  }
}

extension Exclusion {
  var words: String {
    switch kind {
    case .auditedWithin:
      months.map { "cases audited in the last \(EnglishNumbers.count($0, "month"))" }
        ?? "cases audited in so many months as are given when it is drawn"
    case .marked: "cases that are marked, with a reason"
    case .teamOutside: "cases of teams that are set outside it, with a reason"
    case .familyAlreadyDrawn: "cases of a family that another child was drawn from"
    }
  }
}

extension FilterColumn {
  var words: String {
    switch self {
    case .service: "service"
    case .serviceArea: "service area"
    case .team: "team"
    case .planType: "plan type"
    }
  }
}

extension Reach {
  /// Whose post is meant: "of the child’s team".
  package var words: String {
    switch self {
    case .case: "of the case"
    case .caseTeam: "of the child’s team"
    case .caseServiceArea: "of the child’s service area"
    case .auditorServiceArea: "of the auditor’s service area"
    case .caseService: "of the child’s service"
    case .workerTeam: "of the worker’s team"
    case .authority: "of the whole authority"
    }
  }
}

extension BindingCondition {
  var words: String {
    switch self {
    case .always: "in every one"
    case .involved: "only where one is involved with the child"
    }
  }
}

extension Attendance {
  var words: String {
    switch self {
    case .mandatory: "required"
    case .expected: "expected"
    case .optional: "left open"
    }
  }
}

extension IndependenceRule {
  /// Whom the rule keeps out: "whoever holds the case".
  package var whom: String { "whoever \(whyNot)" }
}
