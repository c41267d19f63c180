import ArgumentParser
import Exchange
import Foundation
import Kernel

/// `--json`, which every command that answers takes.
struct AnswerOptions: ParsableArguments {
  @Flag(name: .long, help: "Answer as JSON, in the shape that docs/running/commands.md gives.")
  var json = false

  /// Prints the answer in words, or as JSON with its keys in order; ends with 1 and every reason
  /// on standard error where the answer is a no.
  func give(_ answer: some CommandAnswer) throws {
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(answer), as: UTF8.self))
    } else {
      print(answer.words)
    }
    guard !answer.reasons.isEmpty else { return }
    FileHandle.standardError.write(Data((answer.reasons.joined(separator: "\n") + "\n").utf8))
    throw ExitCode(1)
  }
}

/// Reads a file, or standard input where there is none to read.
func input(_ file: String?) throws -> Data {
  guard let file else { return FileHandle.standardInput.readDataToEndOfFile() }
  guard let data = FileManager.default.contents(atPath: file) else {
    throw Refusal("There is no file \(file) that can be read.")
  }
  return data
}
