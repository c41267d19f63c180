import Kernel

/// One version of a framework as clauses, in its own words for posts and grades.
struct FrameworkClauses {
  let framework: Framework

  /// Posts by the authority's titles.
  func posts(_ roles: [Role]) -> [Provision.Value] {
    roles.map { .init($0.rawValue, framework.words.title($0)) }
  }

  /// A post by its title.
  func post(_ role: Role) -> String { framework.words.title(role) }

  /// Posts with whose they are: "Team Manager of the child’s team".
  func recipients(_ recipients: [Recipient]) -> [Provision.Value] {
    recipients.map { .init("\($0.role.rawValue) \($0.of.rawValue)", recipient($0)) }
  }

  func recipient(_ recipient: Recipient) -> String {
    let title = post(recipient.role)
    return recipient.of == .authority ? title : "\(title) \(recipient.of.words)"
  }

  /// A grade by its title on any scale.
  func grade(_ id: String) -> String {
    framework.scales.lazy.compactMap { $0.grade(id)?.title }.first ?? id
  }

  func grades(_ ids: [String]) -> [Provision.Value] { ids.map { .init($0, grade($0)) } }

  func scale(_ id: String?) -> String? { id.map { framework.scale($0)?.title ?? $0 } }

  func area(_ id: String?) -> String? {
    id.map { id in framework.areas.first { $0.id == id }?.title ?? id }
  }

  func kindTitle(_ id: String) -> String { framework.kind(id)?.title ?? id }

  /// A tool with its size: "“Case audit”, 20 questions in five sections".
  func tool(_ id: String) -> String {
    guard let tool = framework.tool(id) else { return id }
    let questions = EnglishNumbers.count(tool.questions.count, "question")
    let sections = EnglishNumbers.count(tool.sections.count, "section")
    return "\(tool.title.quoted), \(questions) in \(sections)"
  }

  static func months(_ months: [Int]) -> [Provision.Value] {
    months.map { .init(String($0), Month(index: $0 - 1).name) }
  }

  static func day(_ day: Day?) -> String? { day?.words }

  /// Parts of an activity: "the auditor".
  static func parts(_ parts: [Part]) -> [Provision.Value] {
    parts.map { .init($0.rawValue, $0.words) }
  }
}
