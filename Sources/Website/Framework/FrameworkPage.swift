import Components
import Kernel
import Markup
import Practice

/// Where something stands in the published text, as a reader finds it.
enum SourceWords {
  /// "Lines 405 to 413" of a source written as `file:405-413`; what is written otherwise stands
  /// as it is, as "Ours" does.
  static func line(_ source: String) -> String {
    guard let colon = source.utf8.lastIndex(of: UInt8(ascii: ":")) else {
      return source.capitalisedFirst
    }
    let numbers = source.utf8[source.utf8.index(after: colon)...]
      .split(separator: UInt8(ascii: "-")).map { String(Substring($0)) }
    guard !numbers.isEmpty, numbers.allSatisfy({ decimal(Array($0.utf8)) != nil }) else {
      return source.capitalisedFirst
    }
    return numbers.count == 1 ? "Line \(numbers[0])" : "Lines \(numbers[0]) to \(numbers[1])"
  }
}

/// The framework in plain words: what is audited, by whom, by when, and how it is graded.
enum FrameworkPage {
  static func content(_ view: FrameworkView, _ request: PageRequest) -> HTML {
    let framework = view.version.framework
    let identity = framework.identity
    return """
      \(pageHeading("\(identity.title)", caption: "Framework",
        standing: "\(identity.basedOn)"))
      \(paragraph("\(view.standing(of: view.version))\(view.changes)"))
      \(paragraph(link("Posts, and what each does", to: "\(view.address)/posts")))
      \(framework.activityKinds.map { kind($0, view) })
      \(framework.scales.map(scale))
      \(themes(framework))
      \(terms("Principles", framework.standards.principles))
      \(terms("Priorities", framework.standards.priorities))
      \(terms("Sources that it draws on", framework.words.sources))
      \(terms("Boards and panels", framework.words.panels))
      \(DocumentPart(identity: identity).html)
      \(view.table)
      """
  }

  /// What this service does of a kind of activity, in the order in which it is done.
  private static let shown: Set<Stage> = [
    .select, .allocate, .prepare, .review, .feedback, .discuss, .judge, .oversee, .file, .act,
    .verify,
  ]

  private static func kind(_ kind: ActivityKind, _ view: FrameworkView) -> HTML {
    let framework = view.version.framework
    let rows = kind.stages.filter { shown.contains($0.stage) }.map { stage -> TableRow in
      let by = stage.by.map { who($0, kind, framework) }
      let clock = stage.clock.flatMap(kind.clock)
      let due: HTML = clock.map { "\(ClockWords.rule($0))" } ?? quiet("No date of its own")
      let doers = EnglishNumbers.list(by, "or").capitalisedFirst
      return TableRow("\(stage.title)", "\(doers)", due, cell(stage.source))
    }
    let table = Table(
      "How it goes",
      columns: [
        TableColumn("Stage"), TableColumn("By"), TableColumn("Due"), TableColumn("Source"),
      ], rows: rows)
    let tool = framework.tool(for: kind).map { tool -> HTML in
      let text: HTML = "\(tool.title): \(EnglishNumbers.count(tool.questions.count, "question"))"
      return paragraph("The audit tool: \(link(text, to: "\(view.address)/tools/\(tool.id)"))")
    }
    let window = kind.window.map { window -> HTML in
      paragraph(
        "It looks at the \(EnglishNumbers.count(window.months, "month")) before the file is read.")
    }
    let limits = kind.limiting.map { rule -> HTML in "\(rule.words)" }
    return """
      \(heading("\(kind.title)"))
      \(window)
      \(table.html)
      \(remark("\(ClockWords.roll(framework.identity.roll))"))
      \(kind.grading.basis.map { paragraph("\($0)") })
      \(when: !limits.isEmpty, bullets(limits))
      \(tool)
      """
  }

  /// The part by the authority's own titles of the posts that may play it.
  private static func who(
    _ part: Part, _ kind: ActivityKind, _ framework: Framework
  ) -> String {
    let roles = kind.person(part)?.roles ?? []
    guard part != .auditor, let role = roles.first else {
      return String(part.words.dropFirst("the ".count))
    }
    return framework.words.title(role)
  }

  private static func scale(_ scale: Scale) -> HTML {
    let table = Table(
      "Grades: \(scale.title)",
      columns: [TableColumn("Grade"), TableColumn("What it means")],
      rows: scale.grades.map { TableRow("\($0.title)", "\($0.descriptor)") })
    return "\(table.html)\(scale.source.map { remark("\(SourceWords.line($0))") })"
  }

  private static func themes(_ framework: Framework) -> HTML {
    let themes = framework.standards.themes
    guard !themes.isEmpty else { return .empty }
    let rows = themes.map { theme -> TableRow in
      let area = theme.area.flatMap { id in framework.areas.first { $0.id == id }?.title }
      return TableRow("\(theme.title)", "\(area ?? "Every area")", cell(theme.source))
    }
    return Table(
      "Themes under which findings are counted",
      columns: [TableColumn("Theme"), TableColumn("Area"), TableColumn("Source")], rows: rows
    ).html
  }

  private static func terms(_ title: HTML, _ terms: [Term]) -> HTML {
    guard !terms.isEmpty else { return .empty }
    let rows = terms.map { SummaryRow("\($0.title)", "\($0.meaning ?? "")\(cite($0.source))") }
    return "\(heading(title))\(summaryList(rows))"
  }

  /// The line of the published text that something rests on, under it.
  static func cite(_ source: String?) -> HTML {
    source.map { rule("\(SourceWords.line($0))") } ?? .empty
  }

  /// The same in a column of its own.
  private static func cell(_ source: String?) -> HTML {
    quiet("\(source.map(SourceWords.line) ?? "")")
  }
}
