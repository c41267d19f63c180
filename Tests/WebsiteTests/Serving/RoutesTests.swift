import Testing

@testable import Website

/// Addresses, and what answers them.
struct RoutesTests {
  private func answer(_ path: String) async throws -> Browser.Page {
    let site = try await anytown([TryOut.self])
    return try await site.browser(as: "Teasel Quartz").get(path)
  }

  @Test(arguments: [
    ("/try/known", "the known one"), ("/try/known/", "the known one"), ("/try/a%20b", "one: a b"),
    ("/try/%3Cb%3E", "one: &lt;b&gt;"), ("/try/a%2Fb", "one: a/b"),
  ])
  func `a known word wins over a colon, and values are decoded once`(
    _ path: String, _ text: String
  ) async throws {
    let page = try await answer(path)
    #expect(page.status == 200)
    #expect(page.text.contains(text))
  }

  @Test(arguments: [
    ("/nowhere", 404), ("/try/a/b", 404), ("/try/presses/x", 404), ("/try/%00", 400),
    ("/try/%FF", 400), ("/try?a=%00", 400), ("/try/" + String(repeating: "a", count: 9_000), 414),
  ])
  func `what is not there is not there`(_ path: String, _ status: Int) async throws {
    #expect(try await answer(path).status == status)
  }

  @Test func `a page does not take a form, nor the other way round`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await site.browser(as: "Teasel Quartz")
    #expect(try await browser.post("/try").status == 405)
    #expect(try await browser.send("DELETE", "/try", [:], nil).status == 405)
    #expect(try await browser.send("HEAD", "/try", [:], nil).status == 200)
  }
}
