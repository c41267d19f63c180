import Foundation
import Kernel
import Testing
import Trust

@testable import Website

/// A form that is sent after its session has run out.
struct ExpiredPostTests {
  private static let password = "four plain words here"

  /// Someone types for too long and presses the button.
  private func late(
    _ site: TestSite, _ words: String, autosave: Bool = false
  ) async throws -> (Browser, Browser.Page) {
    for name in ["Teasel Quartz", "Bracken Marl"] {
      try await site.account(name, password: Self.password)
    }
    let browser = try await site.browser(as: "Teasel Quartz")
    site.world.go(to: "2026-11-02", hour: 10, minute: 1)
    let page = try await browser.post(
      "/try/presses", ["words": words], headers: autosave ? ["x-autosave": "1"] : [:])
    return (browser, page)
  }

  private func kept(_ page: Browser.Page) throws -> String {
    let field = try #require(page.text.firstMatch(of: /name="_kept" value="([^"]+)"/))
    return String(field.1)
  }

  @Test func `it waits sealed in the sign-in page and is sent for the same person`() async throws {
    let site = try await anytown([TryOut.self])
    let (browser, page) = try await late(site, "what I had typed")
    #expect(page.status == 401)
    #expect(!page.text.contains("what I had typed"))
    #expect(page.text.contains("What you typed is safe"))
    #expect(!page.text.contains("/personas"))
    #expect(try await site.count("button-pressed") == 0)
    let next = try await browser.signIn(
      "teasel.quartz", Self.password, ["_kept": try kept(page)])
    #expect(next.status == 303)
    #expect(next.header("location")?.hasPrefix("/try/") == true)
    #expect(try await site.count("button-pressed") == 1)
    #expect(try await browser.get("/try").text.contains("Pressed."))
  }

  @Test func `it is not sent for anybody else`() async throws {
    let site = try await anytown([TryOut.self])
    let (browser, page) = try await late(site, "what I had typed")
    let next = try await browser.signIn(
      "bracken.marl", Self.password, ["_kept": try kept(page)])
    #expect(next.header("location") == "/")
    #expect(try await site.count("button-pressed") == 0)
  }

  @Test func `it survives a wrong password, and not a day`() async throws {
    let site = try await anytown([TryOut.self])
    let (browser, page) = try await late(site, "what I had typed")
    let again = try await browser.signIn(
      "teasel.quartz", "wrong", ["_kept": try kept(page)])
    #expect(try kept(again) == kept(page))
    site.world.go(to: "2026-11-03", hour: 10)
    let next = try await browser.signIn(
      "teasel.quartz", Self.password, ["_kept": try kept(again)])
    #expect(next.header("location") == "/")
    #expect(try await site.count("button-pressed") == 0)
  }

  @Test func `a waiting form that was tampered with is nothing`() async throws {
    let site = try await anytown([TryOut.self])
    let (browser, page) = try await late(site, "what I had typed")
    var sealed = [UInt8](try #require(Data(base64Encoded: try kept(page))))
    sealed[sealed.count / 2] ^= 1
    for kept in [Data(sealed).base64EncodedString(), "AAAA", "", "not base64"] {
      let next = try await browser.signIn(
      "teasel.quartz", Self.password, ["_kept": kept])
      #expect(next.status == 303)
      _ = try await browser.post("/sign-out")
      _ = try await browser.get("/sign-in")
    }
    #expect(try await site.count("button-pressed") == 0)
  }

  @Test func `what is refused after signing in shows what was typed`() async throws {
    let site = try await anytown([TryOut.self])
    let (browser, page) = try await late(site, "refuse")
    let next = try await browser.signIn(
      "teasel.quartz", Self.password, ["_kept": try kept(page)])
    #expect(next.status == 422)
    #expect(next.text.contains("<div class=\"govuk-body pl-typed\">refuse</div>"))
    #expect(try await browser.get("/try").status == 200)
  }

  @Test func `a forged form is not kept for anybody`() async throws {
    let site = try await anytown([TryOut.self])
    try await site.account("Teasel Quartz", password: Self.password)
    let browser = try await site.browser(as: "Teasel Quartz")
    site.world.go(to: "2026-11-02", hour: 10, minute: 1)
    let page = try await browser.post("/try/presses", ["_token": "x"])
    #expect(page.status == 401)
    #expect(!page.text.contains("_kept"))
  }

  /// The same in a demonstration: where each invented person's button leads, and the page after
  /// the press that came too late.
  private func lateInDemonstration(
    _ site: TestSite
  ) async throws -> (Browser, Browser.Page, teasel: String, bracken: String) {
    let now = site.world.now
    let teasel = try await site.world.occasion(as: "Teasel Quartz").actor.person
    let bracken = try await site.world.occasion(as: "Bracken Marl").actor.person
    try await site.world.records.write { transaction in
      try Settings.set(.demonstration, "true", in: transaction)
      for (person, name) in [(teasel, "teasel"), (bracken, "bracken")] {
        try Accounts.make(
          for: person, named: SignInName(typed: name), persona: true, by: person, at: now,
          in: transaction)
      }
    }
    let browser = try await site.browser(as: "Teasel Quartz")
    site.world.go(to: "2026-11-02", hour: 10, minute: 1)
    let page = try await browser.post("/try/presses", ["words": "what I had typed"])
    return (browser, page, "/personas/\(teasel)/session", "/personas/\(bracken)/session")
  }

  @Test func `in a demonstration a press signs the same person in and sends it`() async throws {
    let site = try await anytown([TryOut.self])
    let (browser, page, teasel, bracken) = try await lateInDemonstration(site)
    #expect(page.status == 401)
    #expect(page.text.contains("Sign in as Teasel Quartz"))
    #expect(page.text.contains("action=\"\(teasel)\""))
    #expect(!page.text.contains(bracken))
    let next = try await browser.post(teasel, ["_kept": try kept(page), "then": "/"])
    #expect(next.status == 303)
    #expect(next.header("location")?.hasPrefix("/try/") == true)
    #expect(try await site.count("button-pressed") == 1)
  }

  @Test func `in a demonstration too it is not sent for anybody else`() async throws {
    let site = try await anytown([TryOut.self])
    let (browser, page, _, bracken) = try await lateInDemonstration(site)
    let next = try await browser.post(bracken, ["_kept": try kept(page), "then": "/"])
    #expect(next.header("location") == "/")
    #expect(try await site.count("button-pressed") == 0)
  }
}
