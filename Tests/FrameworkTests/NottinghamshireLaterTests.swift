import Exchange
import Kernel
import Practice
import TestSupport
import Testing

/// What Nottinghamshire's later, undated framework says, read from its folder.
struct NottinghamshireLaterTests {
  let framework: Framework
  let review: ActivityKind
  let tool: Tool

  init() throws {
    framework = try FrameworkFolders.load("nottinghamshire/later").framework
    review = try #require(framework.kind("quality-of-practice-review"))
    tool = try #require(framework.tool(for: review))
  }

  @Test(.requirement("N2-004"))
  func `a review looks at practice by the four standards, and themes count findings by them`() {
    let areas = [
      "safety-and-happiness", "knowing-well", "care-and-recognition",
      "creative-and-ambitious",
    ]
    #expect(framework.areas.map(\.id) == areas)
    #expect(framework.standards.standards.count == 4)
    #expect(tool.sections.compactMap(\.area) == areas, "a section for each, in their order")
    #expect(framework.standards.themes.compactMap(\.area) == areas)
  }

  @Test(.requirement("N2-032"))
  func `the five headings of Ofsted are themes under which findings are counted`() {
    let headings = framework.standards.themes.map(\.title).filter { $0.hasPrefix("Ofsted: ") }
    #expect(
      headings == [
        "Ofsted: help and protection of children",
        "Ofsted: experiences and progress of children in care",
        "Ofsted: permanence for children who are looked after",
        "Ofsted: experiences and progress of care leavers",
        "Ofsted: leadership and management",
      ])
  }

  @Test(.requirement("N2-013"))
  func `practice consultants are a post of their own, which reviews and moderates`() throws {
    let words = try #require(framework.words.roles.first { $0.role == .practiceLead })
    #expect(words.title == "Social Work Practice Consultant")
    for part in [Part.auditor, .moderator] {
      #expect(review.person(part)?.roles.contains(.practiceLead) == true, "\(part)")
    }
    let rules = try #require(review.person(.auditor)).independence
    #expect(rules.contains(.otherTeam) && rules.contains(.notCaseHolder))
  }

  @Test(.requirement("N2-021"))
  func `the reviewer reads first as a third party, and the practitioner's own view has a place`()
    throws
  {
    #expect(review.person(.auditor)?.independence.count == 3)
    #expect(review.gates(of: .discuss) == [.prepare], "read before it is told")
    #expect(review.stage(.discuss)?.with == [.caseHolder])
    #expect(review.allGates(of: .review).contains(.discuss))
    #expect(tool.sections.first?.id == "journey")
    let view = try #require(tool.sections.last)
    #expect(view.id == "practitioners-view" && view.questions.contains(where: \.required))
  }

  @Test(.requirement("N2-031"))
  func `audits of several agencies stand in the year, and are none of the department's own`()
    throws
  {
    let entry = try #require(framework.programme.entries.first { $0.kind == .partnershipAudit })
    #expect(entry.activity == nil && entry.by.contains("Safeguarding Children Board"))
    #expect(framework.activityKinds.allSatisfy { !$0.hasAgencies })
  }

  @Test(.requirement("N2-003")) func `eight principles carry practice, each with what it means`() {
    let principles = framework.standards.principles
    #expect(principles.count == 8)
    #expect(principles.allSatisfy { $0.meaning?.isBlank == false })
    let lines = principles.compactMap { $0.source?.split(separator: ":").last.map(String.init) }
    #expect(lines == ["36", "37", "38", "39", "40", "41", "46", "47"])
  }

  @Test(.requirement("N2-019"))
  func `business support keeps records right, and gives no judgement in any activity`() throws {
    let support = try #require(framework.postWork.first { $0.role == .businessSupport })
    let duty = try #require(support.duty)
    #expect(duty.contains("Keeps Mosaic right"))
    #expect(duty.contains("never answerable for the quality of practice"))
    #expect(support.places.isEmpty, "\(support.places)")
    for kind in framework.activityKinds {
      #expect(kind.people.allSatisfy { !$0.roles.contains(.businessSupport) }, "\(kind.id)")
      #expect(kind.moderation?.alwaysBy != .businessSupport)
    }
  }
}
