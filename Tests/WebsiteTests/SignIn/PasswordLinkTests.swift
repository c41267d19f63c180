import Kernel
import Testing
import Trust

@testable import Website

/// Choosing a password by the link that an administrator hands over.
struct PasswordLinkTests {
  private func link(_ site: TestSite, for name: String) async throws -> String {
    let person = try await site.account(name)
    return try await site.world.act(as: "Linden Agate") { occasion, transaction in
      PasswordLinkFeature.path(
        try Accounts.makeLink(
          for: person, by: occasion.actor.person, at: occasion.now, ids: occasion.ids,
          in: transaction))
    }
  }

  @Test func `the link opens once, leads on, and the password works from then on`() async throws {
    let site = try await anytown([TryOut.self])
    let path = try await link(site, for: "Teasel Quartz")
    let browser = site.browser()
    #expect(try await browser.get(path).text.contains("teasel.quartz"))
    let words = ["password": "a lamp on the stairs", "again": "a lamp on the stairs"]
    let next = try await browser.post(path, words)
    #expect(next.header("location") == "/second-factor?then=%2F")
    #expect(try await browser.get("/second-factor").text.contains("Your password is kept."))
    let other = site.browser()
    _ = try await other.get("/sign-in")
    #expect(try await other.get(path).status == 404)
    #expect(try await other.post(path, words).status == 404)
    let page = try await other.post(
      "/sign-in", ["name": "teasel.quartz", "password": "a lamp on the stairs"])
    #expect(page.status == 303)
    #expect(page.header("location") == "/second-factor?then=%2F")
  }

  @Test(arguments: [
    ("short", "short", "at least 12"), ("password1234", "password1234", "first that anyone"),
    ("PassWord1234", "PassWord1234", "first that anyone"),
    ("abcabcabcabc", "abcabcabcabc", "first that anyone"),
    ("teasel.quartz", "teasel.quartz", "first that anyone"),
    ("a lamp on the stairs", "a lamp on the stair", "not the same"),
  ])
  func `a weak or mistyped password is refused, and the link still works`(
    _ password: String, _ again: String, _ reason: String
  ) async throws {
    let site = try await anytown([TryOut.self])
    let path = try await link(site, for: "Teasel Quartz")
    let browser = site.browser()
    _ = try await browser.get(path)
    let page = try await browser.post(path, ["password": password, "again": again])
    #expect(page.status == 422)
    #expect(page.text.contains(reason))
    #expect(page.text.contains("Error: Choose a password"))
    #expect(try await browser.get(path).status == 200)
  }

  @Test func `a link runs out, and a newer one replaces it`() async throws {
    let site = try await anytown()
    let first = try await link(site, for: "Teasel Quartz")
    let second = try await link(site, for: "Teasel Quartz")
    #expect(try await site.browser().get(first).status == 404)
    #expect(try await site.browser().get(second).status == 200)
    site.world.go(to: "2026-11-05", hour: 9)
    #expect(try await site.browser().get(second).status == 404)
  }

  @Test func `a new password ends every session`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await site.browser(as: "Teasel Quartz")
    let path = try await link(site, for: "Teasel Quartz")
    let other = site.browser()
    _ = try await other.get(path)
    _ = try await other.post(
      path, ["password": "a lamp on the stairs", "again": "a lamp on the stairs"])
    #expect(try await browser.get("/try").header("location")?.hasPrefix("/sign-in") == true)
    #expect(try await other.get("/try").header("location")?.hasPrefix("/second-factor") == true)
  }
}
