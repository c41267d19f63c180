import Foundation
import Kernel

/// Runs a program to its end and gives what it printed.
///
/// Foundation's `Process` is not used: on Linux it now and then reads past the end of a buffer.
package func run(_ words: [String]) throws -> (status: Int32, output: String) {
  let quoted = words.map { "'" + $0.replacingOccurrences(of: "'", with: #"'\''"#) + "'" }
  guard let pipe = popen(quoted.joined(separator: " "), "re") else {
    throw Failure(doing: "running \(words.first ?? "nothing")", cause: "no process was started")
  }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 {
    bytes.append(contentsOf: buffer[..<count])
  }
  return (pclose(pipe) >> 8 & 0xFF, String(decoding: bytes, as: UTF8.self))
}
