import Kernel
import Practice
import TestSupport
import TestWorld
import Testing

@testable import Website

/// A concern on pages: two steps, the numbers to ring, and a banner that stays.
@Suite struct ConcernPagesTests {
  static func site() async throws -> (TestSite, Activity) {
    let site = try await anytown()
    let audits = try await site.world.sendOutNovember()
    return (site, try #require(audits.first { $0.teamName == "Elm" }))
  }

  /// Raises a concern on its page and gives the address of its second step.
  static func raise(
    _ audit: Activity, by browser: Browser, _ more: [String: String] = [:]
  ) async throws -> String {
    let fields = ["audit": audit.id, "about": "child", "words": "Afraid to go home."]
    let page = try await browser.post("/concerns", fields.merging(more) { $1 })
    #expect(page.status == 303)
    return try #require(page.header("location"))
  }

  @Test func `the second step says to ring, and gives each named person's number`()
    async throws
  {
    let (site, audit) = try await Self.site()
    let raiser = try await site.browser(as: "Sorrel Basalt")
    let form = try await raiser.get("/concerns/new?audit=\(audit.id)")
    #expect(form.status == 200)
    #expect(form.text.contains("Step 1 of 2"))
    let page = try await raiser.get(try await Self.raise(audit, by: raiser))
    #expect(page.text.contains("Ring these people now"))
    for name in ["Bracken Marl", "Yarrow Gneiss", "Rowan Schist", "Hazel Obsidian"] {
      #expect(page.text.contains(name))
    }
    #expect(page.text.components(separatedBy: "href=\"tel:01632960000\"").count == 5)
  }

  @Test func `a form that says too little keeps what was typed`() async throws {
    let (site, audit) = try await Self.site()
    let raiser = try await site.browser(as: "Sorrel Basalt")
    let page = try await raiser.post(
      "/concerns", ["audit": audit.id, "about": "", "words": "She said <b>no</b>"])
    #expect(page.status == 422)
    #expect(page.text.contains("Error: "))
    #expect(page.text.contains("Say what the concern is about."))
    #expect(page.text.contains("She said &lt;b&gt;no&lt;/b&gt;"))
  }

  @Test func `it stands first on every page of whom it names until they acknowledge it`()
    async throws
  {
    let (site, audit) = try await Self.site()
    let raiser = try await site.browser(as: "Sorrel Basalt")
    let address = try await Self.raise(audit, by: raiser)
    let manager = try await site.browser(as: "Bracken Marl")
    for path in ["/", "/actions", "/audits"] {
      let page = try await manager.get(path)
      #expect(page.text.contains("Read this now and acknowledge it"), "\(path)")
    }
    #expect(try await manager.get("/").text.contains("First of all"))
    let others = try await site.browser(as: "Clover Slate")
    #expect(try await !others.get("/").text.contains("acknowledge it"))
    let done = try await manager.post(address + "/acknowledgement")
    #expect(done.status == 303)
    #expect(try await !manager.get("/actions").text.contains("Read this now"))
    let director = try await site.browser(as: "Hazel Obsidian")
    #expect(try await director.get("/").text.contains("Read this now and acknowledge it"))
  }

  @Test(arguments: ["Clover Slate", "Campion Shale", "Linden Agate"])
  func `someone it does not name cannot find it`(name: String) async throws {
    let (site, audit) = try await Self.site()
    let address = try await Self.raise(audit, by: site.browser(as: "Sorrel Basalt"))
    let browser = try await site.browser(as: name)
    #expect(try await browser.get(address).status == 404)
    #expect(try await browser.post(address + "/acknowledgement").status == 404)
  }

  @Test func `a concern about staff is hidden from the person, their line and the QA unit`()
    async throws
  {
    let (site, audit) = try await Self.site()
    let raiser = try await site.browser(as: "Sorrel Basalt")
    let worker = try await site.world.occasion(as: "Campion Shale").actor.person
    let address = try await Self.raise(
      audit, by: raiser, ["about": "staff", "staff": worker])
    for name in ["Campion Shale", "Bracken Marl", "Yarrow Gneiss", "Tansy Feldspar"] {
      let browser = try await site.browser(as: name)
      #expect(try await browser.get(address).status == 404, "\(name)")
      #expect(try await !browser.get("/").text.contains("member of staff"), "\(name)")
    }
    let officer = try await site.browser(as: "Aster Flint")
    let page = try await officer.get(address)
    #expect(page.status == 200)
    #expect(page.text.contains("I know of this and have taken it up"))
  }

  @Test func `whom the raiser spoke to is kept, with the time as people type it`() async throws {
    let (site, audit) = try await Self.site()
    let raiser = try await site.browser(as: "Sorrel Basalt")
    let address = try await Self.raise(audit, by: raiser)
    let manager = try await site.world.occasion(as: "Bracken Marl").actor.person
    var fields = [
      "spoke-to": manager, "at-day": "3", "at-month": "11", "at-year": "2026", "time": "half past",
      "words": "He goes there now.",
    ]
    let refused = try await raiser.post(address + "/calls", fields)
    #expect(refused.status == 422)
    #expect(refused.text.contains("Give the time at which you spoke"))
    #expect(refused.text.contains("He goes there now."))
    fields["time"] = "8.55am"
    #expect(try await raiser.post(address + "/calls", fields).status == 303)
    let page = try await raiser.get(address)
    #expect(page.text.contains("Spoke to Bracken Marl"))
    #expect(page.text.contains("3 November 2026, 8:55am"))
  }

  @Test(
    arguments: [
      ("14:05", "14:05"), ("2.05pm", "14:05"), ("2 PM", "14:00"), ("12am", "00:00"),
      ("12:30pm", "12:30"), ("0:07", "00:07"), ("24:00", nil), ("9:60", nil), ("13pm", nil),
      ("9", nil), ("9:", nil), (":30", nil), ("9:1\u{301}5", nil), ("", nil), ("-9:00", nil),
    ] as [(String, String?)])
  func `a time of day is read as people type it`(typed: String, text: String?) {
    #expect(ClockTime(typed)?.text == text)
  }
}
