/// The posts that the code knows, by what they answer for. Each authority gives them its own
/// titles. To audit is not a post but a part that someone plays in an activity: see `Part`.
package enum Role: String, Codable, Sendable, CaseIterable, Hashable {
  case qaLead = "qa_lead"
  case qaOfficer = "qa_officer"
  case practitioner
  case teamManager = "team_manager"
  /// Answers for a service area: "service manager", "service lead".
  case serviceLead = "service_lead"
  case headOfService = "head_of_service"
  case assistantDirector = "assistant_director"
  case deputyDirector = "deputy_director"
  case director
  case principalSocialWorker = "principal_social_worker"
  /// Receives concerns about members of staff.
  case designatedOfficer = "designated_officer"
  case reviewingOfficer = "reviewing_officer"
  case chair
  case businessSupport = "business_support"
  /// An experienced practitioner who leads practice in a service and answers for no team.
  case practiceLead = "practice_lead"
  case partnerAuditor = "partner_auditor"
  /// Holds the key from code to child in a multi-agency audit.
  case coordinator
  case electedMember = "elected_member"
  case systemAdministrator = "system_administrator"

  /// The code's own word for the role, where a framework gives none.
  package var plainTitle: String {
    switch self {
    case .qaLead: "QA lead"
    case .qaOfficer: "QA officer"
    case .practitioner: "Practitioner"
    case .teamManager: "Team manager"
    case .serviceLead: "Service manager"
    case .headOfService: "Head of service"
    case .assistantDirector: "Assistant director"
    case .deputyDirector: "Deputy director"
    case .director: "Director"
    case .principalSocialWorker: "Principal social worker"
    case .designatedOfficer: "Designated officer"
    case .reviewingOfficer: "Reviewing officer"
    case .chair: "Conference chair"
    case .businessSupport: "Business support"
    case .practiceLead: "Practice lead"
    case .partnerAuditor: "Partner agency auditor"
    case .coordinator: "Multi-agency coordinator"
    case .electedMember: "Elected member"
    case .systemAdministrator: "System administrator"
    }
  }
}
