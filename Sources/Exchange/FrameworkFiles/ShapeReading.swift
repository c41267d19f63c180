import Kernel
import Practice

/// Holds the files of one folder against their shapes, collecting every problem, every name that
/// is defined or referred to, and the line at which each value stands.
struct ShapeReading {
  private(set) var problems: [FrameworkProblem] = []
  /// The line of each value, by its path in the framework.
  private(set) var places: [String: Place] = [:]
  private var defined: [Name: Place] = [:]
  private var references: [(name: Name, place: Place)] = []

  struct Place: Hashable {
    let file: String
    let line: Int
  }

  private struct Name: Hashable {
    let namespace: Namespace
    let file: String
    let id: String
  }

  /// Where a value is being read.
  struct At {
    let file: String
    var path: String

    func under(_ name: String) -> At {
      At(file: file, path: path.isEmpty ? name : "\(path).\(name)")
    }
    func item(_ index: Int) -> At { At(file: file, path: "\(path)[\(index)]") }
  }

  mutating func report(_ file: String, _ line: Int, _ message: String) {
    problems.append(FrameworkProblem(file: file, line: line, message: message))
  }

  /// Reports at the line where the value with this path stands, or its nearest container.
  mutating func report(path: String, _ message: String) {
    var path = path
    while places[path] == nil, let cut = path.lastIndex(where: { $0 == "." || $0 == "[" }) {
      path = String(path[..<cut])
    }
    let place = places[path] ?? Place(file: "framework.yaml", line: 0)
    report(place.file, place.line, message)
  }

  /// Every reference to a name that nothing defines. Names whose files could not be read are
  /// left alone.
  mutating func checkReferences(except unread: Set<Namespace>) {
    for (name, place) in references
    where defined[name] == nil && !unread.contains(name.namespace) {
      let known = defined.keys.filter { $0.namespace == name.namespace && $0.file == name.file }
        .map(\.id).sorted()
      report(
        place.file, place.line,
        "There is no \(name.namespace.rawValue) “\(name.id)”; "
          + (known.isEmpty ? "none is defined." : "there is \(known.joined(separator: ", "))."))
    }
  }

  mutating func read(_ node: YamlNode, as shape: Shape, at: At) -> Json? {
    if places[at.path] == nil { places[at.path] = Place(file: at.file, line: node.line) }
    switch shape {
    case .list(let item): return readList(node, of: item, at: at)
    case .record(let record): return readRecord(node, as: record, at: at)
    case .named(let named): return readNamed(node, as: named, at: at)
    case .steps(let named): return readSteps(node, as: named, at: at)
    case .pairs(let pairs): return readPairs(node, as: pairs, at: at)
    case .text, .defines, .refers, .word, .whole, .flag, .day, .phrase:
      guard case .text(let text, let line) = node, !text.isBlank else {
        return refuse(at.file, node.line, "Expected \(shape.words), found \(node.kindWords).")
      }
      return readText(text, line: line, as: shape, at: at)
    }
  }

  private mutating func refuse(_ file: String, _ line: Int, _ message: String) -> Json? {
    report(file, line, message)
    return nil
  }

  private mutating func readText(_ text: String, line: Int, as shape: Shape, at: At) -> Json? {
    let found = "Expected \(shape.words), found “\(text.prefix(60))”."
    switch shape {
    case .text: return .text(text)
    case .defines(let namespace):
      guard namespace.words?.contains(text) ?? isId(text) else {
        return refuse(at.file, line, found)
      }
      let name = Name(namespace: namespace, file: namespace.isLocal ? at.file : "", id: text)
      if let first = defined[name], !namespace.mayRepeat {
        return refuse(
          at.file, line,
          "The \(namespace.rawValue) “\(text)” is already defined at \(first.file):\(first.line).")
      }
      defined[name] = Place(file: at.file, line: line)
      return .text(text)
    case .refers(let namespace):
      let name = Name(namespace: namespace, file: namespace.isLocal ? at.file : "", id: text)
      references.append((name, Place(file: at.file, line: line)))
      return .text(text)
    case .word(let words):
      return words.contains(text) ? .text(text) : refuse(at.file, line, found)
    case .whole(let range):
      guard let number = decimal(Array(text.utf8)), range.contains(number) else {
        return refuse(at.file, line, found)
      }
      return .number(number)
    case .flag:
      switch text {
      case "true": return .flag(true)
      case "false": return .flag(false)
      default: return refuse(at.file, line, found)
      }
    case .day: return Day(text) == nil ? refuse(at.file, line, found) : .text(text)
    case .phrase(let phrase):
      return phrase.read(text).map(Json.record) ?? refuse(at.file, line, found)
    case .list, .record, .named, .steps, .pairs: return nil
    }
  }

  private mutating func readList(_ node: YamlNode, of item: Shape, at: At) -> Json? {
    guard case .list(let nodes, _) = node else {
      return refuse(at.file, node.line, "Expected a list, found \(node.kindWords).")
    }
    let items = nodes.enumerated().map { read($1, as: item, at: at.item($0)) }
    return items.contains(nil) ? nil : .list(items.compactMap { $0 })
  }

  mutating func readRecord(_ node: YamlNode, as record: Record, at: At) -> Json? {
    guard case .map(let entries, let line) = node else {
      return refuse(at.file, node.line, "Expected \(record.what), found \(node.kindWords).")
    }
    let before = problems.count
    let keys = record.fields.map(\.key)
    for entry in entries where !keys.contains(entry.key) {
      report(
        at.file, entry.line,
        "“\(entry.key)” is no key of \(record.what); expected \(keys.joined(separator: ", ")).")
    }
    var values: [String: Json] = [:]
    for field in record.fields {
      if let entry = entries.first(where: { $0.key == field.key }) {
        places[at.under(field.name).path] = Place(file: at.file, line: entry.line)
        guard let value = read(entry.value, as: field.shape, at: at.under(field.name)) else {
          continue
        }
        if case .phrase = field.shape, case .record(let fields) = value {
          values.merge(fields) { $1 }
        } else {
          values[field.name] = value
        }
      } else if case .required = field.presence {
        report(at.file, line, "\(record.what.capitalisedFirst) needs “\(field.key)”.")
      } else if case .otherwise(let value) = field.presence {
        values[field.name] = value
      }
    }
    return problems.count == before ? .record(values) : nil
  }

  private mutating func readNamed(_ node: YamlNode, as named: NamedRecords, at: At) -> Json? {
    guard case .map(let entries, _) = node else {
      return refuse(
        at.file, node.line,
        "Expected \(named.record.what) under each name, found \(node.kindWords).")
    }
    let items = entries.enumerated().map { readNamed($1, as: named, at: at.item($0)) }
    return items.contains(nil) ? nil : .list(items.compactMap { $0 })
  }

  private mutating func readSteps(_ node: YamlNode, as named: NamedRecords, at: At) -> Json? {
    guard case .list(let nodes, _) = node else {
      return refuse(at.file, node.line, "Expected a list, found \(node.kindWords).")
    }
    let items = nodes.enumerated().map { index, node -> Json? in
      guard case .map(let entries, _) = node, entries.count == 1 else {
        return refuse(
          at.file, node.line, "Expected one name and \(named.record.what) under it.")
      }
      return readNamed(entries[0], as: named, at: at.item(index))
    }
    return items.contains(nil) ? nil : .list(items.compactMap { $0 })
  }

  private mutating func readNamed(
    _ entry: YamlNode.Entry, as named: NamedRecords, at: At
  ) -> Json? {
    places[at.path] = Place(file: at.file, line: entry.line)
    let key = read(.text(entry.key, line: entry.line), as: named.key, at: at.under(named.name))
    guard case .record(var values) = readRecord(entry.value, as: named.record, at: at),
      let key
    else { return nil }
    values[named.name] = key
    return .record(values)
  }

  private mutating func readPairs(_ node: YamlNode, as pairs: Pairs, at: At) -> Json? {
    guard case .map(let entries, _) = node else {
      return refuse(
        at.file, node.line, "Expected \(Shape.pairs(pairs).words), found \(node.kindWords).")
    }
    let items = entries.enumerated().map { index, entry -> Json? in
      let at = at.item(index)
      places[at.path] = Place(file: at.file, line: entry.line)
      let name = read(.text(entry.key, line: entry.line), as: pairs.key, at: at.under(pairs.name))
      let value = read(entry.value, as: pairs.shape, at: at.under(pairs.value))
      guard let name, let value else { return nil }
      return .record([pairs.name: name, pairs.value: value])
    }
    return items.contains(nil) ? nil : .list(items.compactMap { $0 })
  }

  /// Lower-case letters, digits, hyphens, underscores and full stops, beginning with the first two.
  private func isId(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 64 else { return false }
    func isLetterOrDigit(_ byte: UInt8) -> Bool {
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
    return isLetterOrDigit(first)
      && text.utf8.allSatisfy { isLetterOrDigit($0) || [0x2D, 0x5F, 0x2E].contains($0) }
  }
}
