import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice
@testable import Website

/// What somebody knows, and teams that stand outside a kind of audit, as pages.
@Suite struct ExpertisePagesTests {
  private func town(_ reference: String = "hillingdon/draft") async throws -> TestSite {
    let site = try await anytown()
    try await site.world.publish(reference)
    return site
  }

  @Test(.requirement("H-044"))
  func `the fields that someone knows are ticked on their page, by those who keep it`()
    async throws
  {
    let site = try await town()
    let bracken = try await PeoplePageTests.id("person", "", "Bracken Marl", site)
    let address = "/people/\(bracken)"
    let officer = try await site.browser(as: "Sorrel Basalt")
    #expect(try await officer.get(address).text.contains("Nothing yet"))
    let form = try await officer.get(address + "/expertise")
    #expect(form.text.contains("Children looked after and care leavers"))
    let saved = try await officer.post(
      address + "/expertise", ["field": "looked-after", "_revision": "1"])
    #expect(saved.status == 303)
    #expect(
      try await officer.get(address).text.contains("Children looked after and care leavers"))
    let again = try await officer.post(
      address + "/expertise", ["field": "child-protection", "_revision": "1"])
    #expect(again.status == 409)
    #expect(again.text.contains("It says now: Children looked after and care leavers."))
    let reader = try await site.browser(as: "Campion Shale")
    #expect(!(try await reader.get(address).text.contains("On record for")))
    #expect(try await reader.get(address + "/expertise").status == 404)
  }

  @Test func `a framework that asks for no expertise has no word of it`() async throws {
    let site = try await town("southampton/2023")
    let bracken = try await PeoplePageTests.id("person", "", "Bracken Marl", site)
    let officer = try await site.browser(as: "Sorrel Basalt")
    #expect(!(try await officer.get("/people/\(bracken)").text.contains("On record for")))
    #expect(try await officer.get("/people/\(bracken)/expertise").status == 404)
    let elm = try await PeoplePageTests.id("unit", "", "Elm", site)
    #expect(!(try await officer.get("/teams/\(elm)").text.contains("outside")))
    #expect(try await officer.get("/teams/\(elm)/outside").status == 404)
  }

  @Test(.requirement("H-042"))
  func `a team is set outside with a day and a reason, and the page loses nothing that was typed`()
    async throws
  {
    let site = try await town()
    let elm = try await PeoplePageTests.id("unit", "", "Elm", site)
    let lead = try await site.browser(as: "Tansy Feldspar")
    let address = "/teams/\(elm)/outside"
    #expect(try await lead.get(address).text.contains("Single agency peer audit"))
    var typed = PeoplePageTests.date("from", "2026-11-02")
    typed["kind"] = "peer-audit"
    typed["reason"] = " "
    let refused = try await lead.post(address, typed)
    #expect(refused.status == 422)
    #expect(refused.text.contains("Say why the team stands outside."))
    typed["reason"] = "It works to a scorecard of its own."
    #expect(try await lead.post(address, typed).status == 303)
    let page = try await lead.get("/teams/\(elm)")
    #expect(page.text.contains("It works to a scorecard of its own."))
    let link = try #require(page.text.firstMatch(of: /\/outside\/[0-9a-f-]+\/last-day/))
    let ending = String(link.output)
    var last = PeoplePageTests.date("last", "2026-11-30")
    last["_revision"] = "1"
    #expect(try await lead.post(ending, last).status == 303)
    #expect(
      try await lead.get("/teams/\(elm)").text.contains("2 November 2026 to 30 November 2026"))
    let administrator = try await site.browser(as: "Linden Agate")
    #expect(try await administrator.get(address).status == 404)
    #expect(!(try await administrator.get("/teams/\(elm)").text.contains("scorecard")))
  }

  @Test func `the framework's sources, boards, posts and document can be read`() async throws {
    let site = try await town()
    let reader = try await site.browser(as: "Campion Shale")
    let page = try await reader.get("/framework")
    for words in [
      "Sources that it draws on", "Munro Report", "Boards and panels",
      "belongs with the board", "Line 41",
    ] {
      #expect(page.text.contains(words), "\(words)")
    }
    let posts = try await reader.get("/framework/posts")
    #expect(posts.text.contains("Independent Reviewing Officer"))
    #expect(posts.text.contains("watches improvement plans"))
    #expect(!page.text.contains("The published document"), "this one keeps no log")
    let other = try await town("herefordshire/2022")
    let document = try await other.browser(as: "Campion Shale").get("/framework")
    for words in ["The published document", "Ratified by DCS", "Final + 2", "By 31 May 2023"] {
      #expect(document.text.contains(words), "\(words)")
    }
  }
}
