import Foundation
import Kernel
import Testing

@testable import Website

/// Files that people send.
struct UploadTests {
  private func leftovers(_ site: TestSite) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: site.installation.folders.uploads)
  }

  @Test func `a file arrives whole, with its digest, and goes when the request ends`()
    async throws
  {
    let site = try await anytown([TryOut.self])
    let browser = try await site.browser(as: "Tansy Feldspar")
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let page = try await browser.upload(
      "/try/files", ["note": "x"], files: [("list", "../../etc/Children.xlsx", bytes)])
    #expect(page.text.contains("list Children.xlsx 300000 \(Digest.sha256(bytes)) there"))
    #expect(try leftovers(site).isEmpty)
  }

  @Test func `a file input without a file is no file`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await site.browser(as: "Tansy Feldspar")
    let page = try await browser.upload("/try/files", files: [("list", "", [])])
    #expect(page.status == 200)
    #expect(page.text.contains("<p> there</p>"))
  }

  @Test func `a page that takes no files refuses them`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await site.browser(as: "Tansy Feldspar")
    #expect(try await browser.upload("/try/presses", files: [("f", "a", [1])]).status == 400)
    #expect(try await site.count("button-pressed") == 0)
    #expect(try leftovers(site).isEmpty)
  }

  @Test func `what is too large, too many or cut short leaves nothing behind`() async throws {
    var limits = ServingLimits()
    limits.uploadBytes = 100_000
    let site = try await anytown([TryOut.self], limits: limits)
    let browser = try await site.browser(as: "Tansy Feldspar")
    let large = [UInt8](repeating: 65, count: 100_001)
    #expect(try await browser.upload("/try/files", files: [("f", "a", large)]).status == 413)
    let many = (0..<5).map { (field: "f", name: "\($0)", bytes: [UInt8(1)]) }
    #expect(try await browser.upload("/try/files", files: many).status == 400)
    let cut = Array(
      "--edge\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\nabc".utf8)
    let page = try await browser.send(
      "POST", "/try/files", ["content-type": "multipart/form-data; boundary=edge"], cut)
    #expect(page.status == 400)
    #expect(try leftovers(site).isEmpty)
  }

  @Test func `a body shorter or longer than it says is refused`() async throws {
    let site = try await anytown([TryOut.self])
    let browser = try await site.browser(as: "Tansy Feldspar")
    #expect(
      try await browser.post("/try/presses", headers: ["content-length": "9999"]).status == 400)
    #expect(try await browser.post("/try/presses", headers: ["content-length": "3"]).status == 413)
    #expect(try await browser.post("/try/presses", headers: ["content-length": "-1"]).status == 411)
    #expect(
      try await browser.post("/try/presses", headers: ["content-type": "text/plain"]).status == 415)
    #expect(try await site.count("button-pressed") == 0)
  }
}
