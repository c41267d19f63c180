import Foundation
import Kernel

/// Runs a program once with nothing but one open file for its input, and reads what it writes.
///
/// The child gets an environment that says where programs are and nothing else, default signals
/// and a process group of its own. Everything here blocks; it is called from its own thread.
struct ChildProgram {
  let path: String
  let arguments: [String]

  /// How a child ended.
  enum Ending: Hashable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  /// Starts it with the file as its input, gives each stretch it writes to `take`, and waits for
  /// it to end; it is killed when the time is up, when `take` throws, or when `stop` says so.
  func run(
    input: Int32, seconds: Int, stop: () -> Bool,
    take: (ArraySlice<UInt8>) throws(Refusal) -> Void
  ) throws(Refusal) -> Ending {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Refusal.cannotStart }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process: pid_t
    do {
      process = try start(input: input, output: ends[1])
    } catch {
      close(ends[0])
      close(ends[1])
      throw error
    }
    close(ends[1])
    do {
      try receive(from: ends[0], seconds: seconds, stop: stop, take: take)
    } catch {
      kill(process, SIGKILL)
      close(ends[0])
      _ = Self.wait(for: process)
      throw error
    }
    close(ends[0])
    return Self.wait(for: process)
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

  private func start(input: Int32, output: Int32) throws(Refusal) -> pid_t {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_adddup2(&files, input, 0)
    posix_spawn_file_actions_adddup2(&files, output, 1)
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var everySignal = sigset_t()
    var noSignal = sigset_t()
    sigfillset(&everySignal)
    sigemptyset(&noSignal)
    posix_spawnattr_setsigdefault(&attributes, &everySignal)
    posix_spawnattr_setsigmask(&attributes, &noSignal)
    let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
    posix_spawnattr_setflags(&attributes, Int16(flags))

    let words = Self.copies([path] + arguments)
    let environment = Self.copies(["PATH=/usr/bin:/bin", "LANG=C.UTF-8"])
    defer { for text in words + environment { free(text) } }
    var process = pid_t()
    guard posix_spawn(&process, path, &files, &attributes, words, environment) == 0 else {
      throw Refusal.cannotStart
    }
    return process
  }

  /// The texts as C has them, ended by a null.
  private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { text in text.withCString { strdup($0) } } + [nil]
  }

  private static func wait(for process: pid_t) -> Ending {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return .exited(-1) }
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
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
