import Hummingbird
import Kernel

/// Reads a form in parts: its fields into memory, its files to disk.
struct PartsReading {
  let reading: BodyReading
  let boundary: String

  /// The part that is being read.
  private enum Part {
    case none
    case field(name: String, bytes: [UInt8])
    case file(name: String, fileName: String, writer: FileWriter)
    /// A file input in which nothing was chosen: no name and no bytes.
    case empty
  }

  func read(_ body: RequestBody, _ length: Int) async throws -> Posted {
    var parts = MultipartReader(boundary: boundary)
    var posted = Posted()
    var part = Part.none
    var received = 0
    var fieldBytes = 0
    do {
      for try await piece in body {
        received += piece.readableBytes
        guard received <= length else { throw TurnedAway(413, FormRefusal.tooLarge) }
        for step in try parts.read(piece.readableBytesView) {
          try await take(step, &part, &posted, &fieldBytes)
        }
      }
      guard received == length, parts.isFinished else { throw FormRefusal.damaged }
    } catch {
      if case .file(let name, let fileName, let writer) = part {
        posted.files.append(try await writer.finish(field: name, name: fileName))
      }
      posted.discardFiles()
      throw error
    }
    return posted
  }

  private func take(
    _ step: MultipartReader.Step, _ part: inout Part, _ posted: inout Posted,
    _ fieldBytes: inout Int
  ) async throws {
    switch (step, part) {
    case (.field(let name), .none):
      try require(name)
      guard posted.form.pairs.count < reading.limits.fieldCount else {
        throw FormRefusal.tooManyFields
      }
      part = .field(name: name, bytes: [])
    case (.file(let name, let fileName), .none):
      try require(name)
      if fileName.isEmpty {
        part = .empty
        return
      }
      guard reading.route.takesFiles else { throw FormRefusal.noFiles }
      guard posted.files.count < reading.limits.fileCount else { throw FormRefusal.tooManyFiles }
      let writer = try FileWriter(
        in: reading.folder, named: reading.ids.next(at: reading.now) + ".upload")
      part = .file(name: name, fileName: fileName, writer: writer)
    case (.bytes(let bytes), .field(let name, let before)):
      fieldBytes += bytes.count
      guard fieldBytes <= reading.limits.formBytes else {
        throw TurnedAway(413, FormRefusal.tooLarge)
      }
      part = .field(name: name, bytes: before + bytes)
    case (.bytes(let bytes), .file(_, _, let writer)):
      try await writer.write(bytes)
    case (.bytes, .empty):
      throw FormRefusal.damaged
    case (.partEnded, .field(let name, let bytes)):
      posted.form.add(name, try FormEncoding.text(bytes))
      part = .none
    case (.partEnded, .file(let name, let fileName, let writer)):
      posted.files.append(try await writer.finish(field: name, name: fileName))
      part = .none
    case (.partEnded, .empty):
      part = .none
    case (.field, _), (.file, _), (.bytes, .none), (.partEnded, .none):
      throw FormRefusal.damaged
    }
  }

  private func require(_ name: String) throws {
    guard name.utf8.count <= reading.limits.fieldNameBytes else { throw FormRefusal.longName }
  }
}
