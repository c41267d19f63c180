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
      Field("selection", .record(SelectionShapes.selection)),
      Field(
        "people", .named(NamedRecords(name: "part", key: .defines(.part), record: person))),
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
      Field("actions", .record(actions), .optional),
      Field("concern", .record(ResponseShapes.concern), .optional),
      Field("recommendation", .record(ResponseShapes.recommendation), .optional),
      Field("feedback", .record(ResponseShapes.feedback), .optional),
      Field("access", .record(ResponseShapes.access)),
      Field("retention", .record(ResponseShapes.retention)),
    ])

  private static let person = Record(
    "a person of an activity",
    [
      .list("roles", .one(of: Role.self)),
      Field("of", .one(of: Reach.self)),
      Field("when", .one(of: BindingCondition.self), .otherwise(.text("always"))),
      Field("attendance", .one(of: Attendance.self), .otherwise(.text("expected"))),
      .list("independence", .one(of: IndependenceRule.self)),
      .source,
    ])

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

  private static let actions = Record(
    "what becomes of actions",
    [Field("holds_after", .phrase(ClockPhrase.length)), .source])

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
