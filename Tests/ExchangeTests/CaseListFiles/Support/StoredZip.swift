/// Packs parts into a ZIP archive without compressing them, byte by byte, so that a test can make
/// an archive that no well-meaning program would.
struct StoredZip {
  /// One part, and the sizes that the directory says it has when it lies.
  struct Part {
    var name: String
    var bytes: [UInt8]
    var declaredSize: Int?
    var flags: UInt16 = 0
  }

  var parts: [Part] = []

  init(_ parts: KeyValuePairs<String, String>) {
    self.parts = parts.map { Part(name: $0, bytes: Array($1.utf8)) }
  }

  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let offset = file.count
      let name = Array(part.name.utf8)
      let sum = checksum(part.bytes)
      let size = UInt32(part.declaredSize ?? part.bytes.count)
      var header: [UInt8] = []
      header.addShort(20, part.flags, 0, 0, 0)
      header.addLong(sum, UInt32(part.bytes.count), size)
      header.addShort(UInt16(name.count), 0)
      file.addLong(0x0403_4B50)
      file += header + name + part.bytes
      directory.addLong(0x0201_4B50)
      directory.addShort(20)
      directory += header
      directory.addShort(0, 0, 0)
      directory.addLong(0, UInt32(offset))
      directory += name
    }
    let start = UInt32(file.count)
    file += directory
    file.addLong(0x0605_4B50)
    file.addShort(0, 0, UInt16(parts.count), UInt16(parts.count))
    file.addLong(UInt32(directory.count), start)
    file.addShort(0)
    return file
  }

  private func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}

extension [UInt8] {
  fileprivate mutating func addShort(_ values: UInt16...) {
    for value in values { append(contentsOf: [UInt8(value & 0xFF), UInt8(value >> 8)]) }
  }

  fileprivate mutating func addLong(_ values: UInt32...) {
    for value in values {
      for shift in stride(from: 0, to: 32, by: 8) { append(UInt8(value >> UInt32(shift) & 0xFF)) }
    }
  }
}
