import Kernel
import Practice
import TestSupport
import TestWorld
import Testing

@testable import Website

/// One area of the tool on its page: what is asked, what is kept, and two windows at once.
@Suite struct SectionPageTests {
  private func opened() async throws -> (TestSite, Activity, Browser, String) {
    let site = try await anytown()
    let audit = try #require(try await site.world.sendOutNovember().first)
    try await site.world.prepare(audit)
    let auditor = try await site.browser(as: site.world.auditor(of: audit))
    return (site, audit, auditor, "/audits/\(audit.id)/sections/narrative")
  }

  @Test func `each grade stands with what it means for this question, best first`() async throws {
    let (_, _, auditor, page) = try await opened()
    let text = try await auditor.get(page).text
    let places = ["Outstanding", "Good", "Requires improvement", "Inadequate", "Not seen"].map {
      text.range(of: ">\($0)</label>")?.lowerBound
    }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    #expect(text.contains("Area 1 of 7"))
    #expect(text.contains("data-autosave"))
  }

  @Test func `typing is kept by the script, under the next revision`() async throws {
    let (_, _, auditor, page) = try await opened()
    let saved = try await auditor.post(
      page + "/draft",
      [
        "ma-know-the-family": "grade:good", "ma-know-the-family.evidence": "She knows \"all\".",
        "_revision": "0",
      ], headers: ["x-autosave": "1"])
    #expect(saved.status == 200)
    #expect(saved.text == "{\"saved\": \"9am\", \"revision\": 1}")
    let shown = try await auditor.get(page).text
    #expect(
      shown.contains("She knows &#34;all&#34;.") || shown.contains("She knows &quot;all&quot;."))
    let stale = try await auditor.post(
      page + "/draft", ["ma-know-the-family": "grade:good", "_revision": "0"],
      headers: ["x-autosave": "1"])
    #expect(stale.status == 409)
  }

  @Test func `what is missing is said beside its question, and what was typed stays`()
    async throws
  {
    let (site, audit, auditor, page) = try await opened()
    let answer = try await auditor.post(
      page,
      ["ma-know-the-family": "grade:good", "_revision": "0", "then": "next"])
    #expect(answer.status == 422)
    #expect(answer.text.contains("Error: "))
    #expect(answer.text.contains("Say what you saw for"))
    #expect(answer.text.contains("value=\"1\""))
    let kept = try await site.world.contents(audit.id).sections["narrative"]
    #expect(kept?.answers["ma-know-the-family"]?.value == .grade("good"))
  }

  @Test func `two windows: both texts stand side by side, and one save keeps what is wanted`()
    async throws
  {
    let (site, audit, auditor, page) = try await opened()
    func save(_ words: String, revision: Int) async throws -> Browser.Page {
      try await auditor.post(
        page,
        [
          "ma-know-the-family": "grade:good", "ma-know-the-family.evidence": words,
          "_revision": "\(revision)", "then": "leave",
        ])
    }
    #expect(try await save("From the first window.", revision: 0).status == 303)
    let conflict = try await save("From the second window.", revision: 0)
    #expect(conflict.status == 409)
    #expect(conflict.text.contains("From the first window."))
    #expect(conflict.text.contains("From the second window."))
    #expect(conflict.text.contains("name=\"_revision\" value=\"1\""))
    #expect(try await save("Both windows.", revision: 1).status == 303)
    let kept = try await site.world.contents(audit.id).sections["narrative"]
    #expect(kept?.answers["ma-know-the-family"]?.evidence == "Both windows.")
  }

  @Test func `an answer that the tool does not offer is refused`() async throws {
    let (_, _, auditor, page) = try await opened()
    let answer = try await auditor.post(
      page, ["ma-know-the-family": "grade:splendid", "_revision": "0", "then": "leave"])
    #expect(answer.status == 422)
  }
}
