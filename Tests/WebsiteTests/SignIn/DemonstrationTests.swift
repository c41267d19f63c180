import Kernel
import Testing
import Trust

@testable import Website

/// What only a demonstration has.
struct DemonstrationTests {
  private func demonstration(_ isOne: Bool = true) async throws -> (TestSite, person: String) {
    let site = try await anytown([TryOut.self])
    let now = site.world.now
    let person = try await site.world.occasion(as: "Teasel Quartz").actor.person
    try await site.world.records.write { transaction in
      try Settings.set(.demonstration, "true", in: transaction)
      try Accounts.make(
        for: person, named: SignInName(typed: "teasel"), persona: true, by: person, at: now,
        in: transaction)
      if !isOne { try Settings.set(.demonstration, "false", in: transaction) }
    }
    return (site, person)
  }

  @Test func `a press signs in as an invented person`() async throws {
    let (site, person) = try await demonstration()
    let browser = site.browser()
    let page = try await browser.get("/personas")
    #expect(page.text.contains("Teasel Quartz"))
    #expect(page.text.contains("Team manager, Birch"))
    #expect(try await browser.post("/personas/\(person)/session").status == 303)
    #expect(try await browser.get("/try").text.contains("everyone here is invented"))
  }

  @Test func `anywhere else there are no invented people and no other date`() async throws {
    let (site, person) = try await demonstration(false)
    let browser = site.browser()
    _ = try await browser.get("/sign-in")
    #expect(try await browser.get("/personas").status == 404)
    #expect(try await browser.post("/personas/\(person)/session").status == 404)
    let real = try await site.browser(as: "Bracken Marl")
    #expect(try await real.get("/demonstration/today").status == 404)
    #expect(try await real.post("/demonstration/today", ["then": "day"]).status == 404)
  }

  @Test func `where people have accounts, no demonstration can begin`() async throws {
    let site = try await anytown()
    try await site.account("Bracken Marl")
    await #expect(throws: Refusal.self) {
      try await site.world.records.write { try Settings.set(.demonstration, "true", in: $0) }
    }
  }

  @Test func `only the invented are signed in by a press, and never by a password`() async throws {
    let (site, _) = try await demonstration()
    let real = try await site.account("Bracken Marl", password: "four plain words here")
    let browser = site.browser()
    _ = try await browser.get("/personas")
    #expect(try await browser.post("/personas/\(real)/session").status == 404)
    let page = try await browser.post("/sign-in", ["name": "teasel", "password": "anything"])
    #expect(page.status == 422)
  }

  @Test func `today moves forward, and the session stays`() async throws {
    let (site, _) = try await demonstration()
    let browser = try await site.browser(as: "Teasel Quartz")
    #expect(try await browser.get("/try").text.contains("Monday 2 November 2026"))
    #expect(try await browser.post("/demonstration/today", ["then": "month"]).status == 303)
    let page = try await browser.get("/try")
    #expect(page.text.contains("Wednesday 2 December 2026"))
    #expect(page.text.contains("Today is now Wednesday 2 December 2026."))
    let day = ["day-day": "28", "day-month": "12", "day-year": "2026"]
    #expect(try await browser.post("/demonstration/today", day).status == 303)
    #expect(try await browser.get("/try").text.contains("Monday 28 December 2026"))
    let back = ["day-day": "1", "day-month": "12", "day-year": "2026"]
    #expect(try await browser.post("/demonstration/today", back).status == 422)
    #expect(try await browser.post("/demonstration/today", ["day-day": "x"]).status == 422)
  }
}
