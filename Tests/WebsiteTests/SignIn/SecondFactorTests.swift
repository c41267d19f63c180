import Kernel
import Practice
import TestWorld
import Testing

@testable import Trust
@testable import Website

/// The second step of signing in: set up once, asked for each time, reset by an administrator.
struct SecondFactorTests {
  private static let password = "four plain words here"
  private static let name = "teasel.quartz"

  /// Someone who chose a password by a link and has no phone set up yet.
  private func newcomer(_ site: TestSite) async throws -> Browser {
    let person = try await site.account("Teasel Quartz")
    let secret = try await site.world.act(as: "Linden Agate") { occasion, transaction in
      try Accounts.makeLink(
        for: person, by: occasion.actor.person, at: occasion.now, ids: occasion.ids,
        in: transaction)
    }
    let browser = site.browser()
    let path = PasswordLinkFeature.path(secret)
    _ = try await browser.get(path)
    _ = try await browser.post(path, ["password": Self.password, "again": Self.password])
    return browser
  }

  /// Someone with the password behind them and the code before them.
  private func halfway(_ site: TestSite) async throws -> Browser {
    try await site.account("Teasel Quartz", password: Self.password)
    let browser = site.browser()
    _ = try await browser.get("/sign-in")
    let page = try await browser.post(
      "/sign-in", ["name": Self.name, "password": Self.password, "then": "/try?x=1"])
    #expect(page.header("location") == "/second-factor?then=%2Ftry%3Fx%3D1")
    return browser
  }

  /// The recovery codes that a page shows.
  private func codes(_ page: Browser.Page) -> [String] {
    page.text.matches(of: /<code>([A-Z2-7 ]+)<\/code>/).map { String($0.output.1) }
  }

  @Test func `a newcomer sets up a phone and is shown ten codes, this once`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await newcomer(site)
    let page = try await browser.get("/second-factor")
    #expect(page.text.contains("<svg class=\"pl-qr\""))
    let letters = try #require(page.text.firstMatch(of: /pl-letters">([A-Z2-7 ]+)</)).output.1
    #expect(letters.filter { $0 != " " }.count == 32)
    #expect(try await browser.post("/second-factor/set-up", ["code": "000000"]).status == 422)
    let before = browser.token
    let done = try await browser.post(
      "/second-factor/set-up", ["code": try await site.code(of: Self.name)])
    #expect(done.status == 200)
    #expect(codes(done).count == 10)
    #expect(Set(codes(done)).count == 10)
    #expect(browser.token != before)
    #expect(try await browser.get("/try").text.contains("Teasel Quartz"))
    #expect(try await site.count("second-factor-set-up") == 1)
    // Nobody is shown the secret or the codes again.
    #expect(try await browser.get("/second-factor").status == 303)
    let again = site.browser()
    _ = try await again.get("/sign-in")
    _ = try await again.post("/sign-in", ["name": Self.name, "password": Self.password])
    let asked = try await again.get("/second-factor")
    #expect(!asked.text.contains("pl-qr") && !asked.text.contains(letters))
    #expect(try await again.post("/second-factor/set-up", ["code": "123456"]).status == 422)
  }

  @Test func `a session that stands halfway reaches nothing but its page`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await halfway(site)
    for path in ["/", "/try", "/people", "/audits", "/record", "/help", "/demonstration/today"] {
      let page = try await browser.get(path)
      #expect(page.status == 303, "\(path)")
      #expect(page.header("location")?.hasPrefix("/second-factor?then=") == true, "\(path)")
    }
    #expect(try await browser.post("/try/presses", ["words": "x"]).status == 401)
    #expect(try await site.count("button-pressed") == 0)
    #expect(try await site.count("signed-in") == 0)
    let page = try await browser.get("/second-factor")
    #expect(page.status == 200)
    #expect(!page.text.contains("Teasel"), "it says nothing of whose account it is")
  }

  @Test func `the right code leads on under a new token`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await halfway(site)
    let before = browser.token
    let page = try await browser.post(
      "/second-factor", ["code": try await site.code(of: Self.name), "then": "/try?x=1"])
    #expect(page.header("location") == "/try?x=1")
    #expect(browser.token != before)
    #expect(try await browser.get("/try").status == 200)
    #expect(try await site.count("signed-in") == 1)
    let old = site.browser()
    old.token = before
    #expect(try await old.get("/try").header("location")?.hasPrefix("/sign-in") == true)
  }

  @Test func `a code works once, though its half minute lasts`() async throws {
    let site = try await anytown([TryOut.self])
    let code: String
    do {
      let browser = try await halfway(site)
      code = try await site.code(of: Self.name)
      #expect(try await browser.post("/second-factor", ["code": code]).status == 303)
    }
    let thief = site.browser(from: "198.51.100.7")
    _ = try await thief.get("/sign-in")
    _ = try await thief.post("/sign-in", ["name": Self.name, "password": Self.password])
    let page = try await thief.post("/second-factor", ["code": code])
    #expect(page.status == 422)
    #expect(page.text.contains("each works once"))
    #expect(try await thief.get("/try").status == 303)
    #expect(try await site.count("second-factor-refused") == 1)
  }

  @Test func `a recovery code works once, and says how many are left`() async throws {
    let site = try await anytown([TryOut.self])
    let first = try await newcomer(site)
    _ = try await first.get("/second-factor")
    let codes = codes(
      try await first.post(
        "/second-factor/set-up", ["code": try await site.code(of: Self.name)]))
    let code = try #require(codes.last)
    for (typed, status) in [
      ("AAAA AAAA", 422), (code.lowercased(), 303), (code, 422), (codes[0], 303),
    ] {
      let browser = site.browser()
      _ = try await browser.get("/sign-in")
      _ = try await browser.post("/sign-in", ["name": Self.name, "password": Self.password])
      let page = try await browser.post("/second-factor/recovery", ["recovery": typed])
      #expect(page.status == status, "\(typed)")
      if typed == code.lowercased() {
        #expect(try await browser.get("/try").text.contains("You have nine recovery codes left."))
      }
    }
    let kept = try await site.world.records.read {
      try $0.rows("SELECT digest FROM recovery_code").map { try $0["digest"] as String }
    }
    #expect(kept.allSatisfy { digest in !codes.contains { digest.contains($0) } })
  }

  @Test func `guessing codes is slowed down, and the owner can still come in`() async throws {
    let site = try await anytown([TryOut.self])
    let guesser = try await halfway(site)
    for _ in 0..<AttemptLimit.perNameAndAddress {
      #expect(try await guesser.post("/second-factor", ["code": "000000"]).status == 422)
    }
    let code = try await site.code(of: Self.name)
    #expect(try await guesser.post("/second-factor", ["code": code]).status == 403)
    // A new sign-in by password does not begin the count anew.
    _ = try await guesser.post("/sign-in", ["name": Self.name, "password": Self.password])
    #expect(try await guesser.post("/second-factor", ["code": code]).status == 403)
    let owner = site.browser(from: "192.0.2.20")
    #expect(try await owner.signIn(Self.name, Self.password).status == 303)
  }

  @Test func `many guessers together are slowed down too, and recovery stays open`() async throws {
    let site = try await anytown([TryOut.self])
    let first = try await newcomer(site)
    _ = try await first.get("/second-factor")
    let codes = codes(
      try await first.post(
        "/second-factor/set-up", ["code": try await site.code(of: Self.name)]))
    var refused = 0
    for guesser in 0..<30 {
      let browser = site.browser(from: "198.51.100.\(guesser)")
      _ = try await browser.get("/sign-in")
      _ = try await browser.post("/sign-in", ["name": Self.name, "password": Self.password])
      let page = try await browser.post("/second-factor", ["code": "000000"])
      if page.status == 403 { refused += 1 }
    }
    #expect(refused == 10)
    let owner = site.browser(from: "192.0.2.20")
    _ = try await owner.get("/sign-in")
    _ = try await owner.post("/sign-in", ["name": Self.name, "password": Self.password])
    let page = try await owner.post("/second-factor/recovery", ["recovery": codes[3]])
    #expect(page.status == 303)
  }

  @Test func `too long halfway, and it begins again with what waits`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await halfway(site)
    site.world.go(to: "2026-11-02", hour: 9, minute: Session.halfwayMinutes)
    let page = try await browser.post(
      "/second-factor", ["code": try await site.code(of: Self.name), "_kept": "sealed"])
    #expect(page.status == 401)
    #expect(page.text.contains("name=\"_kept\" value=\"sealed\""))
    #expect(try await browser.get("/second-factor").header("location") == "/sign-in")
  }

  @Test func `an administrator resets somebody's codes, and nobody their own`() async throws {
    let site = try await anytown([TryOut.self])
    let person = try await site.account("Teasel Quartz", password: Self.password)
    let owner = site.browser()
    #expect(try await owner.signIn(Self.name, Self.password).status == 303)
    let administrator = try await site.browser(as: "Linden Agate")
    let page = try await administrator.get("/people/\(person)")
    #expect(page.text.contains("Set up on 2 November 2026, 10 recovery codes left"))
    let path = "/people/\(person)/second-factor-reset"
    #expect(try await site.browser(as: "Tansy Feldspar").post(path).status == 404)
    #expect(try await administrator.post(path).status == 303)
    #expect(try await site.count("second-factor-reset") == 1)
    #expect(try await owner.get("/try").status == 303)
    #expect(
      try await administrator.get("/people/\(person)").text.contains("Not set up yet"))
    #expect(try await administrator.post(path).status == 404)
    // The next sign-in sets up another phone.
    _ = try await owner.get("/sign-in")
    _ = try await owner.post("/sign-in", ["name": Self.name, "password": Self.password])
    #expect(try await owner.get("/second-factor").text.contains("pl-qr"))
    let own = try await site.world.occasion(as: "Linden Agate").actor.person
    #expect(try await administrator.post("/people/\(own)/second-factor-reset").status == 403)
  }

  @Test func `the secret is not in the database as it is`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await newcomer(site)
    let page = try await browser.get("/second-factor")
    let letters = try #require(page.text.firstMatch(of: /pl-letters">([A-Z2-7 ]+)</)).output.1
      .filter { $0 != " " }
    let kept = try await site.world.records.read { reading -> Sealed in
      try found(reading.row("SELECT secret FROM second_factor"))["secret"]
    }
    #expect(!String(decoding: kept.bytes, as: UTF8.self).contains(letters))
    #expect(try await site.world.records.read { try $0.open(kept) } == letters)
  }
}
