import Exchange
import Kernel
import Practice
import TestSupport
import Testing

/// What Hillingdon's draft framework says, read from its folder.
struct HillingdonTests {
  let framework: Framework
  let audit: ActivityKind
  let tool: Tool

  init() throws {
    framework = try FrameworkFolders.load("hillingdon/draft").framework
    audit = try #require(framework.kind("peer-audit"))
    tool = try #require(framework.tool(for: audit))
  }

  /// The sections of which a child who is helped in this way is asked something.
  private func sections(_ journey: String) -> [String] {
    let answers = [Answer(question: "pa-journey", value: .choice(journey))]
    let asked = Set(Completeness.asked(tool, answers: answers).map(\.id))
    return tool.sections.filter { section in
      section.id != "journey" && section.questions.contains { asked.contains($0.id) }
    }.map(\.id)
  }

  @Test(.requirement("H-022", "H-023", "H-024", "H-025", "H-026", "H-027", "H-028"))
  func `a child in safeguarding is asked about along seven lines of enquiry`() {
    #expect(
      sections("safeguarding") == [
        "assessment", "help", "inter-agency", "oversight", "vulnerable-children", "wishes",
        "identity",
      ])
  }

  @Test(.requirement("H-029", "H-030", "H-032", "H-033", "H-034", "H-035"))
  func `a child looked after is asked about along eight`() {
    #expect(
      sections("looked_after") == [
        "care-planning", "help", "inter-agency", "oversight", "direct-work",
        "corporate-parenting", "wishes", "identity",
      ])
  }

  @Test(.requirement("H-031"))
  func `support far from home is asked about for a child placed out of the area`() {
    for (place, isAsked) in [("outside", true), ("inside", false)] {
      let answers = [
        Answer(question: "pa-journey", value: .choice("looked_after")),
        Answer(question: "pa-out-of-area", value: .choice(place)),
      ]
      let asked = Completeness.asked(tool, answers: answers)
      #expect(asked.contains { $0.id == "pa-far-from-home" } == isAsked)
    }
  }

  @Test(.requirement("H-037")) func `an overall grade of four is given, and nothing limits it`() {
    #expect(
      framework.scales[0].grades.map(\.id)
        == ["outstanding", "good", "requires_improvement", "inadequate"])
    #expect(audit.grading.overall == framework.scales[0].id)
    #expect(framework.activityKinds.allSatisfy { $0.limiting.isEmpty })
  }

  @Test(.requirement("H-001"))
  func `there are audits by system and by theme, of one agency and of several`() throws {
    #expect(audit.cycle == .month && audit.round == nil)
    #expect(try #require(framework.kind("themed-audit")).round?.hasTheme == true)
    #expect(framework.activityKinds.filter(\.hasAgencies).map(\.id) == ["multi-agency-audit"])
    #expect(framework.activityKinds.allSatisfy { framework.openable.contains($0) })
  }

  @Test(.requirement("H-043")) func `three cases go to each manager, no more and no fewer`() throws
  {
    #expect(audit.selection.size?.per == .auditor)
    #expect(audit.selection.size?.number == 3)
    #expect(audit.selection.size?.atLeast == false)
    let auditor = try #require(audit.person(.auditor))
    let numbered = auditor.roles.filter { !auditor.withoutNumber.contains($0) }
    #expect(numbered == [.teamManager, .serviceLead])
    #expect(audit.stage(.select)?.by == [.qaOfficer])
  }

  @Test(.requirement("H-054")) func `a theme comes every two months, by one post`() throws {
    let themed = try #require(framework.kind("themed-audit"))
    #expect(themed.cycle == .twoMonths)
    #expect(themed.person(.auditor)?.roles == [.qaLead])
    #expect(themed.stage(.prepare)?.with == [.serviceLead])
    #expect(themed.gates(of: .select) == [.prepare])
  }

  @Test(.requirement("H-047", "H-048"))
  func `weak work is reviewed every time, and a sample of what is good or better`() {
    #expect(audit.moderation?.always == ["requires_improvement", "inadequate"])
    #expect(audit.moderation?.alwaysBy == .qaOfficer)
    #expect(audit.moderation?.dipSample != nil)
    #expect(audit.responses.first?.once == .confirmed)
    #expect(audit.responses.first?.tell.map(\.role) == [.assistantDirector, .serviceLead])
  }

  @Test(.requirement("H-049")) func `what the team did about it is checked by the QA unit`() {
    #expect(audit.stage(.verify)?.by == [.qaOfficer])
    #expect(audit.gates(of: .verify) == [.act])
    #expect(audit.responses.first?.responsible?.role == .serviceLead)
  }

  @Test(.requirement("H-007", "H-010"))
  func `one post owns the framework, and the panels that watch over practice are named`() {
    #expect(framework.identity.owner.contains("Assistant Director"))
    let panels = Set(framework.words.panels.map(\.title))
    #expect(
      panels.isSuperset(of: [
        "Adoption and Permanency Panel", "Fostering Panel", "Private Fostering Panel",
        "Placement Panel", "Family Support Panel",
      ]))
    let posts = Set(framework.words.roles.map(\.role))
    #expect(posts.isSuperset(of: [.reviewingOfficer, .chair]))
  }

  @Test(.requirement("H-002"))
  func `the guidance, reviews and standards that it draws on are named as its sources`() {
    #expect(
      framework.words.sources.map(\.title) == [
        "Working Together to Safeguard Children", "Munro Report", "Serious Case Reviews",
        "Ofsted Inspection Framework", "Standards for Employers of Social Work",
        "Professional Capabilities Framework",
      ])
    #expect(framework.words.sources.allSatisfy { $0.source?.hasSuffix(":41") == true })
    let titles = Set(framework.words.sources.map(\.title))
    #expect(framework.words.glossary.allSatisfy { !titles.contains($0.title) }, "not a term too")
  }

  @Test(.requirement("H-003"))
  func `the board is named, with whose framework this one belongs`() throws {
    let board = try #require(framework.words.panels.first { $0.id == "hlscb" })
    let meaning = try #require(board.meaning)
    #expect(meaning.contains("belongs with the board's own performance framework"))
    #expect(board.source?.hasSuffix(":68") == true)
    #expect(framework.activityKinds.contains { $0.hasAgencies })
  }

  @Test(.requirement("H-006"))
  func `reviewing officers, chairs and the lead auditor are one service with its duties told`()
    throws
  {
    let work = framework.postWork
    for (role, audits) in [(Role.reviewingOfficer, true), (.chair, true), (.qaLead, false)] {
      let post = try #require(work.first { $0.role == role })
      let duty = try #require(post.duty).lowercased()
      #expect(duty.contains("quality assurance"), "\(role)")
      let peer = try #require(post.places.first { $0.title == audit.title })
      #expect(peer.words.contains("“Returned”") == audits, "\(role): \(peer.words)")
    }
    let lead = try #require(work.first { $0.role == .qaLead })
    #expect(lead.duty?.contains("improvement plans") == true)
    #expect(lead.places.contains { $0.title == "Reports" })
  }
}
