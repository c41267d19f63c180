/// A case as it stands at allocation: with whom, and who has worked with the child before.
package struct CaseAtAllocation: Sendable, Hashable {
  package var code: String
  package var team: String
  package var caseHolder: String?
  /// People known to have worked with the child, by declaration, earlier lists or activities.
  package var involvedBefore: Set<String>
  /// The fields that its auditor has to know, where the framework asks for any.
  package var expertise: Set<String>

  package init(
    code: String, team: String, caseHolder: String?, involvedBefore: Set<String> = [],
    expertise: Set<String> = []
  ) {
    self.code = code
    self.team = team
    self.caseHolder = caseHolder
    self.involvedBefore = involvedBefore
    self.expertise = expertise
  }
}

/// Someone who can be given audits, and how many.
package struct AvailableAuditor: Sendable, Hashable {
  package var person: String
  package var number: Int
  /// The fields that they are on record for.
  package var expertise: Set<String>

  package init(person: String, number: Int, expertise: Set<String> = []) {
    self.person = person
    self.number = number
    self.expertise = expertise
  }
}

/// Who may audit which case: each rule is a question to the organisation and the case.
package enum Independence {
  /// The rules that stand between this auditor and this case; none when they may audit it.
  package static func broken(
    _ rules: [IndependenceRule], by auditor: AvailableAuditor, on audited: CaseAtAllocation,
    in chart: OrganisationChart
  ) -> [IndependenceRule] {
    rules.filter { !holds($0, auditor, audited, chart) }
  }

  private static func holds(
    _ rule: IndependenceRule, _ auditor: AvailableAuditor, _ audited: CaseAtAllocation,
    _ chart: OrganisationChart
  ) -> Bool {
    let posts = chart.posts(of: auditor.person)
    switch rule {
    case .notCaseHolder:
      return audited.caseHolder != auditor.person
    case .notResponsibleForTeam:
      return !posts.contains {
        $0.role.answersForUnit && chart.lies(audited.team, in: $0.unit)
      }
    case .sameServiceArea:
      guard let area = chart.serviceArea(of: audited.team) else { return false }
      return posts.contains { chart.lies($0.unit, in: area) || chart.lies(area, in: $0.unit) }
    case .otherTeam:
      return !posts.contains { chart.lies($0.unit, in: audited.team) }
    case .ownTeam:
      return posts.contains { $0.role.answersForUnit && $0.unit == audited.team }
    case .noPreviousInvolvement:
      return audited.caseHolder != auditor.person
        && !audited.involvedBefore.contains(auditor.person)
    case .ownExpertise:
      return audited.expertise.isSubset(of: auditor.expertise)
    }
  }
}

extension Role {
  /// Whether the post answers for the work of the unit that it belongs to.
  package var answersForUnit: Bool {
    switch self {
    case .teamManager, .serviceLead, .headOfService, .assistantDirector, .deputyDirector,
      .director:
      true
    case .qaLead, .qaOfficer, .practitioner, .principalSocialWorker, .designatedOfficer,
      .reviewingOfficer, .chair, .businessSupport, .practiceLead, .partnerAuditor,
      .coordinator, .electedMember, .systemAdministrator:
      false
    }
  }
}

extension IndependenceRule {
  /// Why the rule stands between someone and a case: "holds the case".
  package var whyNot: String {
    switch self {
    case .notCaseHolder: "holds the case"
    case .notResponsibleForTeam: "answers for the team that holds the case"
    case .sameServiceArea: "works in another service area"
    case .ownTeam: "does not manage the team that holds the case"
    case .otherTeam: "belongs to the team that holds the case"
    case .noPreviousInvolvement: "has worked with the child before"
    case .ownExpertise: "is not on record for what the case asks"
    }
  }

  /// Why someone may audit a case, to that person: "you do not hold the case".
  package var why: String {
    switch self {
    case .notCaseHolder: "you do not hold the case"
    case .notResponsibleForTeam: "you do not answer for its team"
    case .sameServiceArea: "you work in the same service area"
    case .ownTeam: "it is your own team’s"
    case .otherTeam: "it is not your team’s"
    case .noPreviousInvolvement: "no earlier work with the child is known"
    case .ownExpertise: "you are on record for what it asks"
    }
  }
}
