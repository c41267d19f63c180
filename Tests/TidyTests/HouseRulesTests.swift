import Foundation
import Testing

/// The rules of `docs/developing/style.md` that a machine can hold.
@Suite struct HouseRulesTests {
  /// Files over 300 lines, each with its reason. The list only shrinks.
  static let long: [String: String] = [:]

  @Test func `no file of the program is longer than 300 lines`() throws {
    for file in try Repository.sources() where Self.long[file.path] == nil {
      #expect(file.lines.count <= 301, "\(file.path) has \(file.lines.count) lines")
    }
  }

  @Test func `no line is wider than 100 characters`() throws {
    for file in try Repository.sources() {
      for (number, line) in file.lines.enumerated() where line.count > 100 {
        Issue.record("\(file.path):\(number + 1) is \(line.count) wide")
      }
    }
  }

  /// A type is named after something in the work, not after what a programmer does with it.
  @Test func `no type is called a manager, helper, item or data`() throws {
    let pattern = try Regex(
      #"\b(struct|class|enum|actor|protocol|typealias) (\w*(Manager|Service|Helper|Utils|Data|Info|Item))\b"#
    )
    let theirs: Set<String> = ["Service"]
    for file in try Repository.sources() {
      for line in file.lines {
        guard let match = try pattern.firstMatch(in: line) else { continue }
        let name = String(match.output[2].substring ?? "")
        if !theirs.contains(name) { Issue.record("\(file.path): \(name)") }
      }
    }
  }

  struct Ban: Sendable, CustomStringConvertible {
    let text: String
    let folders: [String]
    let except: [String]
    let why: String
    var description: String { text }
  }

  static let bans = [
    Ban(text: "TODO", folders: [""], except: [], why: "finish it or leave it out"),
    Ban(text: "FIXME", folders: [""], except: [], why: "finish it or leave it out"),
    Ban(text: "fatalError(", folders: [""], except: [], why: "throw a Failure"),
    Ban(text: "try!", folders: [""], except: [], why: "throw"),
    Ban(text: "Date()", folders: ["Practice", "Kernel"], except: [], why: "time is passed in"),
    Ban(text: "UUID()", folders: ["Practice", "Kernel"], except: [], why: "ids are passed in"),
    Ban(
      text: "Query(stringLiteral", folders: [""], except: [], why: "SQL is written, not made"),
    Ban(
      text: "execute(sql:", folders: [""], except: ["SQLiteStore/"], why: "SQL only by Query"),
    Ban(text: "HTML(stringLiteral", folders: [""], except: [], why: "markup is written"),
    Ban(text: " LIKE ", folders: [""], except: [], why: "the stores' case rules differ"),
    Ban(text: "/work/", folders: [""], except: [], why: "a path of somebody's machine"),
  ]

  @Test(arguments: bans)
  func `what is banned is not there`(ban: Ban) throws {
    for folder in ban.folders {
      for file in try Repository.files("Sources/" + folder, ["swift"]) {
        let path = String(file.path.dropFirst("Sources/".count))
        if ban.except.contains(where: path.hasPrefix) { continue }
        #expect(!file.text.contains(ban.text), "\(file.path) has \(ban.text): \(ban.why)")
      }
    }
  }

  /// Names, questions and numbers of an authority are data.
  static let authorities: [String] = {
    let folder = Repository.root.appendingPathComponent("frameworks")
    let found = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: [.isDirectoryKey])
    return (found ?? []).filter(\.hasDirectoryPath).map(\.lastPathComponent).sorted()
  }()

  @Test func `the authorities of the presets are found`() {
    #expect(Self.authorities.count >= 4)
  }

  @Test(arguments: authorities)
  func `no council is named in the program`(council: String) throws {
    for file in try Repository.sources() {
      #expect(!file.text.lowercased().contains(council), "\(file.path) names \(council)")
    }
  }

  @Test func `no question of a preset is named in the program`() throws {
    // A question stands two levels below the tool; a word is of letters, digits and hyphens.
    let question = try Regex(#"(?m)^ {6}(?:- |  )(?:\{ )?id: ([a-z0-9-]+)"#)
    var questions: Set<String> = []
    for file in try Repository.files("frameworks", ["yaml"]) where file.path.contains("/tools/") {
      let found = file.text.matches(of: question).compactMap { $0.output[1].substring }
      #expect(!found.isEmpty, "\(file.path) has no question")
      questions.formUnion(found.map(String.init))
    }
    for file in try Repository.sources() {
      let words = file.text.utf8.split { byte in
        !(97...122).contains(byte) && !(48...57).contains(byte) && byte != 45
      }
      let named = questions.intersection(words.map { String(decoding: $0, as: UTF8.self) })
      #expect(named.isEmpty, "\(file.path) names \(named.sorted())")
    }
  }
}
