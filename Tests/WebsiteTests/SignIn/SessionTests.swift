import Foundation
import Kernel
import Testing
import Trust

@testable import Website

/// How people come in, stay in and go.
struct SessionTests {
  private static let password = "four plain words here"

  private func signIn(
    _ browser: Browser, _ name: String, _ password: String, _ more: [String: String] = [:]
  ) async throws -> Browser.Page {
    _ = try await browser.get("/sign-in")
    return try await browser.signIn(name, password, more)
  }

  @Test func `someone signs in, works and signs out`() async throws {
    let site = try await anytown([TryOut.self])
    try await site.account("Teasel Quartz", password: Self.password)
    let browser = site.browser()
    let away = try await browser.get("/try?x=1")
    #expect(away.header("location") == "/sign-in?then=%2Ftry%3Fx%3D1")
    let page = try await signIn(
      browser, " Teasel.QUARTZ ", Self.password, ["then": "/try?x=1"])
    #expect(page.status == 303)
    #expect(page.header("location") == "/try?x=1")
    #expect(try await browser.get("/try").text.contains("Teasel Quartz"))
    let old = browser.token
    #expect(try await browser.post("/sign-out").status == 303)
    #expect(browser.token == nil)
    browser.token = old
    #expect(try await browser.get("/try").status == 303)
  }

  @Test func `a new sign-in has a new token, and ends the one before`() async throws {
    let site = try await anytown([TryOut.self])
    try await site.account("Teasel Quartz", password: Self.password)
    let browser = site.browser()
    _ = try await browser.get("/sign-in")
    let first = browser.token
    _ = try await signIn(browser, "teasel.quartz", Self.password)
    let second = browser.token
    #expect(first != second)
    #expect(try await browser.get("/try").status == 200)
    try await site.world.records.write { [now = site.world.now] in
      try Sessions.endAll(of: "nobody", at: now, in: $0)
    }
    let other = site.browser()
    other.token = second
    _ = try await other.signIn("teasel.quartz", Self.password)
    #expect(other.token != second)
    #expect(try await browser.get("/try").status == 303)
    let tokens = try await site.world.records.read {
      try $0.rows("SELECT digest FROM session").map { try $0["digest"] as String }
    }
    #expect(!tokens.contains(try #require(other.token)), "the token itself is kept")
  }

  @Test(arguments: [
    ("teasel.quartz", "not the password"), ("nobody", "four plain words here"),
    ("bracken.marl", "four plain words here"), ("", ""), ("teasel.quartz", ""),
  ])
  func `whatever is wrong, the words and the work are the same`(
    _ name: String, _ password: String
  ) async throws {
    let site = try await anytown()
    try await site.account("Teasel Quartz", password: Self.password)
    try await site.account("Bracken Marl")
    let browser = site.browser()
    let before = site.installation.signIn.passwords.hashed
    let page = try await signIn(browser, name, password)
    #expect(page.status == 422)
    #expect(page.text.contains(SignIn.refusal.message))
    #expect(site.installation.signIn.passwords.hashed == before + 1)
    #expect(!page.text.contains("four plain"), "a password came back")
  }

  @Test func `guessing is slowed down, and its owner is not locked out elsewhere`() async throws {
    let site = try await anytown([TryOut.self])
    try await site.account("Teasel Quartz", password: Self.password)
    let guesser = site.browser(from: "198.51.100.7")
    for _ in 0..<AttemptLimit.perNameAndAddress {
      #expect(try await signIn(guesser, "teasel.quartz", "wrong").status == 422)
    }
    let before = site.installation.signIn.passwords.hashed
    #expect(try await signIn(guesser, "teasel.quartz", Self.password).status == 403)
    #expect(site.installation.signIn.passwords.hashed == before)
    let owner = site.browser(from: "192.0.2.20")
    #expect(try await signIn(owner, "teasel.quartz", Self.password).status == 303)
    site.world.go(to: "2026-11-02", hour: 9, minute: AttemptLimit.windowMinutes)
    #expect(try await signIn(guesser, "teasel.quartz", Self.password).status == 303)
  }

  @Test func `a name that nobody has is limited like any other`() async throws {
    let site = try await anytown()
    let guesser = site.browser()
    for _ in 0..<AttemptLimit.perNameAndAddress {
      #expect(try await signIn(guesser, "nobody", "wrong").status == 422)
    }
    #expect(try await signIn(guesser, "nobody", "wrong").status == 403)
  }

  @Test func `a second server is no second chance to guess`() async throws {
    let site = try await anytown()
    let servers = try [site, TestSite(site.world)]
    for guess in 0..<AttemptLimit.perNameAndAddress {
      let guesser = servers[guess % 2].browser()
      #expect(try await signIn(guesser, "nobody", "wrong").status == 422)
    }
    for server in servers {
      #expect(try await signIn(server.browser(), "nobody", "wrong").status == 403)
    }
  }

  @Test func `a session ends when idle for an hour, and after twelve at most`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await site.browser(as: "Teasel Quartz")
    site.world.go(to: "2026-11-02", hour: 9, minute: 59)
    #expect(try await browser.get("/try").status == 200)
    site.world.go(to: "2026-11-02", hour: 10, minute: 58)
    #expect(try await browser.get("/try").status == 200)
    site.world.go(to: "2026-11-02", hour: 11, minute: 58)
    #expect(try await browser.get("/try").status == 303)
    let other = try await site.browser(as: "Teasel Quartz")
    for half in 1...23 {
      let minutes = 58 + half * 30
      site.world.go(to: "2026-11-02", hour: 11 + minutes / 60, minute: minutes % 60)
      #expect(try await other.get("/try").status == 200)
    }
    site.world.go(to: "2026-11-02", hour: 23, minute: 58)
    #expect(try await other.get("/try").status == 303)
  }

  @Test func `access ends at once with the account, and with the person's last day`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await site.browser(as: "Teasel Quartz")
    #expect(try await browser.get("/try").status == 200)
    let person = try await site.account("Teasel Quartz")
    try await site.world.act(as: "Linden Agate") { occasion, transaction in
      try Accounts.close(
        person, by: occasion.actor.person, at: occasion.now, in: transaction)
    }
    #expect(try await browser.get("/try").status == 303)
    let other = try await site.browser(as: "Bracken Marl")
    #expect(try await other.get("/try").status == 200)
    try await site.world.act(as: "Linden Agate") { occasion, transaction in
      try transaction.run(
        "UPDATE person SET to_day = \(occasion.today + -1) WHERE name = 'Bracken Marl'")
      try transaction.record(
        Fact("person-left", "person", "x"), by: occasion.actor.person, at: occasion.now)
    }
    #expect(try await other.get("/try").status == 303)
  }
}
