import Exchange
import Foundation
import Kernel
import Markup
import Testing

/// Documents for the child's record, and the programs that work for us apart.
struct PDFTests {
  private static let venv =
    ProcessInfo.processInfo.environment["PLUMBLINE_VENV"]
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(".venv").path

  private static let page: HTML = """
    <!DOCTYPE html><html lang="en-GB"><head><title>Audit of C-4F7K-29</title>\
    <link rel="stylesheet" href="http://127.0.0.1:9/never.css"></head><body>\
    <h1>Audit of C-4F7K-29</h1><p>Strengths come first.</p>\
    <img src="file:///etc/hostname" alt="nothing"></body></html>
    """

  @Test func `a page becomes a tagged document with its title`() async throws {
    let writer = PDFWriter(program: Self.venv + "/bin/weasyprint", stylesheets: [])
    try #require(
      writer.isAvailable, "WeasyPrint is not in \(Self.venv): bin/setup installs it")
    let bytes = try await writer.write(Self.page)
    let facts = try await ChildProcess("/usr/bin/pdfinfo", ["-"]).run(bytes)
    let text = String(decoding: facts.output, as: UTF8.self)
    #expect(text.contains("Audit of C-4F7K-29"))
    #expect(text.contains(/Tagged: +yes/))
    let tags = try await ChildProcess("/usr/bin/pdfinfo", ["-struct-text", "-"]).run(bytes)
    let structure = String(decoding: tags.output, as: UTF8.self)
    #expect(structure.contains("H1"))
    #expect(structure.contains("Strengths come first."))
  }

  @Test func `without the program the refusal says what to do`() async throws {
    await #expect(throws: Refusal.self) {
      try await PDFWriter(program: "/nowhere/weasyprint", stylesheets: []).write(Self.page)
    }
  }

  @Test func `a program gets its input and nothing of ours`() async throws {
    let echo = try await ChildProcess("/bin/cat", []).run(Array("abc".utf8))
    #expect(echo.output == Array("abc".utf8))
    let names = try await ChildProcess("/usr/bin/env", []).run([])
    let known = String(decoding: names.output, as: UTF8.self).split(separator: "\n")
      .map { $0.prefix { $0 != "=" } }
    #expect(Set(known).isSubset(of: ["PATH", "LANG", "PWD", "_", "OLDPWD", "SHLVL"]))
  }

  @Test func `arguments reach the program as they are`() async throws {
    let said = try await ChildProcess("/bin/echo", ["a b", "$(id)", "; ls", "'"]).run([])
    #expect(String(decoding: said.output, as: UTF8.self) == "a b $(id) ; ls '\n")
  }

  @Test func `a program that ends before it has read its input does no harm`() async throws {
    let outcome = try await ChildProcess("/bin/true", []).run(
      [UInt8](repeating: 0, count: 4_000_000))
    #expect(outcome.ending == .exited(0))
  }

  @Test func `a program that takes too long, says too much or wants too much is ended`()
    async throws
  {
    var limits = ChildProcess.Limits()
    limits.seconds = 1
    limits.outputBytes = 1_000_000
    limits.memoryMegabytes = 200
    let slow = ChildProcess("/bin/sleep", ["30"], limits: limits)
    await #expect(throws: Failure.self) { _ = try await slow.run([]) }
    let chatty = ChildProcess("/usr/bin/yes", [], limits: limits)
    await #expect(throws: Failure.self) { _ = try await chatty.run([]) }
    limits.seconds = 30
    let greedy = try await ChildProcess(
      "/usr/bin/awk", ["BEGIN { text = \"a\"; while (1) text = text text }"], limits: limits
    ).run([])
    #expect(greedy.ending != .exited(0))
  }

  @Test func `many programs at once hold up nobody`() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<20 {
        group.addTask {
          let outcome = try await ChildProcess("/bin/cat", []).run(
            [UInt8](repeating: 7, count: 300_000))
          #expect(outcome.output.count == 300_000)
        }
      }
      try await group.waitForAll()
    }
  }
}
