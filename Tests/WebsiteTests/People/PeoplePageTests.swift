import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice
@testable import Website

/// People and teams as pages.
@Suite struct PeoplePageTests {
  static func id(_ table: String, _ column: String, _ value: String, _ site: TestSite)
    async throws -> String
  {
    let today = site.world.now.day
    let organisation = try await site.world.records.read {
      try OrganisationTable.load(on: today, $0)
    }
    let found: String? =
      switch table {
      case "person": organisation.people.values.first { $0.name == value }?.id
      case "unit": organisation.units.values.first { $0.name == value }?.id
      default:
        organisation.posts.values.first {
          $0.title == column && organisation.units[$0.unit]?.name == value
        }?.id
      }
    return try #require(found)
  }

  static func date(_ name: String, _ day: String) -> [String: String] {
    let parts = day.split(separator: "-").map(String.init)
    return [name + "-day": parts[2], name + "-month": parts[1], name + "-year": parts[0]]
  }

  @Test func `everyone who is signed in sees the tree with telephone numbers, and no more`()
    async throws
  {
    let site = try await anytown()
    let browser = try await site.browser(as: "Campion Shale")
    let page = try await browser.get("/people")
    #expect(page.status == 200)
    #expect(page.text.contains("18 people hold 18 posts today; no posts are vacant."))
    #expect(page.text.contains("Bracken Marl"))
    #expect(page.text.contains("01632 960000"))
    #expect(!page.text.contains("Bring in a people file"))
    let bracken = try await Self.id("person", "", "Bracken Marl", site)
    let person = try await browser.get("/people/\(bracken)")
    #expect(person.text.contains("Team manager, Elm."))
    #expect(!person.text.contains("E-mail"))
    #expect(!person.text.contains("Last day"))
    for path in [
      "/people/new", "/people/file", "/people/current", "/people/listed-names", "/record",
      "/people/\(bracken)/details", "/people/\(bracken)/last-day",
    ] {
      #expect(try await browser.get(path).status == 404, "\(path)")
    }
  }

  @Test func `a person is added, put in a post, made a deputy, and leaves`() async throws {
    let site = try await anytown()
    let browser = try await site.browser(as: "Sorrel Basalt")
    let bad = try await browser.post("/people", ["name": "", "telephone": "x"])
    #expect(bad.status == 422)
    for problem in ["Give the person a name.", "with its figures", "The first day must be given."] {
      #expect(bad.text.contains(problem))
    }
    #expect(bad.text.contains("Error: "))

    let added = try await browser.post(
      "/people",
      ["name": "Juniper <b>Chert</b>", "telephone": "01632 960 011"].merging(
        Self.date("from", "2026-11-02")
      ) { $1 })
    #expect(added.status == 303)
    let path = try #require(added.header("location"))
    let person = String(path.dropFirst("/people/".count))
    let page = try await browser.get(path)
    #expect(page.text.contains("Juniper &lt;b&gt;Chert&lt;/b&gt;"))
    #expect(page.text.contains("In no post today"))

    let post = try await Self.id("post", "Team manager", "Elm", site)
    let form = try await browser.get("/posts/\(post)/people/new")
    #expect(form.text.contains(person))
    let put = try await browser.post(
      "/posts/\(post)/people",
      ["person": person, "capacity": "deputy"].merging(Self.date("from", "2026-11-02")) { $1 })
    #expect(put.status == 303)
    #expect(try await browser.get("/posts/\(post)").text.contains("Deputises"))

    let second = try await browser.post(
      "/posts/\(post)/people",
      ["person": person, "capacity": "holder"].merging(Self.date("from", "2026-11-02")) { $1 })
    #expect(second.status == 422)

    let leaving = try await browser.post(
      "/people/\(person)/last-day",
      ["_revision": "1"].merging(Self.date("last", "2026-11-03")) { $1 })
    #expect(leaving.status == 303)
    #expect(try await browser.get(path).text.contains("The last day is 3 November 2026"))
  }

  @Test func `a change that someone made first is shown beside what was typed`() async throws {
    let site = try await anytown()
    let browser = try await site.browser(as: "Sorrel Basalt")
    let bracken = try await Self.id("person", "", "Bracken Marl", site)
    let path = "/people/\(bracken)/details"
    let first = ["name": "Bracken Marl", "telephone": "01632 960 111", "_revision": "1"]
    #expect(try await browser.post(path, first).status == 303)
    let late = try await browser.post(
      path, ["name": "Bracken Marl", "telephone": "01632 960 222", "_revision": "1"])
    #expect(late.status == 409)
    #expect(late.text.contains("01632 960 111"))
    #expect(late.text.contains("01632 960 222"))
    #expect(late.text.contains("name=\"_revision\" value=\"2\""))
  }

  @Test func `an administrator gives an account and a link, and nobody else can`() async throws {
    let site = try await anytown()
    let bracken = try await Self.id("person", "", "Bracken Marl", site)
    let officer = try await site.browser(as: "Sorrel Basalt")
    #expect(try await officer.post("/people/\(bracken)/account", ["name": "b"]).status == 404)
    #expect(try await officer.post("/people/\(bracken)/sign-in-link").status == 404)

    let browser = try await site.browser(as: "Linden Agate")
    #expect(try await browser.get("/people/\(bracken)").text.contains("They have no account"))
    let bad = try await browser.post("/people/\(bracken)/account", ["name": "two words"])
    #expect(bad.status == 422)
    let made = try await browser.post(
      "/people/\(bracken)/account", ["name": "bracken.marl@anytown.example"])
    #expect(made.status == 303)
    let link = try await browser.post("/people/\(bracken)/sign-in-link")
    #expect(link.status == 200)
    let start = try #require(link.text.range(of: "/choose-password/"))
    let path = String(link.text[start.lowerBound...].prefix("/choose-password/".count + 64))
    let visitor = site.browser()
    #expect(try await visitor.get(path).text.contains("bracken.marl@anytown.example"))
    #expect(try await browser.post("/people/\(bracken)/account-closing").status == 303)
    #expect(try await visitor.get(path).status == 404)
  }

  @Test func `a people file is previewed, refused row by row, then brought in`() async throws {
    let site = try await anytown()
    let browser = try await site.browser(as: "Sorrel Basalt")
    let bad = "service,team,post,role,person\nCare,Yew,Worker,Wizard,Juniper Chert\n"
    let sent = try await browser.upload(
      "/people/file", files: [("file", "people.csv", Array(bad.utf8))])
    #expect(sent.status == 303)
    let refused = try await browser.get(try #require(sent.header("location")))
    #expect(refused.text.contains("“Wizard” is no role"))
    #expect(!refused.text.contains("Make these changes"))

    let good = "service,team,post,role,person\nCare,Yew,Worker,Practitioner,Juniper Chert\n"
    let again = try await browser.upload(
      "/people/file", files: [("file", "people.csv", Array(good.utf8))])
    let path = try #require(again.header("location"))
    let preview = try await browser.get(path)
    #expect(preview.text.contains("Five changes"))
    let stale = try await browser.post(path, ["plan": "something else"])
    #expect(stale.status == 409)
    let digest = try #require(preview.text.range(of: "name=\"plan\" value=\""))
    let plan = String(preview.text[digest.upperBound...].prefix(64))
    #expect(try await browser.post(path, ["plan": plan]).status == 303)
    #expect(try await browser.get("/people?name=juniper").text.contains("Juniper Chert"))
    #expect(try await browser.get(path).status == 404)

    let workbook = try await browser.upload(
      "/people/file", files: [("file", "people.xlsx", [0x50, 0x4B, 3, 4])])
    #expect(workbook.status == 422)
    #expect(workbook.text.contains("save it as CSV UTF-8"))
  }

  @Test func `names in case lists are matched in one press or one by one`() async throws {
    let site = try await anytown()
    let ids = try await site.world.act(as: "Sorrel Basalt") {
      try ListedNameTable.ensure(.team, ["Elm", "The Birch Team"], $0, $1)
    }
    let browser = try await site.browser(as: "Sorrel Basalt")
    let page = try await browser.get("/people/listed-names")
    #expect(page.text.contains("Two spellings stand for no team yet"))
    #expect(page.text.contains("One name is spelled exactly as in the people file"))
    let confirmed = try await browser.post(
      "/people/listed-names", ["kind": "team", "offered": "1"])
    #expect(confirmed.status == 303)
    let birch = try await Self.id("unit", "", "Birch", site)
    let id = try #require(ids["The Birch Team"])
    let none = try await browser.post(
      "/people/listed-names/\(id)", ["match": "", "_revision": "1"])
    #expect(none.status == 422)
    let matched = try await browser.post(
      "/people/listed-names/\(id)", ["match": birch, "_revision": "1"])
    #expect(matched.status == 303)
    let after = try await browser.get("/people/listed-names")
    #expect(after.text.contains("Every team that case lists have named is matched."))
  }

  @Test func `teams and posts are added, renamed and ended`() async throws {
    let site = try await anytown()
    let browser = try await site.browser(as: "Tansy Feldspar")
    let help = try await Self.id("unit", "", "Help and protection", site)
    let today = Self.date("from", "2026-11-02")
    let team = try await browser.post(
      "/teams/\(help)/units", ["kind": "team", "name": "Yew"].merging(today) { $1 })
    #expect(team.status == 303)
    let yew = try await Self.id("unit", "", "Yew", site)
    let twice = try await browser.post(
      "/teams/\(help)/units", ["kind": "team", "name": "Yew"].merging(today) { $1 })
    #expect(twice.status == 422)
    let post = try await browser.post(
      "/teams/\(yew)/posts",
      ["role": "team_manager", "title": "Team manager", "audits": "2"].merging(today) { $1 })
    #expect(post.status == 303)
    let page = try await browser.get("/teams/\(yew)")
    #expect(
      page.text.contains("A team in Help and protection, Anytown, with one post, one of them"))
    #expect(page.text.contains("Vacant"))
    let renamed = try await browser.post(
      "/teams/\(yew)/name", ["name": "Yew and Elder", "_revision": "1"])
    #expect(renamed.status == 303)
    let ended = try await browser.post(
      "/teams/\(yew)/last-day",
      ["_revision": "2"].merging(Self.date("last", "2026-11-02")) { $1 })
    #expect(ended.status == 303)
    site.world.go(to: "2026-11-03")
    let next = try await site.browser(as: "Tansy Feldspar")
    #expect(try await next.get("/teams/\(yew)").text.contains("It ended on 2 November 2026"))
    #expect(try await !next.get("/people").text.contains("Yew and Elder"))
  }
}
