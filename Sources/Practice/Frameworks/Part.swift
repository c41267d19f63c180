/// The part that a person plays in one activity. Posts are something else: see `Role`.
package enum Part: String, Codable, Sendable, CaseIterable, Hashable {
  case auditor
  case firstAuditor = "first_auditor"
  case secondAuditor = "second_auditor"
  case agencyAuditor = "agency_auditor"
  case caseHolder = "case_holder"
  case teamManager = "team_manager"
  case responsibleManager = "responsible_manager"
  case serviceLead = "service_lead"
  case reviewingOfficer = "reviewing_officer"
  case moderator
  case qaOfficer = "qa_officer"
  case chair
  case noteTaker = "note_taker"
  case practiceLead = "practice_lead"
  case coordinator
  case observer
  case observedWorker = "observed_worker"
}
