import Kernel
import Practice
import TestSupport
import TestWorld
import Testing

@testable import Website

/// The tracker and an action's page.
@Suite struct ActionPagesTests {
  static func site() async throws -> TestSite {
    let site = try await anytown()
    let audits = try await site.world.sendOutNovember()
    let audit = try #require(audits.first { $0.teamName == "Elm" })
    try await site.world.plan(
      "Hold a family meeting\nwith both grandparents", owner: "Campion Shale",
      due: site.world.now.day + 5, in: audit)
    try await site.world.submit(audit)
    return site
  }

  @Test func `an action is claimed by its owner and checked by someone else`() async throws {
    let site = try await Self.site()
    let owner = try await site.browser(as: "Campion Shale")
    let list = try await owner.get("/actions?owner=me")
    #expect(list.text.contains("One action in this list is open."))
    #expect(list.text.contains("Hold a family meeting</a>"))
    #expect(try await owner.get("/actions/A-0001").text.contains("Is it done?"))
    let claim = try await owner.post(
      "/actions/1/claim",
      [
        "words": "Held on Monday.", "evidence": "Its note.", "difference": "She came.",
        "_revision": "2",
      ])
    #expect(claim.status == 303)
    #expect(try await !owner.get("/actions/1").text.contains("Record the check"))
    let refused = try await owner.post(
      "/actions/1/check", ["check": "yes", "words": "I did it.", "_revision": "3"])
    #expect(refused.status == 403)
    let lead = try await site.browser(as: "Yarrow Gneiss")
    #expect(try await lead.get("/actions/1").text.contains("Record the check"))
    let unsaid = try await lead.post(
      "/actions/1/check", ["check": "", "words": "I read it", "_revision": "3"])
    #expect(unsaid.status == 422)
    #expect(unsaid.text.contains("I read it"))
    let done = try await lead.post(
      "/actions/1/check", ["check": "yes", "words": "I read it.", "_revision": "3"])
    #expect(done.status == 303)
    #expect(try await lead.get("/actions/1").text.contains("Yarrow Gneiss has checked it."))
  }

  @Test func `a claim from an old page is not lost, and changes nothing`() async throws {
    let site = try await Self.site()
    let owner = try await site.browser(as: "Campion Shale")
    let page = try await owner.post(
      "/actions/1/claim",
      [
        "words": "Held on Monday, all came.", "evidence": "Its note.", "difference": "She came.",
        "_revision": "1",
      ])
    #expect(page.status == 409)
    #expect(page.text.contains("Held on Monday, all came."))
    #expect(try await site.count("action-said-done") == 0)
  }

  @Test(arguments: ["Clover Slate", "Vetch Onyx", "Linden Agate"])
  func `who may not see an action finds neither it nor its words`(name: String) async throws {
    let site = try await Self.site()
    let browser = try await site.browser(as: name)
    #expect(try await browser.get("/actions/1").status == 404)
    #expect(try await !browser.get("/actions").text.contains("family meeting"))
    #expect(try await browser.get("/actions/1/change").status == 404)
  }

  @Test func `filters are links with counts, and a sheet holds what they show`() async throws {
    let site = try await Self.site()
    let lead = try await site.browser(as: "Yarrow Gneiss")
    let page = try await lead.get("/actions?show=overdue")
    #expect(page.text.contains("href=\"/actions?show=overdue\" aria-current=\"true\""))
    #expect(page.text.contains("href=\"/actions\">All open</a> 1"))
    let sheet = try await lead.get("/actions/spreadsheet?show=open")
    #expect(sheet.status == 200)
    #expect(sheet.header("content-type")?.contains("spreadsheetml") == true)
    #expect(sheet.text.hasPrefix("PK"))
  }

  @Test func `who answers for the team changes owner and day, with a reason`() async throws {
    let site = try await Self.site()
    let lead = try await site.browser(as: "Yarrow Gneiss")
    let owner = try await site.world.occasion(as: "Sedge Opal").actor.person
    let due = site.world.now.day + 12
    var fields = [
      "owner": owner, "due-day": "\(due.day)", "due-month": "\(due.month)",
      "due-year": "\(due.year)", "words": "", "_revision": "2",
    ]
    #expect(try await lead.post("/actions/1/change", fields).status == 422)
    fields["words"] = "She holds the case now."
    #expect(try await lead.post("/actions/1/change", fields).status == 303)
    let page = try await lead.get("/actions/1")
    #expect(page.text.contains("Sedge Opal"))
    #expect(page.text.contains("First set for"))
    #expect(page.text.contains("She holds the case now."))
  }
}
