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
}
