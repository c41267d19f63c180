import TestSupport
import Testing

/// What does not fit together in fields of expertise and auditors without a number is said.
struct ExpertiseProblemTests {
  static let file = "activities/peer-audit.yaml"

  static let slips: [FileSlip] = [
    FileSlip(
      from: "independence: [not_case_holder, own_expertise]", to: "independence: [not_case_holder]",
      message: "Where own_expertise keeps somebody from a case, and nowhere else"),
    FileSlip(
      from: "is_any_of: [child_protection]", to: "is_any_of: [protected]",
      message: "“protected” is no plan type: in_care, child_protection"),
    FileSlip(
      from: "    asked_by:\n      - { column: plan_type, is_any_of: [child_protection] }",
      to: "    asked_by: []", message: "Say which cases ask for “Child protection”: asked_by."),
    FileSlip(
      from: "without_number: [reviewing_officer,", to: "without_number: [head_of_service,",
      message: "Posts without_number are among the roles of their part."),
    FileSlip(
      from: "roles: [team_manager, service_lead, reviewing_officer, chair, assistant_director]",
      to: "roles: [reviewing_officer, chair, assistant_director]",
      message: "Somebody audits with a number: not all are without_number."),
    FileSlip(
      from: "of: auditor.service_area }\n  source: 001_1d4a99d262d615dc.txt:423-429",
      to: "of: auditor.office }\n  source: 001_1d4a99d262d615dc.txt:423-429",
      message: "found “auditor.office”"),
    FileSlip(
      from: "- { role: assistant_director, of: case.service }\n          source",
      to: "- { role: assistant_director, of: auditor.service_area }\n          source",
      message: "A response is about the case: whose auditor it was says nothing."),
  ]

  @Test(arguments: slips)
  func `a slip is found where it stands`(_ slip: FileSlip) throws {
    try slip.expectFound(in: Self.file, of: "hillingdon/draft")
  }
}
