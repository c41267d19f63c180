import CSpawn
import Foundation
import Kernel
import Synchronization

/// A program that runs with the open files that it is given and nothing else of ours: an
/// environment that says where programs are, default signals, a process group of its own.
///
/// Foundation's `Process` is not used: on Linux it reads past the end of a buffer while it looks
/// for open files, which now and then ends the whole server.
package final class StartedProgram: Sendable {
  /// How a program ended.
  package enum Ending: Hashable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  private let process: pid_t
  /// From then on its number may be another program's.
  private let hasEnded = Mutex(false)

  /// Starts it; nil where it cannot be started. Files that it is not given are closed to it.
  ///
  /// - Parameter remarks: where what it says about itself goes; nowhere without it.
  init?(_ path: String, _ arguments: [String], input: Int32, output: Int32, remarks: Int32? = nil) {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_adddup2(&files, input, 0)
    posix_spawn_file_actions_adddup2(&files, output, 1)
    if let remarks {
      posix_spawn_file_actions_adddup2(&files, remarks, 2)
    } else {
      posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0)
    }
    posix_spawn_file_actions_addclosefrom_np(&files, 3)

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
      return nil
    }
    self.process = process
  }

  /// Ends it at once, unless it has ended.
  func kill() {
    hasEnded.withLock { if !$0 { _ = Foundation.kill(process, SIGKILL) } }
  }

  /// Waits for it to end. Called once.
  func wait() -> Ending {
    var end = siginfo_t()
    while waitid(P_PID, id_t(process), &end, WEXITED | WNOWAIT) < 0 && errno == EINTR {}
    var status: Int32 = -1
    let isKnown = hasEnded.withLock {
      $0 = true
      return waitpid(process, &status, 0) == process
    }
    guard isKnown else { return .exited(-1) }
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
  }

  /// The texts as C has them, ended by a null.
  private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { text in text.withCString { strdup($0) } } + [nil]
  }
}
