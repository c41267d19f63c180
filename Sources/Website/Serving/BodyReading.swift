import Foundation
import Hummingbird
import Kernel

/// What a post carried.
struct Posted: Sendable {
  var form = FormFields()
  var files: [UploadedFile] = []

  /// Removes the files that nobody kept.
  func discardFiles() {
    for file in files { try? FileManager.default.removeItem(atPath: file.path) }
  }
}

/// Reads the body of a post within the limits of its route, files to disk as they arrive.
struct BodyReading {
  let route: Route
  let limits: ServingLimits
  let folder: String
  let ids: Ids
  let now: Instant

  /// The fields and files of a post. Every file is removed again when this throws.
  func read(_ arrival: Arrival) async throws -> Posted {
    let length = try length(arrival)
    let type = arrival.header("content-type") ?? ""
    if ContentType.isForm(type) {
      let bytes = try await whole(arrival.body, length)
      do {
        return Posted(form: try FormEncoding.fields(bytes, limits))
      } catch { throw TurnedAway(400, error) }
    }
    guard let boundary = ContentType.boundary(type) else {
      throw TurnedAway(415, Refusal("This page takes forms only."))
    }
    let parts = PartsReading(reading: self, boundary: boundary)
    do {
      return try await parts.read(arrival.body, length)
    } catch let refusal as Refusal {
      throw TurnedAway(400, refusal)
    }
  }

  /// The declared length; without one a body that was cut short could pass for whole.
  private func length(_ arrival: Arrival) throws -> Int {
    guard let text = arrival.header("content-length"), let length = Int(text), length >= 0 else {
      throw TurnedAway(411, FormRefusal.damaged)
    }
    guard length <= route.bytes else { throw TurnedAway(413, FormRefusal.tooLarge) }
    return length
  }

  private func whole(_ body: RequestBody, _ length: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length)
    for try await piece in body {
      bytes.append(contentsOf: piece.readableBytesView)
      guard bytes.count <= length else { throw TurnedAway(413, FormRefusal.tooLarge) }
    }
    guard bytes.count == length else { throw TurnedAway(400, FormRefusal.damaged) }
    return bytes
  }
}

/// The two ways in which browsers send forms.
enum ContentType {
  static func isForm(_ type: String) -> Bool {
    main(type) == "application/x-www-form-urlencoded"
  }

  /// The boundary of a multipart form: 1 to 70 of the characters that RFC 2046 allows.
  static func boundary(_ type: String) -> String? {
    guard main(type) == "multipart/form-data",
      let range = type.range(of: "boundary=", options: .caseInsensitive)
    else { return nil }
    var value = type[range.upperBound...].prefix { $0 != ";" }
    if value.hasPrefix("\""), value.hasSuffix("\""), value.utf8.count > 2 {
      value = value.dropFirst().dropLast()
    }
    let allowed = Set("'()+_,-./:=?".utf8)
    let isGood = value.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || allowed.contains(byte)
    }
    return isGood && (1...70).contains(value.utf8.count) ? String(value) : nil
  }

  private static func main(_ type: String) -> String {
    type.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
  }
}
