import Kernel
import Testing

@testable import Exchange

/// Files with bytes changed at random: each is read or refused, and none ends the process.
@Suite struct MutatedFileTests {
  /// A small generator whose whole sequence follows from its seed.
  struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
      return value ^ value >> 31
    }
  }

  func mutate(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let index = Int.random(in: 4..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[index] = Array("<>&;\"'/=![]x0".utf8).randomElement(using: &random) ?? 0
      case 2: bytes.remove(at: index)
      default: bytes.insert(contentsOf: bytes[index...].prefix(8), at: index)
      }
    }
    return bytes
  }

  func outcomes(_ original: [UInt8], as name: String, seed: UInt64, times: Int) throws -> [Bool] {
    let folder = try Folder()
    var random = Seeded(state: seed)
    return try (0..<times).map { _ in
      try read(folder.write(mutate(original, &random), as: name))?.reconciles ?? false
    }
  }

  /// The reading, or nil when the file was refused.
  func read(_ path: String) throws -> CaseListReading? {
    do {
      return try CaseListReader.read(path)
    } catch is Refusal {
      return nil
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `A mutated workbook, its parts lying open`(seed: UInt64) throws {
    var workbook = HandmadeWorkbook.contacts(
      "<row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>43678</v></c></row>")
    workbook.sharedStrings = "<si><r><t>A&amp;&#66;_x0043_</t></r></si>"
    workbook.styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
    // Sums that no longer fit would hide the XML from the mutations, so the XML is mutated first.
    let folder = try Folder()
    var random = Seeded(state: seed)
    var readings = 0
    for _ in 0..<200 {
      var zip = workbook.zip
      let part = Int.random(in: 1..<zip.parts.count, using: &random)
      zip.parts[part].bytes = mutate(zip.parts[part].bytes, &random)
      let path = try folder.write(zip.bytes, as: "cases.xlsx")
      if let reading = try read(path) {
        #expect(reading.reconciles)
        readings += 1
      }
    }
    #expect(
      (1..<200).contains(readings), "seed \(seed): the mutations change nothing, or everything")
  }

  @Test(arguments: [4, 5] as [UInt64])
  func `A mutated workbook, packed as Excel packs it`(seed: UInt64) throws {
    let folder = try Folder()
    try AnnexAWorkbook(InventedCases.lists).write(to: folder.file("cases.xlsx"))
    let results = try outcomes(
      bytes(of: folder.file("cases.xlsx")), as: "cases.xlsx", seed: seed, times: 150)
    #expect(results.contains(false), "seed \(seed)")
  }

  @Test(arguments: [6, 7] as [UInt64])
  func `A mutated CSV`(seed: UInt64) throws {
    let results = try outcomes(
      AnnexAWorkbook(InventedCases.lists).csv(2), as: "cases.csv", seed: seed, times: 200)
    #expect(results.contains(true), "seed \(seed)")
  }
}
