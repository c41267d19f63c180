import Practice

/// The shapes of worked cases.
enum ExampleShapes {
  static let file = Record(
    "a file of worked cases", [Field("examples", .list(.record(example)))])

  private static let example = Record(
    "a worked case",
    [
      Field("title", .text),
      Field("activity", .refers(.activity), .optional),
      Field("clock", .record(clock), .optional),
      Field("grade", .record(grade), .optional),
      Field("told", .record(told), .optional),
      Field("moderated", .record(moderated), .optional),
      Field("selection", .record(selection), .optional),
      Field("drawn", .record(drawn), .optional),
      Field("may_audit", .record(mayAudit), .optional),
      Field("window", .record(period), .optional),
      Field("dispute", .record(period), .optional),
      Field("stage", .record(stage), .optional),
      Field("month", .record(month), .optional),
      Field("report", .record(report), .optional),
      Field("feedback", .record(feedback), .optional),
      Field(
        "holds",
        .record(
          Record("an action's worked case", [Field("checked", .day), Field("asked", .day)])),
        .optional),
      Field("retention", .record(retention), .optional),
      Field("year", .record(year), .optional),
      Field("day_off", .record(dayOff), .optional),
    ])

  private static let recipients = Shape.list(.record(ActivityShapes.recipient))

  private static let clock = Record(
    "a clock's worked case",
    [
      Field("name", .text),
      Field("from", .text),
      Field("due", .day),
      .words("rule"),
      Field("reminded", .list(.day), .optional),
      Field("told_when_missed", recipients, .optional),
      Field("to", .record(ActivityShapes.recipient), .optional),
      Field("by", .one(of: Part.self), .optional),
    ])

  private static let grade = Record(
    "a grade's worked case",
    [
      Field(
        "answers",
        .pairs(Pairs(name: "question", key: .text, value: "grade", shape: .refers(.grade))),
        .optional),
      Field(
        "sections",
        .pairs(Pairs(name: "section", key: .text, value: "grade", shape: .refers(.grade))),
        .optional),
      Field("overall", .refers(.grade)),
      Field("expect", .one(of: GradeExample.Outcome.self)),
      .list("limited_by", .text),
    ])

  private static let told = Record(
    "a recipient's worked case",
    [
      Field("of", .one(of: ToldExample.Occasion.self)),
      Field("grade", .refers(.grade), .optional),
      Field("expect", recipients),
    ])

  private static let moderated = Record(
    "a moderation's worked case",
    [
      Field("grade", .refers(.grade)), Field("always", .flag),
      Field("by", .one(of: Role.self), .optional),
    ])

  private static let selection = Record(
    "a selection's worked case",
    [
      Field("from", .one(of: SelectionSource.self)),
      Field("method", .one(of: SelectionMethod.self)),
      Field("strata_by", .one(of: StratumKind.self), .optional),
      Field("size", .record(SelectionShapes.size), .optional),
      Field("elects", .one(of: StratumKind.self), .optional),
    ])

  private static let drawn = Record(
    "a draw's worked case",
    [
      Field("from", .one(of: SelectionSource.self)),
      Field("strata_by", .one(of: StratumKind.self), .optional),
      .list("left_out", .one(of: ExclusionKind.self)),
      Field("more_may_be_asked", .flag),
      Field("seed", .text),
      Field(
        "strata",
        .named(
          NamedRecords(
            name: "stratum", key: .text,
            record: Record(
              "a stratum",
              [
                Field("auditors", .whole(0...1_000)), Field("population", .list(.text)),
                Field("expect", .list(.text)),
              ])))),
    ])

  private static let mayAudit = Record(
    "an independence rule's worked case",
    [
      Field("who", .one(of: AuditorStanding.self)),
      Field("part", .one(of: Part.self), .optional),
      .words("case_asks_for"),
      .list("expert_in", .text),
      Field("expect", .flag),
      .list("because", .one(of: IndependenceRule.self)),
    ])

  private static let period = Record(
    "a period's worked case",
    [Field("day", .day), Field("first", .day), Field("last", .day)])

  private static let retention = Record(
    "a retention's worked case",
    [Field("ended", .day), Field("until", .day), Field("then", .one(of: RetentionEnd.self))])

  private static let year = Record(
    "a year's worked case", [Field("first", .day), Field("last", .day)])

  private static let dayOff = Record(
    "a day off's worked case", [Field("counted", .day), Field("due", .day)])

  private static let stage = Record(
    "a stage's worked case",
    [
      Field("stage", .one(of: Stage.self)),
      .list("by", .one(of: Part.self)),
      Field("clock", .text, .optional),
      .list("after", .one(of: Stage.self)),
    ])

  private static let month = Record(
    "a month's worked case",
    [
      Field("month", .whole(1...12)),
      Field("lines", .list(.text)),
      .list("days", .day),
      .list("reports", .text),
      Field("opens", .list(.day), .optional),
    ])

  private static let feedback = Record(
    "a feedback plan's worked case",
    [
      Field("decided_by", .one(of: Part.self)),
      Field("from", .list(.one(of: FeedbackVoice.self))),
    ])

  private static let report = Record(
    "a report's worked case",
    [
      Field("id", .text),
      Field("cadence", .one(of: CycleLength.self)),
      Field("covers", .one(of: ReportPeriod.self)),
      Field("by", .one(of: Role.self)),
      .list("audience", .one(of: Role.self)),
    ])
}
