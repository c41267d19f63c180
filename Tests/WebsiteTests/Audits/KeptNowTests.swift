import Kernel
import Practice
import TestWorld
import Testing

@testable import Website

/// Two windows on one form: what the first kept stands above what the second typed.
@Suite struct KeptNowTests {
  /// A form of an audit, as it is sent twice from pages that were opened at the same time.
  private struct Form {
    let path: String
    let revision: Int
    /// The fields in which each window has its own words.
    let words: [String]
    var others: [String: String] = [:]

    func fields(_ window: String) -> [String: String] {
      var fields = others
      for name in words { fields[name] = Self.said(name, window) }
      fields["_revision"] = String(revision)
      return fields
    }

    static func said(_ name: String, _ window: String) -> String {
      "The \(name) from the \(window) window."
    }
  }

  private func prepared() async throws -> (TestSite, Activity, Browser) {
    let site = try await anytown()
    let audit = try #require(try await site.world.sendOutNovember().first)
    try await site.world.prepare(audit)
    return (site, audit, try await site.browser(as: site.world.auditor(of: audit)))
  }

  private func day(_ name: String, _ day: Day) -> [String: String] {
    [
      name + "-day": "\(day.day)", name + "-month": "\(day.month)", name + "-year": "\(day.year)",
    ]
  }

  private func forms(_ site: TestSite, _ audit: Activity) async throws -> [Form] {
    let contents = try await site.world.contents(audit.id)
    let finding = try #require(contents.findings.first)
    let action = try #require(contents.actions.first)
    let ground = try #require(contents.kind.recommendation?.reasons.first?.id)
    let today = site.world.now.day
    let held = day("held", today).merging(["with": "case_holder"]) { $1 }
    let owned = day("due", today + 14).merging(["owner": action.owner]) { $1 }
    return [
      Form(
        path: "overall", revision: contents.activity.revision, words: ["reason"],
        others: ["overall": "good", "then": "leave"]),
      Form(
        path: "findings/\(finding.id)", revision: finding.revision, words: ["words"],
        others: ["theme": finding.theme ?? ""]),
      Form(
        path: "actions/\(action.id)", revision: action.revision,
        words: ["words", "difference", "done-means"], others: owned),
      Form(
        path: "case-review", revision: 0, words: ["words"],
        others: ["recommended": "yes", "grounds": ground]),
      Form(
        path: "feedback-decision", revision: contents.feedbackDecision?.revision ?? 0,
        words: ["reason"], others: ["appropriate": "no", "with": "alone"]),
      Form(
        path: "discussion", revision: contents.discussion?.revision ?? 0,
        words: ["words", "place"], others: held),
    ]
  }

  @Test func `a form that comes second shows both texts, and then keeps what is sent`()
    async throws
  {
    let (site, audit, auditor) = try await prepared()
    try await site.world.judge(audit, "good")
    for form in try await forms(site, audit) {
      let address = "/audits/\(audit.id)/\(form.path)"
      let first = try await auditor.post(address, form.fields("first"))
      #expect(first.status == 303, "\(form.path): \(first.text)")
      let second = try await auditor.post(address, form.fields("second"))
      #expect(second.status == 409, "\(form.path)")
      #expect(second.text.contains("What is kept now"), "\(form.path)")
      for name in form.words {
        #expect(second.text.contains(Form.said(name, "first")), "\(form.path): \(name)")
        #expect(second.text.contains(Form.said(name, "second")), "\(form.path): \(name)")
      }
      var again = form.fields("second")
      again["_revision"] = String(form.revision + 1)
      #expect(second.text.contains("name=\"_revision\" value=\"\(form.revision + 1)\""))
      #expect(try await auditor.post(address, again).status == 303, "\(form.path)")
    }
  }

  @Test func `two windows with the same words have nothing to choose between`() async throws {
    let (_, audit, auditor) = try await prepared()
    let fields = ["appropriate": "no", "with": "alone", "reason": "They moved.", "_revision": "1"]
    let address = "/audits/\(audit.id)/feedback-decision"
    #expect(try await auditor.post(address, fields).status == 303)
    let second = try await auditor.post(address, fields)
    #expect(second.status == 409)
    #expect(!second.text.contains("What is kept now"))
  }

  @Test func `what has to be put right first does not hide that another save came between`()
    async throws
  {
    let (site, audit, auditor) = try await prepared()
    let address = "/audits/\(audit.id)/discussion"
    var fields = day("held", site.world.now.day)
    fields["with"] = "case_holder"
    fields["_revision"] = "0"
    let refused = try await auditor.post(address, fields)
    #expect(refused.status == 422)
    #expect(refused.text.contains("name=\"_revision\" value=\"0\""))
    #expect(!refused.text.contains("What is kept now"))
    fields["words"] = "Written in the other window."
    let conflict = try await auditor.post(address, fields)
    #expect(conflict.status == 409)
    #expect(conflict.text.contains("The plan is clear to everyone."))
  }

  @Test func `a second decision about a fuller review stands beside the one that was made`()
    async throws
  {
    let (site, audit, auditor) = try await prepared()
    let contents = try await site.world.contents(audit.id)
    let ground = try #require(contents.kind.recommendation?.reasons.first?.id)
    let address = "/audits/\(audit.id)/case-review"
    let recommended = try await auditor.post(
      address,
      ["recommended": "yes", "grounds": ground, "words": "Much is unclear.", "_revision": "0"])
    #expect(recommended.status == 303)
    try await site.world.submit(audit)
    let lead = try await site.browser(as: "Tansy Feldspar")
    func decide(_ decision: String, _ words: String) async throws -> Browser.Page {
      try await lead.post(
        address + "/decision", ["decision": decision, "words": words, "_revision": "1"])
    }
    #expect(try await decide("review", "The first reason.").status == 303)
    let second = try await decide("no_review", "The second reason.")
    #expect(second.status == 409)
    #expect(second.text.contains("The first reason."))
    #expect(second.text.contains("The second reason."))
    #expect(second.text.contains("What you typed"))
  }
}
