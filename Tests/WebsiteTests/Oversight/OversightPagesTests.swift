import Kernel
import Practice
import TestSupport
import TestWorld
import Testing

@testable import Website

/// Oversight and filing on pages.
@Suite struct OversightPagesTests {
  static func site() async throws -> (TestSite, Activity, lead: String, auditor: String) {
    let site = try await anytown()
    let audits = try await site.world.sendOutNovember()
    let audit = try #require(
      audits.first { $0.people[.auditor]?.person != $0.people[.serviceLead]?.person })
    try await site.world.submit(audit)
    return (
      site, audit, try #require(audit.people[.serviceLead]).name,
      try #require(audit.people[.auditor]).name
    )
  }

  @Test func `what is typed is kept as it is typed, and an old page cannot overwrite it`()
    async throws
  {
    let (site, audit, lead, _) = try await Self.site()
    let browser = try await site.browser(as: lead)
    let address = "/audits/\(audit.id)/oversight"
    let auto = ["x-autosave": "1", "accept": "application/json"]
    let saved = try await browser.post(
      address, ["words": "Half a thought ", "_revision": "0"], headers: auto)
    #expect(saved.status == 200)
    #expect(saved.text == "{\"saved\":\"9am\",\"revision\":1}")
    let late = try await browser.post(
      address, ["words": "Other", "_revision": "0"], headers: auto)
    #expect(late.status == 409)
    let conflict = try await browser.post(address, ["words": "Other words", "_revision": "0"])
    #expect(conflict.status == 409)
    #expect(conflict.text.contains("Half a thought"))
    #expect(conflict.text.contains("Other words"))
  }

  @Test func `a draft is nobody else's to read; confirmed, it is everyone's who may read`()
    async throws
  {
    let (site, audit, lead, _) = try await Self.site()
    let address = "/audits/\(audit.id)/oversight"
    let browser = try await site.browser(as: lead)
    let draft = try await browser.post(
      address, ["words": "Careful work", "_revision": "0", "then": "leave"])
    #expect(draft.status == 303)
    let qa = try await site.browser(as: "Tansy Feldspar")
    #expect(try await qa.get(address).status == 404)
    let empty = try await browser.post(address, ["words": " ", "_revision": "1"])
    #expect(empty.status == 422)
    let confirmed = try await browser.post(
      address, ["words": "Careful work", "_revision": "1"])
    #expect(confirmed.status == 303)
    #expect(try await qa.get(address).text.contains("Careful work"))
    let overview = try await qa.get("/audits/\(audit.id)")
    #expect(overview.text.contains("Confirmed 3 November"))
  }

  @Test func `without a document writer the page to print is filed in its place`() async throws {
    let (site, audit, lead, auditor) = try await Self.site()
    let files = try await site.browser(as: auditor)
    let before = try await files.post("/audits/\(audit.id)/documents")
    #expect(before.status == 403)
    let overseer = try await site.browser(as: lead)
    _ = try await overseer.post(
      "/audits/\(audit.id)/oversight", ["words": "Careful work", "_revision": "0"])
    let page = try await files.get("/audits/\(audit.id)/filing")
    #expect(page.text.contains("This machine cannot make PDF documents"))
    #expect(try await files.post("/audits/\(audit.id)/documents").status == 303)
    let document = try await files.get("/audits/\(audit.id)/documents/1")
    #expect(document.status == 200)
    #expect(document.text.contains("Careful work"))
    #expect(!document.text.contains("govuk-service-navigation"))
    let unticked = try await files.post("/audits/\(audit.id)/filing", ["version": "1"])
    #expect(unticked.status == 422)
    let filed = try await files.post(
      "/audits/\(audit.id)/filing", ["version": "1", "filed": "yes"])
    #expect(filed.status == 303)
    #expect(try await site.count("audit-filed") == 1)
  }

  @Test func `only the auditor files`() async throws {
    let (site, audit, lead, _) = try await Self.site()
    let overseer = try await site.browser(as: lead)
    _ = try await overseer.post(
      "/audits/\(audit.id)/oversight", ["words": "Careful work", "_revision": "0"])
    #expect(try await overseer.post("/audits/\(audit.id)/documents").status == 404)
    #expect(
      try await overseer.post(
        "/audits/\(audit.id)/filing", ["version": "1", "filed": "yes"]
      ).status == 404)
  }
}
