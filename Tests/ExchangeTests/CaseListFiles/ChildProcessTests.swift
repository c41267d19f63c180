import Foundation
import Kernel
import Testing

@testable import Exchange

/// A file from outside is read by a process that may fail, and whose failure harms nobody.
///
/// One at a time: a script that is still being written for one test cannot be started while
/// another test's child briefly has it open.
@Suite(.serialized) struct ChildProcessTests {
  let folder: Folder
  init() throws { folder = try Folder() }

  /// A stand-in for our program, in the language of the shell.
  func program(_ script: String) throws -> String {
    let path = try folder.write("#!/bin/sh\n\(script)\n", as: "program")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  func read(with script: String, seconds: Int = 20) async throws -> CaseListReading {
    let file = try folder.write("x", as: "cases.csv")
    let files = CaseListFiles(program: try program(script), seconds: seconds)
    // A script that was just written may still be held open by another test's new process.
    var outcome = await Self.outcome(files, file)
    for _ in 1...20 where Self.couldNotStart(outcome) {
      try await Task.sleep(for: .milliseconds(100))
      outcome = await Self.outcome(files, file)
    }
    return try outcome.get()
  }

  private static func outcome(
    _ files: CaseListFiles, _ file: String
  ) async -> Result<CaseListReading, any Error> {
    do { return .success(try await files.read(file)) } catch { return .failure(error) }
  }

  private static func couldNotStart(_ outcome: Result<CaseListReading, any Error>) -> Bool {
    if case .failure(let error) = outcome { return error as? Refusal == .cannotStart }
    return false
  }

  static let wholeReading = #"printf 'case-list 1\nI\tGuidance\n.\n'"#

  @Test
  func `What the child writes is the reading`() async throws {
    #expect(try await read(with: Self.wholeReading).otherSheets == ["Guidance"])
  }

  @Test(
    arguments: [
      wholeReading + "; kill -SEGV $$", wholeReading + "; kill -KILL $$", wholeReading + "; exit 3",
      #"printf 'case-list 1\nI\tGuidance\n'"#, "exit 0", #"printf 'hello\n'"#,
      wholeReading + "; printf more", "head -c 20000000 /dev/zero",
      #"printf 'case-list 1\nE\t1\t1\t5\t0\t0\t0\t0\ts\t0\t0\t0\t0\n.\n'"#,
    ])
  func `A child that crashes, breaks off, says too much or exits badly is a refusal`(script: String)
    async
  {
    await #expect(throws: Refusal.unsafeFile) { try await read(with: script) }
  }

  @Test
  func `A program that is not there is a refusal`() async throws {
    let file = try folder.write("x", as: "cases.csv")
    await #expect(throws: Refusal.cannotStart) {
      try await CaseListFiles(program: folder.file("none")).read(file)
    }
  }

  @Test
  func `A child that takes too long is ended`() async {
    let start = ContinuousClock.now
    await #expect(throws: Refusal.tookTooLong) { try await read(with: "exec sleep 60", seconds: 1) }
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test
  func `A reading that nobody waits for any more is stopped`() async throws {
    let task = Task { try await read(with: "exec sleep 60", seconds: 60) }
    try await Task.sleep(for: .milliseconds(300))
    task.cancel()
    await #expect(throws: Refusal.stopped) { try await task.value }
  }

  @Test
  func `The child has the file as its input, its orders as arguments, and nothing else of ours`()
    async throws
  {
    let ours = dup(1)
    defer { close(ours) }
    let script = #"""
      printf 'case-list 1\nI\t%s\nI\t%s\nI\t%s\nI\t%s\n.\n' "$(cat)" "$1 $2 $3" \
        "$(env | sed 's/=.*//' | grep -v -e '^PWD$' -e '^_$' -e '^SHLVL$' -e '^OLDPWD$' \
          | sort | paste -s -d ,)" "$(ls /proc/self/fd | grep -c .)"
      """#
    let read = try await read(with: script).otherSheets
    // Three files, and the folder that `ls` looks at.
    #expect(read == ["x", "case-list read-untrusted cases.csv", "LANG,PATH", "4"])
  }

  @Test
  func `Progress is told while rows arrive`() async throws {
    let script = #"""
      printf 'case-list 1\nL\t9\t1\t0\t0\t0\t0\t0\ts\t0\t0\t0\t0\n'
      i=0; while [ $i -lt 2500 ]; do printf 'X\t1\t\treason\n'; i=$((i+1)); done
      printf 'E\t9\t1\t2500\t0\t2500\t0\t0\ts\t0\t0\t0\t0\n.\n'
      """#
    let told = Told()
    let file = try folder.write("x", as: "cases.csv")
    let reading = try await CaseListFiles(program: program(script))
      .read(file, progress: { told.add($0) })
    #expect(reading.refused == 2_500)
    #expect(told.counts.last == 2_500)
    #expect(told.counts.count >= 2)
  }

  final class Told: @unchecked Sendable {
    private let lock = NSLock()
    private var values: [Int] = []
    func add(_ value: Int) { lock.withLock { values.append(value) } }
    var counts: [Int] { lock.withLock { values } }
  }

  @Test
  func `The child's orders arrive as they were given`() throws {
    let mapping = ColumnMapping(
      sheets: ["Mine \"1\"": 3], columns: [3: ["child": "Who\nis it=\u{301}"]])
    let given = UntrustedReading(name: "cases.xlsx", mapping: mapping)
    #expect(UntrustedReading(given.arguments) == given)
    #expect(UntrustedReading(["cases.xlsx"]) == nil)
    #expect(UntrustedReading(["cases.xlsx", "nonsense"]) == nil)
  }

  @Test
  func `The child gives up its rights before it reads`() async {
    await #expect(processExitsWith: .success) {
      ProcessLimits.child.impose()
      // No file can be written and no process started any more.
      let canWrite = FileManager.default.createFile(
        atPath: "/tmp/plumbline-limits-\(getpid())", contents: Data([1]))
      unlink("/tmp/plumbline-limits-\(getpid())")
      var limit = rlimit()
      getrlimit(Int32(RLIMIT_CORE.rawValue), &limit)
      exit(limit.rlim_max == 0 && !canWrite ? 0 : 1)
    }
  }

  @Test
  func `The whole child reads what is its input, and ends well`() async throws {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      let path = "/tmp/plumbline-child-\(getpid()).csv"
      let rows = "Child Unique ID,CIN Start Date\n7,03/11/2026\n,\n,soon\n"
      guard FileManager.default.createFile(atPath: path, contents: Data(rows.utf8)) else {
        exit(2)
      }
      let file = open(path, O_RDONLY)
      dup2(file, 0)
      unlink(path)
      readUntrustedCaseList(arguments: UntrustedReading(name: "x.csv", mapping: .none).arguments)
    }
    let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    #expect(output.contains("case-list 1\n"))
    #expect(output.contains("\nR\t2\t7\t"))
    #expect(output.contains("\nX\t4\tCIN Start Date\t"))
    #expect(output.contains("\n.\n"))
  }
}
