import Practice

/// The shapes of an audit tool.
enum ToolShapes {
  static let tool = Record(
    "an audit tool",
    [
      Field("tool", .defines(.tool), as: "id"),
      Field("title", .text),
      .words("introduction"),
      Field("sections", .list(.record(section))),
      .source,
    ])

  private static let section = Record(
    "a section",
    [
      Field("id", .defines(.section)),
      Field("title", .text),
      .words("introduction"),
      Field("area", .refers(.area), .optional),
      descriptors,
      .list("agencies", .refers(.agency)),
      Field("questions", .list(.record(question))),
      .source,
    ])

  private static let question = Record(
    "a question",
    [
      Field("id", .defines(.question)),
      Field("kind", .one(of: QuestionKind.self)),
      Field("title", .text),
      .words("guidance"),
      descriptors,
      .words("evidence_prompt"),
      .list("choices", .record(choice)),
      .list("rows", .record(choice)),
      .list("cells", .record(cell)),
      Field("required", .flag, .otherwise(.flag(true))),
      .list("show_if", .record(condition)),
      .list("required_if", .record(condition)),
      Field("starred", .flag, .otherwise(.flag(false))),
      .list("non_answers", .one(of: NonAnswer.self)),
      Field(
        "variants",
        .named(
          NamedRecords(name: "service", key: .refers(.service), record: variant)),
        .otherwise(.list([]))),
      Field("origin", .one(of: QuestionOrigin.self)),
      .source,
    ])

  private static let descriptors = Field(
    "descriptors",
    .pairs(Pairs(name: "grade", key: .refers(.grade), value: "text", shape: .text)),
    .otherwise(.list([])))

  static let choice = Record(
    "a choice", [Field("id", .text), Field("title", .text)])

  private static let cell = Record(
    "a checklist's cell",
    [
      Field("id", .text), Field("title", .text),
      Field("role", .one(of: Role.self), .optional),
      Field("holds", .one(of: ChecklistCellKind.self)),
    ])

  private static let condition = Record(
    "a condition",
    [Field("question", .refers(.question)), Field("is_any_of", .list(.text))])

  private static let variant = Record(
    "a service's variant",
    [.words("title"), .words("guidance"), Field("omitted", .flag, .otherwise(.flag(false)))])
}
