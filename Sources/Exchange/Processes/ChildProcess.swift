import Foundation
import Kernel
import Synchronization

/// A program that does one thing for us apart: with nothing of ours in its environment, within
/// limits that it cannot lift, and never on the threads that answer people.
package struct ChildProcess: Sendable {
  /// What the program may use.
  package struct Limits: Sendable {
    package var memoryMegabytes = 1_024
    package var processorSeconds = 60
    /// The longest file it may write, in megabytes.
    package var fileMegabytes = 64
    /// From its start to its end.
    package var seconds = 90
    /// How much it may answer.
    package var outputBytes = 67_108_864

    package init() {}
  }

  /// What came of it.
  package struct Outcome: Sendable {
    package let ending: StartedProgram.Ending
    package let output: [UInt8]
    /// What it said about itself: the first 64 KB, for the operator and never for a page.
    package let remarks: String
  }

  package let program: String
  package let arguments: [String]
  package let limits: Limits

  package init(_ program: String, _ arguments: [String], limits: Limits = Limits()) {
    self.program = program
    self.arguments = arguments
    self.limits = limits
  }

  /// Runs the program on this input to its end. Throws a Failure when it cannot start, takes too
  /// long or answers too much; any other end is for the caller to judge.
  package func run(_ input: [UInt8]) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
      Self.children.addOperation {
        continuation.resume(with: Result { try runNow(input) })
      }
    }
  }

  /// How many children run at once; others wait their turn.
  private static let most = 2

  private static let children = {
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = most
    return queue
  }()

  /// Where what a child is given and says beside its output is carried.
  private static let queue = DispatchQueue(label: "child processes", attributes: .concurrent)

  /// A program that ends before it has read its input must not end us.
  private static let ignoresBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  /// The shell sets the limits and becomes the program; nothing is spliced into its script.
  private var script: String {
    """
    ulimit -v \(limits.memoryMegabytes * 1_024) && ulimit -t \(limits.processorSeconds) \
    && ulimit -f \(limits.fileMegabytes * 2_048) && ulimit -c 0 && exec "$0" "$@"
    """
  }

  private func runNow(_ input: [UInt8]) throws -> Outcome {
    Self.ignoresBrokenPipes
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    let child = StartedProgram(
      "/bin/sh", ["-c", script, program] + arguments,
      input: stdin.fileHandleForReading.fileDescriptor,
      output: stdout.fileHandleForWriting.fileDescriptor,
      remarks: stderr.fileHandleForWriting.fileDescriptor)
    for its in [
      stdin.fileHandleForReading, stdout.fileHandleForWriting, stderr.fileHandleForWriting,
    ] {
      try? its.close()
    }
    guard let child else {
      throw Failure(doing: "starting \(program)", cause: "no process could be started")
    }
    let isLate = Mutex(false)
    let alarm = DispatchWorkItem {
      isLate.withLock { $0 = true }
      child.kill()
    }
    Self.queue.asyncAfter(deadline: .now() + .seconds(limits.seconds), execute: alarm)
    let remarks = Mutex<[UInt8]>([])
    let side = DispatchGroup()
    Self.queue.async(group: side) {
      try? stdin.fileHandleForWriting.write(contentsOf: input)
      try? stdin.fileHandleForWriting.close()
    }
    Self.queue.async(group: side) {
      let (said, _) = Self.read(stderr.fileHandleForReading, upTo: 65_536)
      remarks.withLock { $0 = said }
    }
    let (output, isWhole) = Self.read(stdout.fileHandleForReading, upTo: limits.outputBytes)
    if !isWhole { child.kill() }
    let ending = child.wait()
    alarm.cancel()
    side.wait()
    let name = URL(fileURLWithPath: program).lastPathComponent
    if isLate.withLock({ $0 }) {
      throw Failure(doing: "running \(name)", cause: "it took over \(limits.seconds) seconds")
    }
    guard isWhole else {
      throw Failure(doing: "running \(name)", cause: "it answered too much")
    }
    return Outcome(
      ending: ending, output: output,
      remarks: String(decoding: remarks.withLock { $0 }, as: UTF8.self))
  }

  /// Reads to the end, keeps so many bytes, and says whether that was all.
  private static func read(_ handle: FileHandle, upTo limit: Int) -> ([UInt8], Bool) {
    var bytes: [UInt8] = []
    while let piece = try? handle.read(upToCount: 65_536), !piece.isEmpty {
      if bytes.count + piece.count > limit { return (bytes, false) }
      bytes.append(contentsOf: piece)
    }
    return (bytes, true)
  }
}
