import Foundation
import Kernel
import Testing
import Trust

@testable import Website

/// A double click does a thing once.
struct OnceTests {
  @Test func `pressed fifty times at once, a button does its deed once and leads to one place`()
    async throws
  {
    let site = try await anytown([TryOut.self])
    let browser = try await site.browser(as: "Teasel Quartz")
    for round in 1...20 {
      let places = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<50 {
          group.addTask {
            let page = try await browser.post("/try/presses", once: "round-\(round)")
            return "\(page.status) \(page.header("location") ?? "")"
          }
        }
        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
      #expect(places.count == 1)
      #expect(places.first?.hasPrefix("303 /try/") == true)
      #expect(try await site.count("button-pressed") == round)
    }
  }

  @Test func `two servers over one database do it once between them`() async throws {
    let site = try await anytown([TryOut.self])
    let second = try TestSite(site.world, features: [TryOut.self])
    let browser = try await site.browser(as: "Teasel Quartz")
    let other = second.browser()
    other.token = browser.token
    for round in 1...20 {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for each in [browser, other, browser, other] {
          group.addTask {
            let page = try await each.post("/try/presses", once: "round-\(round)")
            #expect(page.status == 303)
          }
        }
        try await group.waitForAll()
      }
      #expect(try await site.count("button-pressed") == round)
    }
  }

  @Test func `after a restart a press again leads to where the first one led`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await site.browser(as: "Teasel Quartz")
    let first = try await browser.post("/try/presses", once: "k")
    let again = try TestSite(site.world, features: [TryOut.self]).browser()
    again.token = browser.token
    var place: String?
    for _ in 0..<100 where place != first.header("location") {
      place = try await again.post("/try/presses", once: "k").header("location")
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(place == first.header("location"))
    #expect(try await site.count("button-pressed") == 1)
  }

  @Test func `a refused deed may be tried again with the same form`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await site.browser(as: "Teasel Quartz")
    for words in ["refuse", "break"] {
      #expect(
        try await browser.post("/try/presses", ["words": words], once: "k").status >= 400)
    }
    #expect(try await browser.post("/try/presses", once: "k").status == 303)
    #expect(try await browser.post("/try/presses", once: "k").status == 303)
    #expect(try await site.count("button-pressed") == 1)
  }

  @Test func `one person's key does not answer for another`() async throws {
    let site = try await anytown([TryOut.self])
    for name in ["Teasel Quartz", "Bracken Marl"] {
      let browser = try await site.browser(as: name)
      #expect(try await browser.post("/try/presses", once: "k").status == 303)
    }
    #expect(try await site.count("button-pressed") == 2)
  }

  @Test func `a form without its key is refused`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await site.browser(as: "Teasel Quartz")
    #expect(try await browser.post("/try/presses", ["_once": ""]).status == 400)
    #expect(
      try await browser.post("/try/presses", once: String(repeating: "k", count: 65)).status == 400)
    #expect(try await site.count("button-pressed") == 0)
  }

  @Test func `what was done is said once on the next page`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await site.browser(as: "Teasel Quartz")
    _ = try await browser.post("/try/presses")
    #expect(try await browser.get("/try").text.contains("Pressed."))
    #expect(try await !browser.get("/try").text.contains("Pressed."))
  }
}
