import Exchange
import Kernel
import Practice
import TestSupport
import Testing

/// What Herefordshire's framework of 2022 says, read from its folder.
struct HerefordshireTests {
  let framework: Framework
  init() throws { framework = try FrameworkFolders.load("herefordshire/2022").framework }

  @Test(.requirement("HF-007")) func `the seven practice principles are themes of findings`() {
    #expect(framework.standards.principles.count == 7)
    let themes = Set(framework.standards.themes.map(\.id))
    for principle in framework.standards.principles {
      let theme = principle.id.replacing("principle-", with: "theme-")
      #expect(themes.contains(theme), "no theme for \(principle.id)")
    }
  }

  @Test(.requirement("HF-008"))
  func `the six practice standards say what good is, and are the sections of the audit`() throws {
    let standards = framework.standards.standards
    #expect(standards.count == 6)
    #expect(standards.allSatisfy { $0.good?.isBlank == false && $0.measuredBy?.isBlank == false })
    let records = try #require(standards.first { $0.id == "standard-records" })
    #expect(records.good?.contains("three months") == true)
    let audit = try #require(framework.kind("collaborative-audit"))
    let tool = try #require(framework.tool(for: audit))
    #expect(tool.sections.count == standards.count)
    for (section, standard) in zip(tool.sections, standards) {
      #expect(section.source == standard.source, "\(section.id) and \(standard.id)")
    }
  }

  @Test(.requirement("HF-001"))
  func `every kind of audit asks first what became different for the child`() throws {
    for kind in framework.activityKinds {
      let tool = try #require(framework.tool(for: kind), "\(kind.id)")
      let first = try #require(tool.questions.first)
      #expect(first.kind == .narrative && first.required, "\(kind.id): \(first.title)")
      #expect(first.title.contains("different for"), "\(kind.id): \(first.title)")
      guard kind.grading.overall != nil else { continue }
      let basis = try #require(kind.grading.basis, "\(kind.id)")
      #expect(basis.hasPrefix("Judge what the work has changed for this child."), "\(kind.id)")
    }
  }

  @Test(.requirement("HF-004"))
  func `each subsection says what every grade means for it`() throws {
    for kind in framework.activityKinds where kind.grading.sections != nil {
      let grades = try #require(framework.gradeScale(for: kind)).grades.map(\.id)
      let tool = try #require(framework.form(for: kind))
      for section in tool.sections {
        let asked = try #require(section.questions.last { $0.kind == .graded })
        #expect(asked.descriptors.map(\.grade) == grades, "\(kind.id): \(section.id)")
        #expect(Set(asked.descriptors.map(\.text)).count == grades.count, "\(section.id)")
      }
    }
    #expect(framework.kind("collaborative-audit")?.guide?.exemplar == true)
  }

  @Test(.requirement("HF-052"))
  func `business support has a post and judges nothing`() {
    #expect(framework.words.roles.contains { $0.role == .businessSupport })
    for kind in framework.activityKinds {
      #expect(!kind.people.contains { $0.roles.contains(.businessSupport) }, "\(kind.id)")
      let panel = kind.moderation?.dipSample?.panel.map(\.role) ?? []
      let decides = [kind.moderation?.alwaysBy, kind.feedback?.collatedBy].compactMap(\.self)
      #expect(!(panel + decides).contains(.businessSupport), "\(kind.id)")
      let answers = kind.responses.flatMap { $0.tell + [$0.responsible].compactMap(\.self) }
      #expect(!answers.contains { $0.role == .businessSupport }, "\(kind.id)")
    }
  }

  @Test(.requirement("HF-053"))
  func `eleven posts assure quality every day, each with a title and what it answers for`() throws {
    let titles = [
      "Team Manager", "Advanced Practitioner", "Principal Social Worker",
      "Quality Assurance Manager", "Quality Assurance Practitioner",
      "Independent Reviewing Officer", "Child Protection Chair", "Service Manager",
      "Head of Service", "Service Director", "Corporate Director for Children and Young People",
    ]
    for title in titles {
      let post = try #require(framework.postWork.first { $0.title == title }, "\(title)")
      #expect(post.duty?.isBlank == false && post.source != nil, "\(title)")
    }
  }

  @Test(.requirement("HF-054"))
  func `the document's versions, approvals, marking and review are kept`() throws {
    let document = try #require(framework.identity.document)
    #expect(document.versions.map(\.version) == ["1.0", "1.1", "1.2", "1.3"])
    #expect(
      document.versions.compactMap { $0.day?.description }
        == ["2022-12-06", "2022-12-13", "2022-12-14", "2022-12-21"])
    for version in document.versions[1...2] {
      #expect([version.change, version.reason, version.pages].allSatisfy { $0?.isBlank == false })
    }
    #expect(document.approvals.map(\.step) == ["Agreed", "Approved", "Ratified", "Reviewed"])
    #expect(document.marking == "Public" && document.disclosure?.isBlank == false)
    #expect(framework.identity.review == Day("2023-05-31"))
  }
}
