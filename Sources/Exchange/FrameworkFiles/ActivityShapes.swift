import Practice

/// The shapes of an activity kind: who, from what, in which stages, by when.
enum ActivityShapes {
  static let activity = Record(
    "an activity kind",
    [
      Field("activity", .defines(.activity), as: "id"),
      Field("title", .text),
      .source,
      Field("subject", .one(of: Subject.self)),
      Field("cycle", .one(of: CycleLength.self)),
      Field("round", .record(round), .optional),
      Field("selection", .record(SelectionShapes.selection)),
      Field(
        "people", .named(NamedRecords(name: "part", key: .defines(.part), record: person))),
      .list("sources", .record(source)),
      .list("expertise", .record(expertise)),
      Field("tool", .refers(.tool), .optional),
      Field(
        "window", .record(Record("a window", [Field("months", .whole(1...120)), .source])),
        .optional),
      Field("grading", .record(ResponseShapes.grading)),
      .list("limiting", .record(ResponseShapes.limiting)),
      Field(
        "stages", .steps(NamedRecords(name: "stage", key: .defines(.stage), record: stage))),
      clocks,
      Field("dispute", .record(dispute), .optional),
      Field("moderation", .record(ResponseShapes.moderation), .optional),
      .list("responses", .record(ResponseShapes.response)),
      Field("actions", .record(ResponseShapes.actions), .optional),
      Field("concern", .record(ResponseShapes.concern), .optional),
      Field("recommendation", .record(ResponseShapes.recommendation), .optional),
      Field("feedback", .record(ResponseShapes.feedback), .optional),
      Field("experience", .record(ResponseShapes.experience), .optional),
      Field("guide", .record(ResponseShapes.guide), .optional),
      Field("agencies", .record(ResponseShapes.agencies), .optional),
      Field("access", .record(ResponseShapes.access)),
      Field("retention", .record(ResponseShapes.retention)),
    ])

  private static let round = Record(
    "what is said of a round",
    [
      Field("theme", .flag, as: "hasTheme"),
      .list("asks", .one(of: RoundAsk.self)),
      Field("tool", .one(of: RoundTool.self)),
      .source,
    ])

  private static let source = Record(
    "a kind of source",
    [
      Field("id", .defines(.name)),
      Field("title", .text),
      .words("hint"),
      Field("of", .one(of: SourceMaterial.self)),
      .source,
    ])

  private static let person = Record(
    "a person of an activity",
    [
      .words("title"),
      .list("roles", .one(of: Role.self)),
      .list("without_number", .one(of: Role.self)),
      Field("of", .one(of: Reach.self)),
      Field("when", .one(of: BindingCondition.self), .otherwise(.text("always"))),
      Field("attendance", .one(of: Attendance.self), .otherwise(.text("expected"))),
      .list("independence", .one(of: IndependenceRule.self)),
      .source,
    ])

  private static let expertise = Record(
    "a field of expertise",
    [
      Field("id", .defines(.name)),
      Field("title", .text),
      Field("asked_by", .list(.record(SelectionShapes.filter))),
      .source,
    ])

  private static let process = Record(
    "a form about a process",
    [Field("form", .refers(.tool)), Field("by", .refers(.part))])

  private static let stage = Record(
    "a stage",
    [
      Field("title", .text),
      .words("hint"),
      .list("by", .refers(.part)),
      .list("with", .refers(.part)),
      Field("clock", .refers(.clock), .optional),
      .list("after", .refers(.stage)),
      Field("sealed", .one(of: SealRule.self), .optional),
      Field("to", .one(of: FilingPlace.self), .optional),
      .list("copies", .refers(.part)),
      Field("team_overview", .flag, .otherwise(.flag(false))),
      .list("time_line", .refers(.part)),
      Field("process", .record(process), .optional),
      .source,
    ])

  static let recipient = Record(
    "a post and whose it is",
    [Field("role", .one(of: Role.self)), Field("of", .one(of: Reach.self))])

  static let clocks = Field(
    "clocks",
    .named(
      NamedRecords(
        name: "name", key: .defines(.clock),
        record: Record(
          "a clock",
          [
            Field("title", .text),
            Field("from", .one(of: StartEvent.self)),
            Field("due", .phrase(ClockPhrase.phrase)),
            Field("roll", .one(of: RollRule.self), .optional),
            Field("by", .refers(.part), .optional),
            Field("to", .record(recipient), .optional),
            Field("stopped_by", .one(of: StopEvent.self)),
            .list("remind_days_before", .whole(1...60)),
            .list("tell_when_missed", .record(recipient)),
            .source,
          ]))),
    .otherwise(.list([])))

  private static let dispute = Record(
    "a dispute window",
    [
      Field("opens", .refers(.clock)),
      Field("closes", .refers(.clock)),
      Field("with", .refers(.part)),
      Field("supported_by", .one(of: Role.self)),
      .source,
    ])
}
