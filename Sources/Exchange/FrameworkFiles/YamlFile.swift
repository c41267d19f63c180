import Practice
import Yams

/// Reads one YAML file into nodes, or says what keeps it from being read.
enum YamlFile {
  /// No file of a framework is longer.
  static let limitBytes = 1_000_000

  static func read(_ text: String, file: String) -> Result<YamlNode, YamlFileProblems> {
    func problem(_ line: Int, _ message: String) -> FrameworkProblem {
      FrameworkProblem(file: file, line: line, message: message)
    }
    guard text.utf8.count <= limitBytes else {
      return .failure(.init([problem(0, "The file is longer than \(limitBytes) bytes.")]))
    }
    do {
      let parser = try Parser(yaml: text)
      guard let root = try parser.singleRoot() else {
        return .failure(.init([problem(0, "The file is empty.")]))
      }
      var problems: [FrameworkProblem] = []
      // Nodes hold their anchors weakly: the parser has to outlive the conversion.
      let node = withExtendedLifetime(parser) {
        convert(root, file: file, problems: &problems)
      }
      return problems.isEmpty ? .success(node) : .failure(.init(problems))
    } catch let error as YamlError {
      return .failure(.init([describe(error, file: file)]))
    } catch {
      return .failure(.init([problem(0, "The file cannot be read as YAML.")]))
    }
  }

  private static func convert(
    _ node: Node, file: String, problems: inout [FrameworkProblem]
  ) -> YamlNode {
    let line = node.mark?.line ?? 0
    if node.anchor != nil {
      problems.append(
        FrameworkProblem(
          file: file, line: line, message: "Anchors and aliases are not used in a framework."))
      return .text("", line: line)
    }
    switch node {
    case .scalar(let scalar):
      return .text(scalar.string, line: line)
    case .sequence(let sequence):
      return .list(
        sequence.map { convert($0, file: file, problems: &problems) }, line: line)
    case .mapping(let mapping):
      let entries = mapping.map { key, value in
        YamlNode.Entry(
          key: key.scalar?.string ?? "", line: key.mark?.line ?? line,
          value: convert(value, file: file, problems: &problems))
      }
      return .map(entries, line: line)
    case .alias:
      return .text("", line: line)
    }
  }

  private static func describe(_ error: YamlError, file: String) -> FrameworkProblem {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return FrameworkProblem(
        file: file, line: mark.line, message: "The file cannot be read as YAML: \(problem).")
    case .duplicatedKeysInMapping(let keys, let context):
      return FrameworkProblem(
        file: file, line: context.mark.line,
        message: "\(keys.map { "“\($0)”" }.joined(separator: ", ")) stands twice among these keys."
      )
    default:
      return FrameworkProblem(
        file: file, line: 0, message: "The file cannot be read as YAML.")
    }
  }
}

/// Everything that keeps one file from being read.
struct YamlFileProblems: Error {
  let problems: [FrameworkProblem]
  init(_ problems: [FrameworkProblem]) { self.problems = problems }
}
