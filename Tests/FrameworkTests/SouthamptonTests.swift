import Exchange
import Kernel
import Practice
import TestSupport
import Testing

/// What Southampton's framework says, read from its folder.
struct SouthamptonTests {
  let framework: Framework
  let audit: ActivityKind
  let tool: Tool

  init() throws {
    framework = try FrameworkFolders.load("southampton/2023").framework
    audit = try #require(framework.kind("monthly-managers-audit"))
    tool = try #require(framework.tool(for: audit))
  }

  @Test(.requirement("S-001")) func `a framework has a version, an owner and its dates`() {
    #expect(framework.identity.reference == "southampton/2023")
    #expect(framework.identity.owner == "{Head of Service, Quality Assurance Unit}")
    #expect(framework.identity.effective == Day("2023-03-01"))
    #expect(framework.identity.review == Day("2024-03-31"))
  }

  @Test(.requirement("S-002")) func `the five principles are on record`() {
    #expect(
      framework.standards.principles.map(\.title)
        == ["Child-centred", "Restorative", "Outcome-based", "Positive", "Reflective"])
  }

  @Test(.requirement("S-003")) func `the eight priority areas are themes to tag findings with`() {
    #expect(framework.standards.priorities.count == 8)
    let priorities = framework.standards.themes.filter { $0.id.hasPrefix("theme-priority") }
    #expect(priorities.count == 8)
  }

  @Test(.requirement("S-004")) func `the practice model has its five components`() {
    #expect(framework.standards.practiceModel.count == 5)
  }

  @Test(.requirement("S-072")) func `findings fall under the seven areas`() {
    let areas = [
      "Narrative / History", "Assessment and Analysis", "Planning", "Relationship", "Outcomes",
      "Supervision", "Management oversight",
    ]
    #expect(framework.areas.map(\.title) == areas)
    #expect(tool.sections.compactMap(\.area) == framework.areas.map(\.id))
    #expect(framework.standards.themes.prefix(7).map(\.title) == areas)
  }

  @Test(
    .requirement("S-073", "S-074", "S-075", "S-076", "S-077", "S-078", "S-079"),
    arguments: [
      ("narrative", 3), ("assessment", 3), ("planning", 4), ("relationship", 2),
      ("outcomes", 3), ("supervision", 3), ("management-oversight", 2),
    ])
  func `each area asks graded questions with what every grade means`(
    _ section: String, _ count: Int
  ) throws {
    let questions = try #require(tool.section(section)).questions
    #expect(questions.count == count)
    for question in questions {
      #expect(question.kind == .graded)
      #expect(question.origin == .ours)
      #expect(question.guidance?.isBlank == false)
      #expect(question.evidencePrompt?.isBlank == false)
      #expect(Set(question.descriptors.map(\.text)).count == 4)
      #expect(question.nonAnswers == [.notSeen, .notApplicable])
    }
  }

  @Test(.requirement("S-041"))
  func `every service area asks the common core, some of it worded for them`() throws {
    #expect(framework.words.services.count == 11)
    let worded = ["bit-swf", "cff", "adoption", "fostering", "inclusion"]
    let change = try #require(tool.questions.first { $0.id == "ma-change-for-the-child" })
    let asked = framework.words.services.map { (id: $0.id, change.asked(of: $0.id)?.guidance) }
    for (id, guidance) in asked {
      #expect((guidance != change.guidance) == worded.contains(id), "\(id)")
    }
    #expect(Set(asked.map(\.1)).count == worded.count + 1)
    for service in framework.words.services {
      #expect(tool.questions.allSatisfy { $0.asked(of: service.id) != nil }, "\(service.id)")
    }
    #expect(framework.identity.readings.contains { $0.id == "service-forms" })
  }

  @Test(
    .requirement("S-013", "S-014", "S-015", "S-016", "S-017", "S-019"),
    arguments: [
      ("su-four-weekly", "four weeks"), ("su-four-weekly", "an hour and a half"),
      ("su-first-year", "weekly for the first six weeks, then every two weeks, then every four"),
      ("su-case-often", "every eight weeks"), ("su-decisions", "made in supervision"),
      ("su-apart", "names no child or family"), ("su-agreement", "within six months"),
    ])
  func `a supervision audit asks for each of the standards`(_ id: String, _ words: String) throws {
    let kind = try #require(framework.kind("supervision-audit"))
    let asked = try #require(framework.tool(for: kind)).questions
    let question = try #require(asked.first { $0.id == id })
    #expect(question.title.contains(words))
    #expect(question.required && question.kind == .yesNoPartly)
    #expect(framework.openable.contains(kind))
  }

  @Test func `every thematic and partnership audit of the schedule can be opened by whom it names`()
    throws
  {
    let lines = framework.programme.entries
    let themes = lines.filter { $0.kind == .thematicAudit && $0.title != "Supervision" }
    #expect(themes.count == 16)
    #expect(themes.allSatisfy { $0.activity == "thematic-audit" })
    let partnerships = lines.filter { $0.kind == .partnershipAudit }
    #expect(partnerships.count == 9)
    #expect(partnerships.allSatisfy { $0.activity == "partnership-audit" })
    let supervision = lines.filter { $0.activity == "supervision-audit" }
    #expect(supervision.map(\.months) == [[2], [4], [6], [8], [10], [12]])
    for id in ["thematic-audit", "partnership-audit"] {
      let kind = try #require(framework.kind(id))
      #expect(kind.round?.hasTheme == true)
      #expect(framework.openable.contains(kind))
      #expect(kind.person(.qaOfficer)?.roles == [.qaOfficer, .qaLead])
    }
    let enquiries = try #require(themes.first { $0.id == "may-section-47" })
    #expect(enquiries.auditors == [.serviceLead])
  }

  @Test func `no descriptor stands twice in the tool`() {
    let texts = tool.questions.flatMap(\.descriptors).map(\.text)
    #expect(Set(texts).count == texts.count)
  }

  /// The days of a month as the program has them when it is opened: by the clocks of the stages.
  @Test(.requirement("S-027", "S-028", "S-035", "S-038"))
  func `of the 36 dates of 2023, nine fall on a weekend and stay there`() throws {
    var dates: [Day] = []
    for number in 1...12 {
      let month = try #require(Month("2023-\(padded(number, 2))"))
      let cycle = CycleDates(audit, of: month, in: framework)
      #expect(cycle.list?.due == month.day(3))
      #expect(cycle.submission?.due == month.day(28))
      #expect(cycle.oversight?.due == month.next.day(6))
      dates += [cycle.list, cycle.submission, cycle.oversight].compactMap { $0?.due }
    }
    let weekends = dates.filter { $0.weekday > 5 }
    #expect(dates.count == 36)
    #expect(weekends.count == 9)
    #expect(weekends.last?.wordsWithWeekday == "Saturday 6 January 2024")
  }

  @Test func `an audit judges the six months before it`() throws {
    let window = try #require(audit.window)
    #expect(window.days(before: try #require(Day("2025-11-12"))).lowerBound == Day("2025-05-12"))
    #expect(window.days(before: try #require(Day("2023-08-31"))).lowerBound == Day("2023-02-28"))
  }

  @Test(.requirement("S-032")) func `the outcome is judged, and no answer limits it`() {
    #expect(audit.limiting.isEmpty)
    #expect(audit.grading.overall == "ofsted")
    #expect(audit.grading.basis?.contains("better for the child") == true)
  }

  @Test(
    .requirement(
      "S-049", "S-050", "S-051", "S-052", "S-053", "S-054", "S-055", "S-056", "S-057", "S-058",
      "S-059", "S-060"),
    arguments: [
      (1, ["Contextual Safeguarding", "Application of threshold", "YOS Education"]),
      (2, ["February's first theme (not legible)", "Supervision"]),
      (3, ["Physical Abuse", "SEND", "Stability"]),
      (4, ["Sexual Abuse", "Application of threshold", "Supervision"]),
      (5, ["Emotional Abuse", "Section 47"]),
      (6, ["Cases stepped down to C&FF", "Domestic Abuse Partnership", "Supervision"]),
      (7, ["Reunification", "Application of threshold"]),
      (8, ["Education", "Elective Home Education", "Supervision"]),
      (9, ["Repeat CP Plan", "SEND"]),
      (10, ["Missing Children", "Application of threshold", "Supervision"]),
      (11, ["Children with Disabilities", "Impact of Locality Working"]),
      (12, ["Radicalisation", "Annual Fostering", "Supervision"]),
    ])
  func `the year's themes are those of the published table`(_ month: Int, _ titles: [String]) {
    let themes = framework.programme.entries(in: month).filter {
      $0.kind == .thematicAudit || $0.kind == .partnershipAudit
    }
    #expect(themes.map(\.title) == titles)
  }

  @Test(.requirement("S-061")) func `the monthly event falls on third Thursdays`() throws {
    let event = try #require(framework.programme.entries.first { $0.id == "monthly-event" })
    #expect(event.days.count == 12)
    #expect(event.days.allSatisfy { $0.weekday == 4 && (15...21).contains($0.day) })
    #expect(event.hours == "15:00-17:00")
  }

  @Test(
    .requirement("S-062", "S-063", "S-064", "S-065"),
    arguments: [
      (ProgrammeEntryKind.survey, [4, 10]), (.panel, [3, 6, 9, 12]),
      (.partnershipTheme, [3, 6, 10]), (.practiceWeek, [3, 6, 9, 12]),
    ])
  func `surveys, audits of the resource hub and practice weeks stand in their months`(
    _ kind: ProgrammeEntryKind, _ months: [Int]
  ) {
    let found = (1...12).filter { month in
      framework.programme.entries(in: month).contains { $0.kind == kind }
    }
    #expect(found == months)
  }

  @Test(.requirement("S-066")) func `each month has the report of the published table`() {
    let names = (1...12).map { month in
      framework.reports.filter { $0.months.contains(month) }.map(\.cadence)
    }
    let expected: [CycleLength] = [
      .month, .month, .quarter, .month, .month, .quarter, .month, .month, .quarter, .month,
      .year, .month,
    ]
    #expect(names == expected.map { [$0] })
  }

  @Test(.requirement("S-085")) func `the ten panels are on record`() {
    #expect(framework.words.panels.count == 10)
  }

  @Test func `every rule says where it comes from`() throws {
    let published = try Regex(#"^002_ce4e31bf04f3c772\.txt:\d+(-\d+)?$"#)
    let snapshot = try FrameworkSnapshot.encode(framework)
    let sources = snapshot.matches(of: try Regex(#""source":"([^"]*)""#)).compactMap {
      $0.output[1].substring.map(String.init)
    }
    #expect(sources.count > 150)
    for source in sources {
      #expect(source.hasPrefix("ours") || source.wholeMatch(of: published) != nil, "\(source)")
    }
  }

  @Test func `a framework that says nothing of actions never asks whether they hold`() throws {
    let copy = try FolderCopy()
    defer { copy.remove() }
    let file = "activities/monthly-managers-audit.yaml"
    let said = "actions:\n  holds_after: 3 months\n  source: ours, see the reading actions-hold\n"
    guard case .success(let whole) = FrameworkFiles.load(copy.path) else {
      Issue.record("the preset is not read")
      return
    }
    let amount = whole.kind("monthly-managers-audit")?.actions?.holdsAfter
    #expect(amount == ClockAmount(number: 3, unit: .months))
    try copy.replace(said, with: "", in: file)
    guard case .success(let less) = FrameworkFiles.load(copy.path) else {
      Issue.record("a framework needs no actions")
      return
    }
    #expect(less.kind("monthly-managers-audit")?.actions == nil)
  }
}
