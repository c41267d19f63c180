import Kernel

/// Reads a `multipart/form-data` body (RFC 7578) as it arrives, byte by byte: wherever the pieces
/// are cut, the parts come out the same.
struct MultipartReader {
  /// What the body says, in order.
  enum Step: Equatable {
    case field(name: String)
    case file(name: String, fileName: String)
    case bytes([UInt8])
    case partEnded
  }

  private enum Place {
    /// Before the first boundary, of which the line end is taken as read.
    case start
    /// Behind a boundary: a line end leads to a part, two dashes to the end.
    case boundary
    case headers
    case content
    case finished
  }

  static let headerBytes = 8_192

  private let delimiter: [UInt8]
  private var place = Place.start
  private var pending: [UInt8] = [0x0D, 0x0A]

  /// - Parameter boundary: as the content type gives it, 1 to 70 characters.
  init(boundary: String) {
    delimiter = [0x0D, 0x0A, 0x2D, 0x2D] + Array(boundary.utf8)
  }

  /// Whether the closing boundary has been read; without it the body is cut short.
  var isFinished: Bool {
    if case .finished = place { true } else { false }
  }

  /// Takes in the next piece and says what it completes.
  mutating func read(_ piece: some Sequence<UInt8>) throws(Refusal) -> [Step] {
    pending.append(contentsOf: piece)
    var steps: [Step] = []
    while try advance(&steps) {}
    return steps
  }

  /// Goes one step further; false when more bytes are needed.
  private mutating func advance(_ steps: inout [Step]) throws(Refusal) -> Bool {
    switch place {
    case .start:
      guard pending.count >= delimiter.count else { return false }
      guard pending.starts(with: delimiter) else { throw FormRefusal.damaged }
      pending.removeFirst(delimiter.count)
      place = .boundary
      return true
    case .boundary:
      guard pending.count >= 2 else { return false }
      if pending.starts(with: [0x0D, 0x0A]) {
        place = .headers
      } else if pending.starts(with: [0x2D, 0x2D]) {
        place = .finished
      } else {
        throw FormRefusal.damaged
      }
      pending.removeFirst(2)
      return true
    case .headers:
      guard let end = pending.firstRange(of: [0x0D, 0x0A, 0x0D, 0x0A]) else {
        if pending.count > Self.headerBytes { throw FormRefusal.damaged }
        return false
      }
      guard end.lowerBound <= Self.headerBytes else { throw FormRefusal.damaged }
      steps.append(try PartHeaders.step(Array(pending[..<end.lowerBound])))
      pending.removeFirst(end.upperBound)
      place = .content
      return true
    case .content:
      return content(&steps)
    case .finished:
      // What follows the closing boundary means nothing; browsers send a line end.
      pending.removeAll()
      return false
    }
  }

  private mutating func content(_ steps: inout [Step]) -> Bool {
    if let end = pending.firstRange(of: delimiter) {
      if end.lowerBound > 0 { steps.append(.bytes(Array(pending[..<end.lowerBound]))) }
      steps.append(.partEnded)
      pending.removeFirst(end.upperBound)
      place = .boundary
      return true
    }
    // The last bytes could be the beginning of a boundary.
    let safe = pending.count - (delimiter.count - 1)
    if safe > 0 {
      steps.append(.bytes(Array(pending[..<safe])))
      pending.removeFirst(safe)
    }
    return false
  }
}

extension [UInt8] {
  /// Where these bytes first stand.
  fileprivate func firstRange(of wanted: [UInt8]) -> Range<Int>? {
    guard let first = wanted.first, count >= wanted.count else { return nil }
    return withUnsafeBufferPointer { bytes in
      wanted.withUnsafeBufferPointer { wanted in
        var index = 0
        let last = bytes.count - wanted.count
        while index <= last {
          if bytes[index] == first {
            var length = 1
            while length < wanted.count, bytes[index + length] == wanted[length] { length += 1 }
            if length == wanted.count { return index..<(index + length) }
          }
          index += 1
        }
        return nil
      }
    }
  }
}
