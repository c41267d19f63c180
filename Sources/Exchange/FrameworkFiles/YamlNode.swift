/// A YAML file as we read it: texts, lists and maps with their lines, and nothing resolved. `yes`
/// is the word yes, and a date is its ten characters, until a shape says otherwise.
indirect enum YamlNode: Sendable {
  case text(String, line: Int)
  case list([YamlNode], line: Int)
  case map([Entry], line: Int)

  struct Entry: Sendable {
    let key: String
    let line: Int
    let value: YamlNode
  }

  var line: Int {
    switch self {
    case .text(_, let line), .list(_, let line), .map(_, let line): line
    }
  }

  /// What stands here, in a message.
  var kindWords: String {
    switch self {
    case .text("", _): "nothing"
    case .text(let text, _): "“\(text.prefix(60))”"
    case .list: "a list"
    case .map: "a group of keys"
    }
  }
}
