import Exchange
import Kernel
import Practice
import TestSupport
import Testing

/// What Nottinghamshire's framework of 2019-20 says, read from its folder.
struct NottinghamshireTests {
  let framework: Framework
  let audit: ActivityKind
  let tool: Tool

  init() throws {
    framework = try FrameworkFolders.load("nottinghamshire/2019").framework
    audit = try #require(framework.kind("random-sampling-audit"))
    tool = try #require(framework.tool(for: audit))
  }

  @Test(.requirement("N1-001"))
  func `it holds from the first quarter of 2019-20, and audits ten files a quarter`() throws {
    #expect(framework.identity.effective == Day("2019-04-01"))
    #expect(audit.cycle == .quarter)
    let size = try #require(audit.selection.size)
    #expect(size.per == .cycle && size.number == 10 && !size.atLeast)
  }

  @Test(.requirement("N1-008")) func `it spans four services`() {
    #expect(
      framework.words.services.map(\.title) == [
        "Children's Social Care", "Family Service", "Youth Justice Service",
        "Integrated Children's Disability Service",
      ])
  }

  @Test(.requirement("N1-009"))
  func `learning audits are for the system, and nothing of any audit is asked for by worker`()
    throws
  {
    for kind in framework.activityKinds { #expect(kind.access.purpose == .system, "\(kind.id)") }
    // What a list of audits can be narrowed down by: nobody whose work it is.
    let asked = Mirror(reflecting: AuditQuestion()).children.compactMap(\.label)
    #expect(Set(asked) == ["show", "month", "kind", "service", "grade", "onlyMine"])
  }

  @Test(.requirement("N1-016"))
  func `a learning audit judges practice of today, with the history that explains it`() throws {
    let learning = try #require(framework.kind("learning-audit"))
    #expect(learning.window == nil, "no number of months is given")
    let journey = try #require(framework.tool(for: learning)?.section("journey"))
    let words = try #require(journey.introduction)
    #expect(words.contains("bears on the child's life now") && words.contains("history"))
  }

  @Test(.requirement("N1-074", "N1-079"))
  func `talking with those who work with the child leads to a plan, and they are expected to come`()
    throws
  {
    let talk = try #require(audit.stage(.discuss))
    #expect(talk.by == [.auditor, .secondAuditor])
    #expect(talk.with == [.caseHolder, .teamManager, .reviewingOfficer])
    for part in talk.with { #expect(audit.person(part)?.attendance == .expected, "\(part)") }
    #expect(audit.person(.reviewingOfficer)?.when == .involved)
    #expect(audit.allGates(of: .judge).contains(.discuss))
    #expect(audit.stage(.act)?.by == [.teamManager])
    #expect(audit.gates(of: .act) == [.judge])
  }

  struct Element: Sendable, CustomTestStringConvertible {
    let number: Int
    let section: String
    let isStarred: Bool
    var testDescription: String { "element \(number), \(section)" }
  }

  static let elements = [
    ("risk", true), ("involvement", true), ("decision-making", true), ("joint-working", false),
    ("management-oversight", true), ("demographic-factors", false),
    ("chronology-recording", false), ("visits", true), ("direct-work", false), ("plans", true),
    ("reviews", true), ("placement", false), ("full-potential", false), ("independence", false),
  ].enumerated().map { Element(number: $0 + 1, section: $1.0, isStarred: $1.1) }

  @Test(
    .requirement(
      "N1-081", "N1-082", "N1-083", "N1-084", "N1-085", "N1-086", "N1-087", "N1-088", "N1-089",
      "N1-090", "N1-091", "N1-092", "N1-093", "N1-094"),
    arguments: elements)
  func `each element stands in its place, is graded, and is starred as published`(
    _ element: Element
  ) throws {
    #expect(tool.sections.count { $0.area != nil } == 14)
    let section = tool.sections[element.number - 1]
    #expect(section.id == element.section)
    #expect(section.area == element.section)
    let question = try #require(section.questions.first)
    #expect(section.questions.count == 1)
    #expect(question.kind == .graded)
    #expect(question.starred == element.isStarred)
    #expect(Set(question.descriptors.map(\.text)).count == 4)
  }

  @Test(.requirement("N1-080"))
  func `a service is asked the same questions, some of them in its own way`() throws {
    let services = framework.words.services.map(\.id)
    for service in services {
      #expect(tool.questions.allSatisfy { $0.asked(of: service)?.id == $0.id })
    }
    let risk = try #require(tool.question("rs-risk"))
    #expect(Set(services.map { risk.asked(of: $0)?.guidance }).count == 4)
  }

  @Test(.requirement("N1-096"))
  func `the tool ends with a plan towards the next higher grade`() throws {
    let last = try #require(tool.sections.last)
    #expect(last.id == "action-plan" && last.area == nil)
    let aim = try #require(last.questions.first)
    #expect(aim.kind == .narrative && aim.required)
    #expect(aim.title.contains("next higher grade"))
  }

  @Test(.requirement("N1-097")) func `one overall grade is asked for, on Ofsted's scale`() throws {
    #expect(audit.grading.overall == "ofsted")
    let scale = try #require(framework.scale("ofsted"))
    #expect(
      scale.grades.map(\.id) == ["outstanding", "good", "requires_improvement", "inadequate"])
  }

  @Test(
    .requirement("N1-098", "N1-099", "N1-100", "N1-101"),
    arguments: [
      ("outstanding", ["as well as they could", "best practice"]),
      ("good", ["turned out well", "small actions"]),
      ("requires_improvement", ["could have turned out better", "action to take"]),
      ("inadequate", ["ought to have turned out better", "much has to be done"]),
    ])
  func `each grade means what the framework says`(_ id: String, _ said: [String]) throws {
    let scale = try #require(framework.scale("ofsted"))
    let grade = try #require(scale.grades.first { $0.id == id })
    for words in said { #expect(grade.descriptor.contains(words)) }
  }
}
