import Foundation
import Hummingbird
import Kernel
import Testing

@testable import Website

/// The server on a real port: what only a connection can show.
struct LiveTests {
  private func live<T: Sendable>(
    _ limits: ServingLimits = ServingLimits(),
    _ body: @escaping @Sendable (TestSite, Int) async throws -> T
  ) async throws -> T {
    let site = try await anytown([TryOut.self], limits: limits)
    let (ports, started) = AsyncStream<Int>.makeStream()
    let application = site.server.application(on: "localhost", port: 0) { started.yield($0) }
    return try await withThrowingTaskGroup(of: Void.self) { group in
      defer { group.cancelAll() }
      group.addTask {
        defer { started.finish() }
        try await application.runService(gracefulShutdownSignals: [])
      }
      let port = try #require(await ports.first { _ in true }, "the server did not start")
      return try await body(site, port)
    }
  }

  @Test func `pages, files and heads come over a connection`() async throws {
    let answers = try await live { _, port in
      try await Wire.talk(
        to: port,
        [
          "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "HEAD /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "GET /assets/plumbline.css HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        ])
    }
    #expect(answers.contains("\r\n\r\nwell\n"))
    #expect(answers.contains("body { color: black }"))
    #expect(!answers.contains("<h1"), "a head has a body")
    #expect(answers.components(separatedBy: "HTTP/1.1 200").count == 4)
  }

  @Test func `what cannot be parsed is refused with the security headers`() async throws {
    let answer = try await live { _, port in
      try await Wire.talk(to: port, ["GET / HTTP/1.1\r\nbad header line\r\n\r\n"])
    }
    #expect(answer.hasPrefix("HTTP/1.1 400"))
    #expect(answer.lowercased().contains("content-security-policy: default-src 'none'"))
  }

  @Test func `headers without end are refused`() async throws {
    let answer = try await live { _, port in
      try await Wire.talk(
        to: port, ["GET / HTTP/1.1\r\nx: " + String(repeating: "a", count: 200_000)])
    }
    #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"))
  }

  @Test func `a body that trickles in is cut off at the deadline, with a clear answer`()
    async throws
  {
    var limits = ServingLimits()
    limits.requestSeconds = 1
    let (answer, seconds) = try await live(limits) { site, port in
      let browser = try await site.browser(as: "Teasel Quartz")
      let head = """
        POST /try/presses HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\
        Cookie: plumbline-session=\(browser.token ?? "")\r\n\
        Content-Type: application/x-www-form-urlencoded\r\n\r\n
        """
      let start = ContinuousClock.now
      let answer = try await Wire.talk(
        to: port, [head] + Array(repeating: "a", count: 100), pause: .milliseconds(100))
      return (answer, ContinuousClock.now - start)
    }
    #expect(answer.hasPrefix("HTTP/1.1 408"))
    #expect(answer.lowercased().contains("x-content-type-options: nosniff"))
    #expect(seconds < .seconds(5))
  }

  @Test func `a silent connection is closed`() async throws {
    var limits = ServingLimits()
    limits.idleSeconds = 1
    let seconds = try await live(limits) { _, port in
      let start = ContinuousClock.now
      _ = try await Wire.talk(to: port, [])
      return ContinuousClock.now - start
    }
    #expect(seconds < .seconds(6))
  }

  @Test func `a body that nobody wants is not read to its end`() async throws {
    let (answer, seconds) = try await live { _, port in
      let head = """
        POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000000\r\n\
        Content-Type: multipart/form-data; boundary=edge\r\n\r\n
        """
      let start = ContinuousClock.now
      let answer = try await Wire.talk(
        to: port, [head] + Array(repeating: "a", count: 200), pause: .milliseconds(100))
      return (answer, ContinuousClock.now - start)
    }
    #expect(answer.hasPrefix("HTTP/1.1 404"))
    #expect(seconds < .seconds(10))
  }
}
