import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Website

/// The pages of words, and the record.
@Suite struct WordsPageTests {
  @Test(arguments: ["/privacy", "/accessibility"])
  func `what is promised may be read without signing in`(path: String) async throws {
    let site = try await anytown()
    let page = try await site.browser().get(path)
    #expect(page.status == 200)
    #expect(page.text.contains("<h1"))
  }

  @Test func `help is for the reader's own posts`() async throws {
    let site = try await anytown()
    let officer = try await site.browser(as: "Sorrel Basalt").get("/help")
    #expect(officer.text.contains("Running the month"))
    let worker = try await site.browser(as: "Campion Shale").get("/help")
    #expect(!worker.text.contains("Running the month"))
    #expect(worker.text.contains("Your own work is audited"))
  }

  @Test func `the framework reads with its dates, questions and sources`() async throws {
    let site = try await anytown()
    try await site.world.publish()
    let browser = try await site.browser(as: "Campion Shale")
    let page = try await browser.get("/framework")
    #expect(page.text.contains("The 28th of the month it was allocated."))
    #expect(page.text.contains("The 6th of the month after."))
    #expect(!page.text.contains("Moderation"))
    #expect(!page.text.contains("escalation"))
    let tool = try await browser.get("/framework/tools/monthly-audit")
    #expect(tool.text.contains("Narrative and history"))
    #expect(tool.text.contains("Outstanding"))
    #expect(try await browser.get("/framework/tools/another").status == 404)
  }

  @Test func `the record shows deeds by person and by subject, to two posts alone`()
    async throws
  {
    let site = try await anytown()
    let lead = try await site.browser(as: "Tansy Feldspar")
    let elm = try await PeoplePageTests.id("unit", "", "Elm", site)
    #expect(
      try await lead.post("/teams/\(elm)/name", ["name": "Elder", "_revision": "1"]).status == 303)
    let page = try await lead.get("/record?kind=unit&subject=\(elm)")
    #expect(page.text.contains("Unit renamed"))
    #expect(page.text.contains("Tansy Feldspar"))
    #expect(!page.text.contains("Signed in"))
    let looks = try await lead.get("/record/looks")
    #expect(looks.text.contains("Nobody has looked up who a child is."))
    #expect(try await site.browser(as: "Linden Agate").get("/record").status == 200)
    for name in ["Sorrel Basalt", "Hazel Obsidian", "Bracken Marl"] {
      #expect(try await site.browser(as: name).get("/record").status == 404, "\(name)")
    }
  }

  @Test func `a concern about a member of staff is not in the record that others read`()
    async throws
  {
    let site = try await anytown()
    try await site.world.act(as: "Bracken Marl") { occasion, transaction in
      try transaction.record(
        Fact("staff-concern-raised", "staff-concern", "c"), by: occasion.actor.person,
        at: occasion.now)
    }
    let page = try await site.browser(as: "Tansy Feldspar").get("/record")
    #expect(!page.text.contains("Staff concern raised"))
    #expect(page.text.contains("Signed in"))
  }

  @Test(arguments: [
    ("002.txt:413", "Line 413"), ("002.txt:405-413", "Lines 405 to 413"), ("ours", "Ours"),
    ("see: the reading", "See: the reading"),
  ])
  func `a source is a line that a reader can find`(source: String, words: String) {
    #expect(SourceWords.line(source) == words)
  }

  @Test func `the record tells no grade: that stands in the audit’s own history`()
    async throws
  {
    let site = try await anytown()
    try await site.world.act(as: "Bracken Marl") { occasion, transaction in
      try transaction.record(
        Fact("audit-graded", "activity", "a", ["overall": "inadequate"]),
        by: occasion.actor.person, at: occasion.now)
    }
    for name in ["Tansy Feldspar", "Linden Agate"] {
      let record = try await site.browser(as: name).get("/record")
      #expect(record.text.contains("Audit graded"))
      #expect(!record.text.contains("inadequate"))
    }
  }
}
