import Kernel
import Practice
import TestSupport
import TestWorld
import Testing

@testable import Website

/// One auditor, one audit, page by page: from Your work to the confirmation.
@Suite struct AuditorJourneyTests {
  private func begun() async throws -> (TestSite, Activity, Browser) {
    let site = try await anytown()
    let audit = try #require(try await site.world.sendOutNovember().first)
    return (site, audit, try await site.browser(as: site.world.auditor(of: audit)))
  }

  @Test func `an audit is done from Your work to the confirmation`() async throws {
    let (site, audit, auditor) = try await begun()
    let here = "/audits/\(audit.id)"
    let work = try await auditor.get("/")
    #expect(work.text.contains("Open the audit of"))
    #expect(work.text.contains(audit.code))

    #expect(try await auditor.get(here).text.contains("I have no conflict: open the audit"))
    #expect(try await auditor.post(here + "/declaration").status == 303)
    let overview = try await auditor.get(here).text
    #expect(overview.contains("1. Prepare") && overview.contains("Why this child"))

    let revision = try await site.world.audit(audit.id).revision
    let read = try await auditor.post(
      here + "/file", day("day", site.world.now.day, ["_revision": "\(revision)"]))
    #expect(read.status == 303, "\(read.text)")
    #expect(
      try await auditor.post(
        here + "/feedback-decision", ["appropriate": "yes", "with": "alone", "_revision": "0"]
      ).status == 303)
    #expect(
      try await auditor.post(
        here + "/feedback",
        day(
          "day", site.world.now.day,
          [
            "voice": "parent", "channel": "telephone", "state": "obtained",
            "said": "She listens to us.",
          ])
      ).status == 303)
    #expect(
      try await auditor.post(
        here + "/discussion",
        day(
          "held", site.world.now.day,
          ["with": "case_holder", "words": "The plan is clear.", "_revision": "0"])
      ).status == 303)

    try await site.world.answer(audit, "good")
    try await site.world.judge(audit, "good")
    let check = try await auditor.get(here + "/check").text
    #expect(check.contains("Everything is there"))
    #expect(check.contains("She listens to us."))

    let final = try await site.world.audit(audit.id).revision
    let submitted = try await auditor.post(here + "/submission", ["_revision": "\(final)"])
    #expect(submitted.header("location") == here + "/submission")
    let done = try await auditor.get(here + "/submission").text
    #expect(done.contains("Audit submitted") && done.contains("A-0001"))
    #expect(try await auditor.get(here + "/history").text.contains("submitted the audit"))
    #expect(try await auditor.get(here + "/reading").text.contains("Strengths"))
    #expect(try await auditor.get(here + "/check").status == 403)
  }

  @Test func `every page of an open audit answers`() async throws {
    let (site, audit, auditor) = try await begun()
    try await site.world.prepare(audit)
    let sections = try await site.world.contents(audit.id).tool.sections.map(\.id)
    let steps =
      [
        "", "/file", "/feedback-decision", "/feedback", "/discussion", "/findings",
        "/findings/new?kind=strength", "/findings/new?kind=learning", "/actions", "/actions/new",
        "/case-review", "/overall", "/check", "/history",
      ] + sections.map { "/sections/\($0)" }
    for step in steps {
      let page = try await auditor.get("/audits/\(audit.id)\(step)")
      #expect(page.status == 200, "\(step)")
      #expect(page.text.contains(audit.code), "\(step)")
    }
    for path in ["/", "/your-audits", "/done"] {
      #expect(try await auditor.get(path).status == 200, "\(path)")
    }
  }

  @Test func `someone with no part in it finds no page of it`() async throws {
    let (site, audit, _) = try await begun()
    try await site.world.prepare(audit)
    let stranger = try await site.browser(as: "Linden Agate")
    let steps = ["", "/file", "/sections/narrative", "/check", "/overall", "/history", "/reading"]
    for step in steps {
      #expect(try await stranger.get("/audits/\(audit.id)\(step)").status == 404, "\(step)")
    }
  }

  @Test func `its practitioner sees that it is there, and reads nothing before submission`()
    async throws
  {
    let (site, audit, _) = try await begun()
    try await site.world.prepare(audit)
    let holder = try await site.browser(as: audit.people[.caseHolder]?.name ?? "")
    #expect(try await holder.get("/audits/\(audit.id)").status == 200)
    for step in ["/sections/narrative", "/check", "/reading", "/findings"] {
      #expect(try await holder.get("/audits/\(audit.id)\(step)").status == 404, "\(step)")
    }
    try await site.world.answer(audit, "inadequate")
    try await site.world.judge(audit, "inadequate")
    let history = try await holder.get("/audits/\(audit.id)/history").text
    #expect(history.contains("marked the file as read"))
    for word in ["nadequate", "decided", "completed", "noted"] {
      #expect(!history.contains(word), "\(word)")
    }
  }

  @Test func `who the child is takes one press, and leaves a record of the look`() async throws {
    let (site, audit, auditor) = try await begun()
    let page = try await auditor.post("/audits/\(audit.id)/child")
    #expect(page.status == 200)
    #expect(page.text.contains("9000"))
    #expect(try await site.count("child-looked-at") == 1)
    let director = try await site.browser(as: "Hazel Obsidian")
    #expect(try await director.post("/audits/\(audit.id)/child").status == 404)
    #expect(try await site.count("child-looked-at") == 1)
  }

  private func day(
    _ name: String, _ day: Day, _ others: [String: String] = [:]
  ) -> [String: String] {
    others.merging([
      name + "-day": "\(day.day)", name + "-month": "\(day.month)", name + "-year": "\(day.year)",
    ]) { $1 }
  }
}
