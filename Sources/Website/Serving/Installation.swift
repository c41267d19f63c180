import Database
import Exchange
import Foundation
import Kernel
import Practice
import Trust

/// One authority's running service: its records and everything else that a request may need.
package struct Installation: Sendable {
  package let records: any Records
  package let ids: Ids
  /// The calendar's time, by which sessions end. What the work reckons by is `PageRequest.now`.
  package let clock: @Sendable () -> Instant
  package let folders: Folders
  package let origin: Origin
  package let limits: ServingLimits
  package let pdf: PDFWriter
  /// Reads files from outside, by running our own program again without rights.
  package var caseListFiles = CaseListFiles(program: "/proc/self/exe")
  package let signIn: SignIn
  /// Takes a line for the operator: never a name or a person's words.
  package let log: @Sendable (String) -> Void

  /// Where the service finds and puts files.
  package struct Folders: Sendable {
    /// Stylesheets and scripts, in the order in which they are looked for.
    package var assets: [String]
    /// Where files stand while a request lasts; readable by the service alone.
    package var uploads: String

    package init(assets: [String], uploads: String) {
      self.assets = assets
      self.uploads = uploads
    }
  }

  package init(
    records: any Records, ids: Ids, clock: @escaping @Sendable () -> Instant, folders: Folders,
    origin: Origin = .loopback, limits: ServingLimits = ServingLimits(), pdf: PDFWriter,
    passwords: PasswordQueue = PasswordQueue(),
    log: @escaping @Sendable (String) -> Void = Installation.standardError
  ) {
    self.records = records
    self.ids = ids
    self.clock = clock
    self.folders = folders
    self.origin = origin
    self.limits = limits
    self.pdf = pdf
    self.log = log
    signIn = SignIn(records: records, passwords: passwords, ids: ids)
  }

  /// Does what the passing of time has brought about by now.
  package func keepTime() async throws {
    let now = try await records.read { [clock] in try Settings($0).now(at: clock()) }
    try await Timekeeping.run(records, at: now, ids)
  }

  /// The operator's log where nothing else is said.
  package static let standardError: @Sendable (String) -> Void = { line in
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}
