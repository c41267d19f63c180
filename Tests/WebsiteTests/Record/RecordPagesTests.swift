import Database
import Kernel
import Practice
import TestSupport
import TestWorld
import Testing
import Trust

@testable import Website

/// The history of one person, and who looked at whom.
@Suite struct RecordPagesTests {
  /// November's audits, with the auditor of one having looked at who its child is.
  private func site() async throws -> (TestSite, Activity, auditor: String) {
    let world = try await World()
    try await world.settle()
    let audit = try #require(try await world.sendOutNovember().first)
    let site = try TestSite(world)
    let auditor = world.auditor(of: audit)
    let browser = try await site.browser(as: auditor)
    #expect(try await browser.post("/audits/\(audit.id)/child").status == 200)
    return (site, audit, auditor)
  }

  @Test func `a look stands in the record with its child's code and its purpose`() async throws {
    let (site, audit, auditor) = try await site()
    let lead = try await site.browser(as: "Tansy Feldspar")
    let page = try await lead.get("/record/looks")
    #expect(page.text.contains("Somebody has looked up who a child is, once"))
    for words in [auditor, audit.code, "For the audit of November 2026"] {
      #expect(page.text.contains(words), "\(words)")
    }
    // By child, however it is typed; by person; by both.
    let person = try await site.world.occasion(as: auditor).actor.person
    let other = try await site.world.occasion(as: "Tansy Feldspar").actor.person
    for (query, isFound) in [
      ("code=\(audit.code)", true), ("code=%20\(audit.code.lowercased())", true),
      ("person=\(person)", true), ("code=\(audit.code)&person=\(other)", false),
      ("person=\(other)", false), ("code=C-0A0A-00", false),
    ] {
      let found = try await lead.get("/record/looks?\(query)").text
      #expect(found.contains("For the audit of November 2026") == isFound, "\(query)")
      #expect(found.contains("Nobody has looked.") == !isFound, "\(query)")
    }
    #expect(
      try await lead.get("/record/looks?code=C-0A0A-00").text.contains("No child here has that"))
    // Who the child is stands in none of it.
    #expect(!page.text.contains("9000"))
  }

  @Test func `who looked at whom is for the QA lead, and each look for whoever looked`()
    async throws
  {
    let (site, audit, auditor) = try await site()
    let person = try await site.world.occasion(as: auditor).actor.person
    let own = "/record/people/\(person)?chain=looks"
    for (name, status) in [("Tansy Feldspar", 200), (auditor, 200), ("Linden Agate", 404)] {
      #expect(try await site.browser(as: name).get(own).status == status, "\(name)")
    }
    let page = try await site.browser(as: auditor).get(own)
    #expect(page.text.contains(audit.code))
    for name in ["Linden Agate", "Sorrel Basalt", "Hazel Obsidian", auditor] {
      #expect(try await site.browser(as: name).get("/record/looks").status == 404, "\(name)")
    }
    // The administrator's pages of the record have no look in them.
    let administrator = try await site.browser(as: "Linden Agate")
    for path in ["/record", "/record?chain=looks", "/record/people/\(person)"] {
      #expect(!(try await administrator.get(path)).text.contains("looked at"), "\(path)")
    }
  }

  @Test func `a person's history has what they did and what was done to their account`()
    async throws
  {
    let site = try await anytown()
    let person = try await site.account("Bracken Marl", password: "four plain words here")
    let administrator = try await site.browser(as: "Linden Agate")
    #expect(try await administrator.post("/people/\(person)/second-factor-reset").status == 303)
    let own = try await site.browser(as: "Bracken Marl")
    for browser in [own, administrator, try await site.browser(as: "Tansy Feldspar")] {
      let page = try await browser.get("/record/people/\(person)")
      let reset = try #require(
        page.text.split(separator: "<tr").first { $0.contains("Codes on the phone reset") })
      #expect(reset.contains("Linden Agate"))
      #expect(page.text.contains("Signed in"))
      #expect(!page.text.contains("Hazel Obsidian"))
    }
    #expect(try await own.get("/done").text.contains("/record/people/\(person)"))
    #expect(try await own.get("/people/\(person)").text.contains("Everything you have done"))
    for name in ["Sorrel Basalt", "Hazel Obsidian", "Yarrow Gneiss", "Campion Shale"] {
      let browser = try await site.browser(as: name)
      #expect(try await browser.get("/record/people/\(person)").status == 404, "\(name)")
      #expect(
        try await !browser.get("/people/\(person)").text.contains("/record/people/"), "\(name)")
    }
  }

  @Test func `a person's own history leads nowhere that is not theirs`() async throws {
    let site = try await anytown()
    let person = try await site.world.occasion(as: "Bracken Marl").actor.person
    let page = try await site.browser(as: "Bracken Marl").get("/record/people/\(person)")
    #expect(page.status == 200)
    #expect(!page.text.contains("href=\"/record?"))
    #expect(!page.text.contains("The latest fingerprint"))
  }

  @Test func `a long history is read page by page, each entry once`() async throws {
    let (site, audit, auditor) = try await site()
    let looks = 2 * LedgerLists.linesEachPage + 50
    try await site.world.act(as: auditor) { occasion, transaction in
      for _ in 1..<looks {
        try transaction.record(
          Fact("child-looked-at", "case", audit.caseId, ["activity": audit.id], chain: .looks),
          by: occasion.actor.person, at: occasion.now)
      }
    }
    let lead = try await site.browser(as: "Tansy Feldspar")
    var next: String? = "/record/looks?code=\(audit.code)"
    var counts: [Int] = []
    while let path = next {
      let page = try await lead.get(path)
      counts.append(page.text.matches(of: /For the audit of November 2026/).count)
      let link = page.text.firstMatch(of: /href="([^"]+)">Earlier entries/)
      next = link.map { String($0.output.1).replacing("&amp;", with: "&") }
    }
    #expect(counts == [100, 100, 50])
  }
}
