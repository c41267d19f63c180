import Database
import Foundation
import Kernel
import Practice
import TestSupport
import TestWorld
import Testing

@testable import Exchange
@testable import Website

/// A month in the browser of the QA lead: opened, its list read and imported, drawn, allocated and
/// sent out.
@Suite(.serialized) struct MonthPagesTests {
  static let here = "/cycles/2026-11-monthly-managers-audit"

  /// A site whose framework is published, and whose child process is a script that says what
  /// reading the file said.
  private func site(_ lists: [AnnexAWorkbook.List], on day: String = "2026-11-02") async throws
    -> (site: TestSite, file: [UInt8])
  {
    let world = try await World(on: day)
    try await world.settle()
    try await world.publish()
    let path = world.folder.appendingPathComponent("list.xlsx").path
    try AnnexAWorkbook(lists).write(to: path)
    let files = CaseListFiles(program: try echo(path, world))
    let site = try TestSite(world, caseListFiles: files)
    return (site, Array(try Data(contentsOf: URL(fileURLWithPath: path))))
  }

  /// A program that writes what our own would of this file.
  private func echo(_ path: String, _ world: World) throws -> String {
    let gathered = Gathered()
    var writer = CaseListLineWriter { gathered.bytes += $0 }
    let reading = try CaseListReader.read(path)
    for list in reading.lists {
      try writer.write(.began(list))
      for row in reading.rows where row.list == list.number { try writer.write(.accepted(row)) }
      for row in reading.refusals where row.list == list.number { try writer.write(.refused(row)) }
      try writer.write(.ended(list))
    }
    try writer.finish()
    let stream = world.folder.appendingPathComponent("stream")
    try Data(gathered.bytes).write(to: stream)
    let program = world.folder.appendingPathComponent("program").path
    try Data("#!/bin/sh\ncat '\(stream.path)'\n".utf8).write(to: URL(fileURLWithPath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    return program
  }

  private final class Gathered {
    var bytes: [UInt8] = []
  }

  /// Forty children on plans, and one row without an id.
  private var list: AnnexAWorkbook.List {
    let rows = World.children.map { child -> [String: SheetValue] in
      [
        "child": .text(child.child), "team": .text(child.team ?? ""),
        "worker": .text(child.worker ?? ""), "date-of-birth": .day(Day(number: 18_000)),
        "plan-start": .day(Day(number: 20_000)),
      ]
    }
    return AnnexAWorkbook.List(7, rows: rows + [["team": .text("Elm")]])
  }

  private func location(_ page: Browser.Page) throws -> String {
    try #require(page.header("location"), "\(page.status) \(page.text.suffix(2_000))")
  }

  /// The revision that the form of a page carries.
  private func revision(_ page: Browser.Page) throws -> String {
    let mark = "name=\"_revision\" value=\""
    let range = try #require(page.text.range(of: mark), "\(page.text.suffix(3_000))")
    return String(page.text[range.upperBound...].prefix { $0 != "\"" })
  }

  @Test(.requirement("S-026", "S-027"))
  func `the QA lead takes a month from its opening to its audits`() async throws {
    let (site, file) = try await site([list])
    let lead = try await site.browser(as: "Tansy Feldspar")
    #expect(try await lead.get("/programme").text.contains("Nothing has been opened yet."))
    let opened = try await lead.post("/cycles", ["month": "2026-11-monthly-managers-audit"])
    #expect(try location(opened) == Self.here)

    let upload = try await lead.upload(
      "\(Self.here)/case-list", files: [("file", "november.xlsx", file)])
    let reading = try location(upload)
    let preview = try await lead.get(reading)
    #expect(preview.text.contains("40 of 41 rows can be accepted"))
    #expect(preview.text.contains("Import 40 children"))
    #expect(!preview.text.contains("900001"), "a child's own id stands on a page")
    _ = try location(await lead.post(reading + "/import"))
    let imported = try location(await lead.get(reading))
    #expect(imported.hasPrefix("/case-lists/"))
    #expect(try await lead.get(imported).text.contains("40 of 41 rows were accepted"))
    #expect(try await lead.get(imported + "/refusals").status == 200)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: site.installation.folders.uploads)
        .isEmpty)

    try await site.world.matchNames()
    let plan = try await lead.get("\(Self.here)/draw")
    #expect(plan.text.contains("Draw four children"))
    let draw = try location(
      await lead.post("\(Self.here)/draw", ["_revision": try revision(plan)]))
    #expect(try await lead.get(draw).text.contains("4 of 40 children were drawn at random"))
    _ = try location(await lead.post(draw + "/verification"))
    #expect(try await lead.get(draw).text.contains("in the same order"))
    let record = try await lead.get(draw + "/record")
    let verified = try DrawVerifyAnswer.of(record: Data(record.text.utf8))
    #expect(verified.holds)

    _ = try location(await lead.post("\(Self.here)/allocation"))
    #expect(
      try await lead.get("\(Self.here)/allocation").text
        .contains("Four of four cases have an auditor"))
    site.world.go(to: "2026-11-03")
    let sender = try await site.browser(as: "Tansy Feldspar")
    let allocation = try await sender.get("\(Self.here)/allocation")
    _ = try location(
      await sender.post("\(Self.here)/sending", ["_revision": try revision(allocation)]))
    let month = try await sender.get(Self.here)
    #expect(month.text.contains("None of four audits are submitted"))
    #expect(month.text.contains("Progress by service"))
  }

  @Test func `a file that cannot be read safely is refused, and nothing is kept of it`()
    async throws
  {
    let world = try await World()
    try await world.settle()
    try await world.publish()
    try await world.openNovember()
    let site = try TestSite(world, caseListFiles: CaseListFiles(program: "/bin/false"))
    let lead = try await site.browser(as: "Tansy Feldspar")
    let upload = try await lead.upload(
      "\(Self.here)/case-list", files: [("file", "x.xlsx", [1, 2, 3])])
    let page = try await lead.get(try location(upload))
    #expect(page.text.contains("The case list was not imported"))
    #expect(try await site.count("case-list-imported") == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: site.installation.folders.uploads)
        .isEmpty)
  }

  @Test func `an upload without a file says so on the form`() async throws {
    let (site, _) = try await site([list])
    try await site.world.openNovember()
    let lead = try await site.browser(as: "Tansy Feldspar")
    let page = try await lead.upload("\(Self.here)/case-list", files: [("file", "", [])])
    #expect(page.status == 422)
    #expect(page.text.contains("Choose the file of case lists."))
  }

  @Test(arguments: [
    "/programme", Self.here, "\(Self.here)/case-list", "\(Self.here)/draw",
    "\(Self.here)/allocation", "\(Self.here)/closing",
  ])
  func `planning pages do not exist for an auditor`(path: String) async throws {
    let world = try await World()
    try await world.settle()
    try await world.sendOutNovember()
    let site = try TestSite(world)
    let auditor = try await site.browser(as: "Teasel Quartz")
    #expect(try await auditor.get(path).status == 404)
    let lead = try await site.browser(as: "Tansy Feldspar")
    // The list is out, so its case list and its draw stay as they are.
    let isOver = path.hasSuffix("case-list") || path.hasSuffix("draw")
    #expect(try await lead.get(path).status == (isOver ? 403 : 200))
  }

  @Test func `an auditor sees how their own case was drawn, and no other child's code`()
    async throws
  {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    let draw = try #require(audits.first?.draw)
    let site = try TestSite(world)
    let auditor = try await site.browser(as: "Teasel Quartz")
    let page = try await auditor.get("/draws/\(draw)")
    #expect(page.status == 200)
    for audit in audits { #expect(!page.text.contains(audit.code)) }
    #expect(try await auditor.get("/draws/\(draw)/record").status == 404)
    let other = try await site.browser(as: "Aster Flint")
    #expect(try await other.get("/draws/\(draw)").status == 404)
  }

  @Test func `a case is given by hand, and a broken rule asks for a reason`() async throws {
    let world = try await World()
    try await world.settle()
    try await world.publish()
    let cycle = try await world.openNovember()
    try await world.importList(for: cycle)
    try await world.matchNames()
    let draw = try await world.drawNovember()
    let line = try await world.records.read { reading in
      try found(AllocationTable.lines(of: draw, reading).first {
        $0.drawn.stratum == "Children in care"
      })
    }
    let site = try TestSite(world)
    let lead = try await site.browser(as: "Tansy Feldspar")
    let path = "\(Self.here)/allocation/\(line.drawn.code)"
    let marl = try await world.occasion(as: "Bracken Marl").actor.person
    let refused = try await lead.post(path, ["auditor": marl, "_revision": "0"])
    #expect(refused.status == 422)
    #expect(refused.text.contains("Bracken Marl works in another service area"))
    let given = try await lead.post(
      path, ["auditor": marl, "reason": "Both managers are away.", "_revision": "0"])
    #expect(given.status == 303)
    let page = try await lead.get("\(Self.here)/allocation")
    #expect(page.text.contains("Rule set aside"))
  }

  @Test func `closing is asked first, and then the figures stand`() async throws {
    let world = try await World()
    try await world.settle()
    try await world.sendOutNovember()
    world.go(to: "2026-12-07")
    let site = try TestSite(world)
    let lead = try await site.browser(as: "Tansy Feldspar")
    let page = try await lead.get("\(Self.here)/closing")
    #expect(page.text.contains("Four audits will count as not completed"))
    let closed = try await lead.post(
      "\(Self.here)/closing", ["_revision": try revision(page)])
    #expect(closed.status == 303)
    #expect(try await lead.get(Self.here).text.contains("The month is closed"))
  }
}
