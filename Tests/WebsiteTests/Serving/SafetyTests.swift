import Foundation
import Kernel
import TestSupport
import Testing
import Trust

@testable import Website

/// Where posts may come from, and what stands on every answer.
struct SafetyTests {
  @Test func `every answer carries the security headers, errors included`() async throws {
    let site = try await anytown([TryOut.self])
    let stranger = site.browser()
    let browser = try await site.browser(as: "Teasel Quartz")
    var pages: [(Int, Browser.Page)] = [
      (200, try await browser.get("/try")),
      (200, try await browser.get("/assets/plumbline.css")),
      (200, try await stranger.get("/health")),
      (200, try await stranger.get("/sign-in")),
      (303, try await stranger.get("/try")),
      (404, try await stranger.get("/nowhere")),
      (404, try await stranger.get("/assets/../plumbline.sqlite")),
      (405, try await browser.post("/try")),
      (400, try await browser.get("/%00")),
      (500, try await browser.get("/try/broken")),
    ]
    pages.append((403, try await browser.post("/try/presses", ["_token": "x"])))
    pages.append((422, try await browser.post("/try/presses", ["words": "refuse"])))
    pages.append((401, try await stranger.post("/try/presses")))
    pages.append(
      (413, try await browser.post("/try/presses", headers: ["content-length": "99999999"])))
    for (status, page) in pages {
      #expect(page.status == status)
      for (name, value) in SecurityHeaders.all(isSecure: false) {
        #expect(page.headers.filter { $0.name == name }.map(\.value) == [value], "\(status)")
      }
    }
    for (status, page) in pages where status != 200 {
      #expect(page.header("cache-control") == "no-store")
    }
    #expect(pages[0].1.header("cache-control") == "no-store")
  }

  @Test(arguments: [
    ["sec-fetch-site": "cross-site"], ["sec-fetch-site": "same-site"], ["sec-fetch-site": "none"],
    ["origin": "https://elsewhere.example", "sec-fetch-site": ""],
    ["origin": "null", "sec-fetch-site": ""],
    ["origin": "http://localhost:8081", "sec-fetch-site": ""],
  ])
  func `a post from another site does nothing`(_ headers: [String: String]) async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await site.browser(as: "Teasel Quartz")
    #expect(try await browser.post("/try/presses", headers: headers).status == 403)
    #expect(try await site.count("button-pressed") == 0)
    #expect(try await browser.post("/try/presses").status == 303)
    #expect(try await site.count("button-pressed") == 1)
  }

  @Test func `a form without the token of its session does nothing`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await site.browser(as: "Teasel Quartz")
    let other = try await site.browser(as: "Bracken Marl")
    let foreign = FormToken.of(try #require(other.token))
    for token in ["", "x", foreign] {
      let page = try await browser.post(
        "/try/presses", ["_token": token, "words": "kept <b>"], headers: ["origin": ""])
      #expect(page.status == 403)
      #expect(page.text.contains("kept &lt;b&gt;"), "what was typed is lost")
    }
    #expect(try await site.count("button-pressed") == 0)
  }

  @Test func `a name that leads here by a trick finds no site`() async throws {
    #expect(Origin.loopback.isOurs(host: "localhost:8080"))
    #expect(Origin.loopback.isOurs(host: "127.0.0.1"))
    #expect(Origin.loopback.isOurs(host: "[::1]:80"))
    #expect(!Origin.loopback.isOurs(host: "elsewhere.example"))
    #expect(!Origin.loopback.isOurs(host: "localhost.elsewhere.example:8080"))
    #expect(!Origin.loopback.isOurs(host: nil))
    let proxied = try Origin(behindProxy: "https://qa.example.gov.uk")
    #expect(proxied.isOurs(host: "qa.example.gov.uk"))
    #expect(!proxied.isOurs(host: "localhost"))
  }

  @Test func `without TLS only this machine is served`() throws {
    #expect(throws: Refusal.self) { try Origin.loopback.requireSafe(toListenOn: "0.0.0.0") }
    #expect(throws: Refusal.self) { try Origin(behindProxy: "http://qa.example.gov.uk") }
    try Origin.loopback.requireSafe(toListenOn: "127.0.0.1")
    try Origin(behindProxy: "https://qa.example.gov.uk").requireSafe(toListenOn: "0.0.0.0")
  }

  @Test func `over TLS the cookie is bound to the host`() throws {
    let cookies = Cookies(origin: try Origin(behindProxy: "https://qa.example.gov.uk"))
    #expect(cookies.give("t").hasPrefix("__Host-session=t; Path=/; HttpOnly; SameSite=Lax; Secure"))
    #expect(!Cookies(origin: .loopback).give("t").contains("Secure"))
  }

  @Test func `when something breaks, the log has a reference and the page keeps the text`()
    async throws
  {
    let world = try await TestWorldMaker.settled()
    let lines = Lines()
    let site = try TestSite(world, features: [TryOut.self], log: { lines.add($0) })
    let browser = try await site.browser(as: "Teasel Quartz")
    let page = try await browser.post("/try/presses", ["words": "break"])
    #expect(page.status == 500)
    #expect(page.text.contains("<div class=\"govuk-body pl-typed\">break</div>"))
    let line = try #require(lines.all.first)
    let reference = try #require(line.split(separator: " ").dropFirst().first)
    #expect(page.text.contains(reference))
    #expect(!line.contains("Quartz"))
  }

  @Test func `a document is handed out under a harmless name`() async throws {
    let site = try await anytown([TryOut.self])
    let page = try await site.browser(as: "Teasel Quartz").get("/try/document")
    #expect(
      page.header("content-disposition")
        == "attachment; filename=\"a_b__c ___ d.pdf\"; "
        + "filename*=UTF-8''a%22b%0D%0Ac%20%E2%80%93%20d.pdf")
  }
}
