import Foundation
import Kernel
import Synchronization

/// Reads case list files from outside, each in a child process that has no rights, no keys and
/// strict limits, so that a hostile file can at worst end that process.
package struct CaseListFiles: Sendable {
  /// The program that is run again to read a file: our own.
  package let program: String
  package let limits: FileLimits
  /// How long one file may take, from start to end.
  package let seconds: Int

  package init(program: String, limits: FileLimits = .standard, seconds: Int = 120) {
    self.program = program
    self.limits = limits
    self.seconds = seconds
  }

  /// The words that make our program read a file in this way.
  package static let command = ["case-list", "read-untrusted"]

  /// Reads the file as a value.
  ///
  /// - Parameters:
  ///   - name: the file's name as it was uploaded, for what a refusal says.
  ///   - progress: is told how many rows were read so far, now and then.
  package func read(
    _ path: String, name: String? = nil, mapping: ColumnMapping = .none,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws(Refusal) -> CaseListReading {
    let reading = Mutex(CaseListReading())
    try await stream(path, name: name, mapping: mapping, progress: progress) { event in
      reading.withLock { $0.add(event) }
    }
    let whole = reading.withLock { $0 }
    guard whole.reconciles else { throw Refusal.unsafeFile }
    return whole
  }

  /// Reads the file and tells each thing as it happens, on a thread that may block. What was told
  /// counts only once this returns.
  package func stream(
    _ path: String, name: String? = nil, mapping: ColumnMapping = .none,
    progress: @escaping @Sendable (Int) -> Void = { _ in },
    tell: @escaping @Sendable (CaseListEvent) throws(Refusal) -> Void
  ) async throws(Refusal) {
    let stopped = Flag()
    let shown = name ?? path.split(separator: "/").last.map(String.init) ?? path
    let words = Self.command + UntrustedReading(name: shown, mapping: mapping).arguments
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let thread = Thread {
          let outcome = Result { () throws(Refusal) in
            try run(path, words, stop: { stopped.isUp }, progress, tell)
          }
          continuation.resume(returning: outcome)
        }
        thread.name = "case-list-file"
        thread.stackSize = 1 << 20
        thread.start()
      }
    } onCancel: {
      stopped.raise()
    }
    try outcome.get()
  }

  private func run(
    _ path: String, _ words: [String], stop: () -> Bool, _ progress: (Int) -> Void,
    _ tell: (CaseListEvent) throws(Refusal) -> Void
  ) throws(Refusal) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Refusal("The file could not be opened. Upload it again.") }
    defer { close(file) }
    _ = try OpenFile(descriptor: file).size(within: limits)
    var lines = CaseListLineReader()
    var told = 0
    let child = ChildProgram(path: program, arguments: words)
    let ending = try child.run(input: file, seconds: seconds, stop: stop) { bytes throws(Refusal) in
      try lines.take(bytes, tell: tell)
      if lines.rows >= told + 1_000 {
        told = lines.rows
        progress(told)
      }
    }
    guard ending == .exited(0), lines.isFinished else { throw Refusal.unsafeFile }
    progress(lines.rows)
  }
}

/// Something that can be said once, from any thread.
private final class Flag: Sendable {
  private let value = Atomic(false)
  var isUp: Bool { value.load(ordering: .relaxed) }
  func raise() { value.store(true, ordering: .relaxed) }
}
