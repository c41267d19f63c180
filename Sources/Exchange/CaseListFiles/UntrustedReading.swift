import Foundation
import Kernel

/// What the child process is told about the file that it is to read, as its arguments.
struct UntrustedReading: Equatable {
  let name: String
  let mapping: ColumnMapping

  init(name: String, mapping: ColumnMapping) {
    // A name is for a refusal's words and the last letters; the rest of a long one is not needed.
    self.name = String(name.suffix(200)).replacing("\0", with: "")
    self.mapping = mapping
  }

  /// Reads what `arguments` wrote.
  init?(_ arguments: [String]) {
    guard arguments.count == 2,
      let mapping = try? JSONDecoder().decode(ColumnMapping.self, from: Data(arguments[1].utf8))
    else { return nil }
    self.init(name: arguments[0], mapping: mapping)
  }

  /// The words that follow `CaseListFiles.command`.
  var arguments: [String] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let mapping = (try? encoder.encode(mapping)).map { String(decoding: $0, as: UTF8.self) }
    return [name, mapping ?? "{}"]
  }
}

/// The whole life of the child process: gives up its rights, reads the file that is its input,
/// writes the reading to its output, and ends.
///
/// - Parameter arguments: the words after `case-list read-untrusted`.
package func readUntrustedCaseList(arguments: [String]) -> Never {
  closefrom(3)
  ProcessLimits.child.impose()
  guard let reading = UntrustedReading(arguments) else { exit(64) }
  let sharedWriter = Box(CaseListLineWriter(send: writeToOutput))
  do throws(Refusal) {
    var reader = CaseListReader(name: reading.name, mapping: reading.mapping) {
      event throws(Refusal) in
      try sharedWriter.value.write(event)
    }
    try reader.read(descriptor: 0)
    try sharedWriter.value.finish()
  } catch {
    try? sharedWriter.value.refuse(error)
  }
  exit(0)
}

private func writeToOutput(_ bytes: [UInt8]) throws(Refusal) {
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes { bytes in
      write(
        1, UnsafeRawBufferPointer(rebasing: bytes[written...]).baseAddress, bytes.count - written)
    }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { exit(74) }
    written += count
  }
}

private final class Box<Value> {
  var value: Value
  init(_ value: Value) { self.value = value }
}
