import Foundation

/// What the child may use of the machine; the kernel holds it to them.
struct ProcessLimits {
  /// Time on the processor.
  let seconds: UInt
  /// Memory that the process can write to.
  let memoryBytes: UInt
  /// Everything mapped, the program itself included.
  let addressBytes: UInt
  /// Open files.
  let files: UInt

  static let child = ProcessLimits(
    seconds: 60, memoryBytes: 512 << 20, addressBytes: 2 << 30, files: 8)

  /// Sets the limits for good: they can only be lowered from here, and nothing can be written to
  /// any file, no process or thread started, no core left.
  func impose() {
    set(RLIMIT_CPU, seconds)
    set(RLIMIT_DATA, memoryBytes)
    set(RLIMIT_AS, addressBytes)
    set(RLIMIT_NOFILE, files)
    set(RLIMIT_FSIZE, 0)
    set(RLIMIT_CORE, 0)
    set(__RLIMIT_NPROC, 0)
  }

  private func set(_ resource: __rlimit_resource, _ most: UInt) {
    var limit = rlimit(rlim_cur: most, rlim_max: most)
    // A child that cannot give up a right does not go on.
    if setrlimit(Int32(resource.rawValue), &limit) != 0 { exit(71) }
  }
}
