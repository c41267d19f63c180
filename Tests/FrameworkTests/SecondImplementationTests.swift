import Exchange
import Foundation
import Practice
import TestSupport
import Testing

/// A stored draw verifies by a program that shares no line with ours: twenty lines of Python.
struct SecondImplementationTests {
  private func verify(_ record: DrawRecord) throws -> (ok: Bool, output: String) {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "draw-\(UInt64.random(in: 0 ... .max)).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try DrawVerifyAnswer.file(of: record).write(to: file)
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "verify_draw.py")
    let (status, output) = try run(["python3", script.path, file.path])
    return (status == 0, output)
  }

  private func record() throws -> DrawRecord {
    let members = (1...40).map {
      PopulationMember(code: "C-é\($0)", stratum: $0 % 3 == 0 ? "North" : "Súd")
    }
    let draw = try Draw.run(
      seed: "southampton/2023|2026-03|çü", from: members,
      sizes: [.init(stratum: "North", number: 5), .init(stratum: "Súd", number: 50)])
    return DrawRecord(draw: draw, population: members, exclusions: [.init(code: "X", reason: "y")])
  }

  @Test func `a stored draw verifies in another language`() throws {
    let (ok, output) = try verify(record())
    #expect(ok)
    #expect(output == "The same 32 cases, in the same order.\n")
  }

  @Test func `a changed draw does not`() throws {
    var record = try record()
    record.drawn[0].codes.swapAt(0, 1)
    #expect(try !verify(record).ok)
    record = try self.record()
    record.population.removeLast()
    #expect(try !verify(record).ok)
  }
}
