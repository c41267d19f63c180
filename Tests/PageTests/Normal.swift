import Markup

/// A piece of markup with all that does not matter taken away: space between elements, the order of
/// attributes and of class names.
func normal(_ markup: String, ignoring attributes: Set<String> = []) -> [String] {
  Token.read(Array(markup.utf8)).compactMap { token in
    switch token {
    case .open(let name, let all):
      let kept = all.filter { !attributes.contains($0.name) }.map(shown).sorted()
      return (["<" + name] + kept).joined(separator: " ") + ">"
    case .close(let name): return "</\(name)>"
    case .text(let text):
      let words = text.split(whereSeparator: { $0.isWhitespace })
      return words.isEmpty ? nil : words.joined(separator: " ")
    }
  }
}

private func shown(_ attribute: Token.Attribute) -> String {
  let words = attribute.value.split(whereSeparator: { $0.isWhitespace })
  let value = attribute.name == "class" ? words.sorted() : words
  return "\(attribute.name)=\"\(value.joined(separator: " "))\""
}
