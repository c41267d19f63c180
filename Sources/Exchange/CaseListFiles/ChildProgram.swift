import Foundation
import Kernel

/// Runs a program once with nothing but one open file for its input, and reads what it writes.
///
/// Everything here blocks; it is called from its own thread.
struct ChildProgram {
  let path: String
  let arguments: [String]

  /// Starts it with the file as its input, gives each stretch it writes to `take`, and waits for
  /// it to end; it is killed when the time is up, when `take` throws, or when `stop` says so.
  func run(
    input: Int32, seconds: Int, stop: () -> Bool,
    take: (ArraySlice<UInt8>) throws(Refusal) -> Void
  ) throws(Refusal) -> StartedProgram.Ending {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Refusal.cannotStart }
    defer { close(ends[0]) }
    let child = StartedProgram(path, arguments, input: input, output: ends[1])
    close(ends[1])
    guard let child else { throw Refusal.cannotStart }
    do {
      try receive(from: ends[0], seconds: seconds, stop: stop, take: take)
    } catch {
      child.kill()
      _ = child.wait()
      throw error
    }
    return child.wait()
  }

  private func receive(
    from output: Int32, seconds: Int, stop: () -> Bool,
    take: (ArraySlice<UInt8>) throws(Refusal) -> Void
  ) throws(Refusal) {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: .seconds(seconds))
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      guard clock.now < deadline else { throw Refusal.tookTooLong }
      if stop() { throw Refusal.stopped }
      var ready = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 200) > 0 else { continue }
      let count = buffer.withUnsafeMutableBytes { read(output, $0.baseAddress, $0.count) }
      if count > 0 {
        try take(buffer[..<count])
      } else if count == 0 || errno != EINTR {
        return
      }
    }
  }
}

extension Refusal {
  static let cannotStart = Refusal(
    "The file could not be read just now, because the program that reads files did not start. "
      + "Try again, and tell the system administrator if it happens twice.")
  static let tookTooLong = Refusal(
    "The file took too long to read. Remove the sheets that are not case lists, or upload the "
      + "lists in parts.")
  static let stopped = Refusal("Reading the file was stopped.")
}
