import Foundation
import Hummingbird
import Kernel
import Practice
import TestSupport
import TestWorld
import Testing

@testable import Exchange
@testable import Website

/// The list of all audits and the month's report.
@Suite struct ReportPagesTests {
  static let here = "/reports/2026-11-monthly-managers-audit"

  static func site() async throws -> (TestSite, [Activity]) {
    let site = try await anytown()
    let audits = try await site.world.sendOutNovember()
    try await site.world.plan(
      "Hold a family meeting", owner: "Campion Shale", due: site.world.now.day + 5,
      in: audits[0])
    try await site.world.submit(audits[0], overall: "good")
    try await site.world.submit(audits[1], overall: "inadequate")
    return (site, audits)
  }

  /// The addresses that a page leads to.
  static func links(_ page: Browser.Page, to prefix: String) throws -> [String] {
    let pattern = try Regex("href=\"(\(prefix)[^\"]*)\"")
    return page.text.matches(of: pattern).compactMap { $0.output[1].substring.map(String.init) }
  }

  /// What someone gets when they download a workbook: the rows of one sheet, each cell by its
  /// column's heading.
  static func rows(
    of sheet: String, in path: String, from site: TestSite, as browser: Browser
  ) async throws -> [[String: String]] {
    var fields = HTTPFields()
    fields.add("cookie", "plumbline-session=\(browser.token ?? "")")
    let request = Request(
      head: .init(
        method: .get, scheme: "http", authority: "localhost:8080", path: path,
        headerFields: fields),
      body: RequestBody(buffer: ByteBuffer()))
    let answer = await site.server.responder.answer(request, from: "192.0.2.1")
    #expect(answer.status == 200)
    guard case .bytes(let bytes) = answer.body else {
      Issue.record("\(path) answers with no bytes")
      return []
    }
    let file = site.world.folder.appendingPathComponent("\(UUID().uuidString).xlsx")
    try Data(bytes).write(to: file)
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    let workbook = try Workbook(
      file: OpenFile(descriptor: handle.fileDescriptor), limits: .standard)
    var scanner = try workbook.rows(
      of: try #require(workbook.sheets.first { $0.name == sheet }))
    var row = SheetRow()
    var headings: [Int: String] = [:]
    var rows: [[String: String]] = []
    while try scanner.next(&row) {
      if headings.isEmpty {
        for cell in row.cells { headings[cell.column] = row.string(cell) }
      } else {
        var cells: [String: String] = [:]
        for cell in row.cells { cells[headings[cell.column] ?? ""] = row.string(cell) }
        rows.append(cells)
      }
    }
    return rows
  }

  @Test(.requirement("S-039"))
  func `every audit and its outcome stands in one list, and in its spreadsheet`() async throws {
    let (site, audits) = try await Self.site()
    let qa = try await site.browser(as: "Tansy Feldspar")
    let page = try await qa.get("/audits")
    #expect(audits.allSatisfy { page.text.contains($0.code) })
    #expect(page.text.contains("Two of four audits are submitted. None is late."))
    let inadequate = try await qa.get("/audits?grade=inadequate")
    #expect(inadequate.text.contains(audits[1].code))
    #expect(!inadequate.text.contains(audits[0].code))
    let sheet = try await Self.rows(of: "Audits", in: "/audits/spreadsheet", from: site, as: qa)
    #expect(sheet.count == audits.count)
    for audit in audits {
      let row = try #require(sheet.first { $0["Child"] == audit.code })
      let kept = try await site.world.contents(audit.id)
      let grade = kept.activity.overall.flatMap { kept.overallScale?.grade($0)?.title }
      #expect(row["Overall grade"] == grade)
      #expect(row["State"] == kept.activity.state.words)
      #expect(row["Auditor"] == kept.activity.people[.auditor]?.name)
    }
    #expect(sheet.compactMap { $0["Overall grade"] }.sorted() == ["Good", "Inadequate"])
    for link in try Self.links(page, to: "/audits\\?") {
      #expect(try await qa.get(link.replacing("&amp;", with: "&")).status == 200, "\(link)")
    }
  }

  @Test func `a service lead's list holds their own service, a worker's their own children`()
    async throws
  {
    let (site, audits) = try await Self.site()
    let lead = try await site.browser(as: "Yarrow Gneiss").get("/audits")
    for audit in audits {
      #expect(lead.text.contains(audit.code) == (audit.serviceName == "Help and protection"))
    }
    let worker = try await site.browser(as: "Campion Shale").get("/audits")
    for audit in audits {
      #expect(
        worker.text.contains(audit.code) == (audit.people[.caseHolder]?.name == "Campion Shale"))
    }
  }

  @Test func `what an auditor has not submitted shows no grade anywhere`() async throws {
    let (site, audits) = try await Self.site()
    try await site.world.records.write { transaction in
      try transaction.run(
        "UPDATE activity SET overall = 'outstanding' WHERE id = \(audits[2].id)")
    }
    let qa = try await site.browser(as: "Tansy Feldspar")
    #expect(try await !qa.get("/audits?grade=outstanding").text.contains(audits[2].code))
    #expect(try await qa.get("\(Self.here)/figures/overall.outstanding").text.contains("None of"))
  }

  @Test func `every number of the report opens to what is behind it`() async throws {
    let (site, _) = try await Self.site()
    let qa = try await site.browser(as: "Tansy Feldspar")
    let report = try await qa.get(Self.here)
    #expect(report.status == 200)
    #expect(report.text.contains("good or better for one of the two children audited"))
    let links = try Self.links(report, to: "\(Self.here)/figures/")
    #expect(links.count > 5)
    for link in Set(links) {
      let page = try await qa.get(link)
      #expect(page.status == 200, "\(link)")
    }
    let good = try await qa.get("\(Self.here)/figures/good")
    #expect(good.text.contains("One of two audits.") || good.text.contains("1 of two audits."))
    #expect(try await qa.get("\(Self.here)/figures/nothing").status == 404)
    let figures = try await Self.rows(
      of: "Figures", in: "\(Self.here)/tables", from: site, as: qa)
    for (title, count, total) in [
      ("Audits completed", "2", "4"), ("Good or better", "1", "2"), ("Inadequate", "1", "2"),
    ] {
      let row = figures.first { $0["Figure"] == title }
      #expect(row?["Count"] == count, "\(title)")
      #expect(row?["Of"] == total, "\(title)")
    }
  }

  @Test func `a report is the QA unit's until it is published, then its readers'`() async throws {
    let (site, _) = try await Self.site()
    let qa = try await site.browser(as: "Tansy Feldspar")
    let early = try await qa.post("\(Self.here)/publication", ["commentary": ""])
    #expect(early.status == 403)
    for name in ["Yarrow Gneiss", "Hazel Obsidian"] {
      let reader = try await site.browser(as: name)
      #expect(try await reader.get(Self.here).status == 404, "\(name)")
    }
    site.world.go(to: "2026-12-07")
    let again = try await site.browser(as: "Tansy Feldspar")
    let published = try await again.post(
      "\(Self.here)/publication", ["commentary": "A workshop in January."])
    #expect(published.status == 303)
    for name in ["Yarrow Gneiss", "Hazel Obsidian"] {
      let page = try await site.browser(as: name).get(Self.here)
      #expect(page.text.contains("A workshop in January."), "\(name)")
    }
    for name in ["Campion Shale", "Linden Agate"] {
      let other = try await site.browser(as: name)
      #expect(try await other.get(Self.here).status == 404, "\(name)")
    }
  }

  @Test func `behind a number someone sees only what they may open`() async throws {
    let (site, audits) = try await Self.site()
    site.world.go(to: "2026-12-07")
    let qa = try await site.browser(as: "Tansy Feldspar")
    _ = try await qa.post("\(Self.here)/publication", ["commentary": ""])
    let lead = try await site.browser(as: "Yarrow Gneiss")
    let page = try await lead.get("\(Self.here)/figures/completed")
    for audit in audits[0...1] {
      #expect(page.text.contains(audit.code) == (audit.serviceName == "Help and protection"))
    }
  }
}
