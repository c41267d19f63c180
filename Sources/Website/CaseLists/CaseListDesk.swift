import Database
import Exchange
import Foundation
import Kernel
import Practice

/// Reads and imports uploaded case lists while a page watches. The file waits in the folder of
/// uploads, readable by the service alone, until it is imported or withdrawn.
struct CaseListDesk: Sendable {
  static let kind = "case-list"
  /// How long a page waits before it shows how far the work is, in tenths of a second.
  private static let patience = 20
  /// A file that nobody came back for is removed after a day.
  private static let keptSeconds = 86_400

  let installation: Installation

  /// Keeps an uploaded file, starts to read it, and says under which job.
  func begin(
    _ file: UploadedFile, for cycle: Cycle, _ occasion: Occasion, _ records: any Records
  ) async throws -> String {
    removeForgotten()
    let job = occasion.newId()
    let clock = installation.clock()
    try FileManager.default.moveItem(atPath: file.path, toPath: path(job))
    let summary = ReadingSummary(fileName: file.name, fileDigest: file.sha256)
    do {
      try await records.write { transaction in
        try JobTable.start(
          job, kind: Self.kind, subject: cycle.id, at: clock, occasion, transaction)
        try JobTable.finish(job, result: summary.text, transaction)
        try JobTable.restart(job, at: clock, transaction)
      }
    } catch {
      withdraw(job)
      throw error
    }
    Task { await read(job, summary) }
    return job
  }

  /// Reads the file again, as after its columns were named.
  func readAgain(_ job: Job, _ records: any Records) async throws {
    let summary = try ReadingSummary(job)
    let clock = installation.clock()
    try await records.write { try JobTable.restart(job.id, at: clock, $0) }
    Task { await read(job.id, summary) }
  }

  /// Imports the file that was read.
  func take(_ job: Job, _ occasion: Occasion, _ records: any Records) async throws {
    let summary = try ReadingSummary(job)
    let clock = installation.clock()
    try await records.write { try JobTable.restart(job.id, at: clock, $0) }
    Task { await importList(job, summary, occasion) }
  }

  /// Removes the file: nothing is kept of it.
  func withdraw(_ job: String) {
    try? FileManager.default.removeItem(atPath: path(job))
  }

  /// Waits a moment for the work, so that a small file shows its outcome at once.
  func settle(_ job: String) async throws {
    for _ in 0..<Self.patience {
      let state = try await installation.records.read { try JobTable.load(job, $0)?.state }
      if state != .running { return }
      try await Task.sleep(for: .milliseconds(100))
    }
  }

  private func read(_ job: String, _ summary: ReadingSummary) async {
    await finish(job) {
      let reading = try await reading(job, summary)
      return ReadingSummary(
        reading, fileName: summary.fileName, fileDigest: summary.fileDigest)
    }
  }

  private func importList(
    _ job: Job, _ summary: ReadingSummary, _ occasion: Occasion
  ) async {
    await finish(job.id) {
      let reading = try await reading(job.id, summary)
      let intake = CaseListIntake(
        reading: reading, cycle: job.subject, fileName: summary.fileName,
        fileDigest: summary.fileDigest)
      try await intake.admit(occasion, to: installation.records)
      var done = summary
      done.caseList = try await installation.records.write { transaction in
        try JobTable.requireRunning(job.id, transaction)
        return try intake(occasion, in: transaction)
      }
      withdraw(job.id)
      return done
    }
  }

  private func reading(_ job: String, _ summary: ReadingSummary) async throws -> CaseListReading {
    let records = installation.records
    let remembered = try await records.read { try RememberedColumns.load($0) }
    return try await installation.caseListFiles.read(
      path(job), name: summary.fileName, mapping: ColumnMapping(remembered)
    ) { rows in
      Task { try? await records.write { try JobTable.note(rows, of: job, $0) } }
    }
  }

  /// Keeps what came of the work, or why it failed.
  private func finish(
    _ job: String, _ work: () async throws -> ReadingSummary
  ) async {
    let records = installation.records
    let heartbeat = Task { await beat(job) }
    defer { heartbeat.cancel() }
    do {
      let result = try await work().text
      try await records.write { try JobTable.finish(job, result: result, $0) }
    } catch let refusal as Refusal {
      withdraw(job)
      try? await records.write { try JobTable.fail(job, message: refusal.message, $0) }
    } catch {
      withdraw(job)
      installation.log("Reading a case list: \(error)")
      try? await records.write {
        try JobTable.fail(
          job, message: "This is our fault, and nothing was imported. Upload the file again.", $0)
      }
    }
  }

  /// Says now and then that the work goes on, for the other servers to know.
  private func beat(_ job: String) async {
    while (try? await Task.sleep(for: .seconds(Job.heartbeatSeconds))) != nil {
      let clock = installation.clock()
      try? await installation.records.write { try JobTable.see(job, at: clock, $0) }
    }
  }

  private func path(_ job: String) -> String {
    installation.folders.uploads + "/" + job + ".case-list"
  }

  /// Removes the files that nobody came back for.
  private func removeForgotten() { Self.removeForgotten(in: installation.folders.uploads) }

  static func removeForgotten(in uploads: String) {
    let folder = URL(fileURLWithPath: uploads)
    let names = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: [.contentModificationDateKey])
    for file in names ?? [] where file.pathExtension == "case-list" {
      let values = try? file.resourceValues(forKeys: [.contentModificationDateKey])
      guard let age = values?.contentModificationDate?.timeIntervalSinceNow,
        -age > Double(keptSeconds)
      else { continue }
      try? FileManager.default.removeItem(at: file)
    }
  }
}

extension ReadingSummary {
  /// The summary that a job keeps.
  init(_ job: Job) throws {
    self = try JSONDecoder().decode(ReadingSummary.self, from: Data((job.result ?? "").utf8))
  }

  /// The summary as a job keeps it.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
