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
      Field("expertise", .record(expertise), .optional),
      Field("window", .record(period), .optional),
      Field("dispute", .record(period), .optional),
      Field("stage", .record(stage), .optional),
      Field("month", .record(month), .optional),
      Field("report", .record(report), .optional),
      Field("feedback", .record(feedback), .optional),
      Field("agencies", .record(agencies), .optional),
      Field(
        "holds",
        .record(
          Record("an action's worked case", [Field("checked", .day), Field("asked", .day)])),
        .optional),
      Field("step", .record(step), .optional),
      Field("actions", .record(actions), .optional),
      Field(
        "experience",
        .record(
          Record(
            "a worked case of a sheet on being audited",
            [Field("form", .refers(.tool)), Field("of", .list(.one(of: Part.self)))])),
        .optional),
      Field(
        "guide",
        .record(
          Record(
            "a worked case of a guide",
            [
              Field("day", .whole(1...31)), Field("steps", .list(.text)),
              Field("exemplar", .flag),
            ])), .optional),
      Field(
        "sources",
        .list(
          .record(
            Record(
              "a worked case of a source",
              [Field("id", .text), Field("of", .one(of: SourceMaterial.self))]))), .optional),
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
      Field("grade", .refers(.grade), .optional), Field("always", .flag),
      Field("blind", .flag, .otherwise(.flag(true))),
      Field("by", .one(of: Role.self), .optional),
      Field("joined_by", .list(.one(of: Part.self)), .optional),
      Field("form", .refers(.tool), .optional),
    ])

  private static let selection = Record(
    "a selection's worked case",
    [
      Field("every", .one(of: CycleLength.self)),
      Field("from", .one(of: SelectionSource.self)),
      Field("method", .one(of: SelectionMethod.self)),
      Field("strata_by", .one(of: StratumKind.self), .optional),
      Field("size", .record(SelectionShapes.size), .optional),
      Field("elects", .one(of: StratumKind.self), .optional),
      .list("proposed_by", .one(of: Role.self)),
      Field("reasons_differ", .one(of: StratumKind.self), .optional),
      .list("between", .one(of: SelectionMethod.self)),
      .list("followed_up", .refers(.grade)),
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
      Field("number", .whole(0...50), .optional),
    ])

  private static let expertise = Record(
    "a worked case of what a case asks its auditor to know",
    [
      Field("plan_type", .one(of: PlanType.self)),
      .words("service"),
      .words("service_area"),
      .words("team"),
      Field("asks_for", .list(.text)),
    ])

  private static let agencies = Record(
    "a worked case of agencies that audit together",
    [
      Field("tool", .refers(.tool)),
      Field("legal_bases", .list(.text)),
      Field("plans_followed_months", .list(.whole(1...60))),
      Field("confined", .flag),
      .words("marking"),
      .list("principles", .text),
      .list("presented_to", .refers(.panel)),
      .list(
        "heard",
        .record(
          Record(
            "a worked case of a talk with the family",
            [
              Field("section", .text), Field("by", .one(of: Part.self)), Field("visit", .flag),
            ]))),
      .list(
        "learning",
        .record(
          Record(
            "a worked case of where learning goes",
            [
              Field("id", .text), Field("goes", .one(of: LearningPlace.self)),
              .words("question"),
            ]))),
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

  private static let step = Record(
    "a worked case of a response's step",
    [
      Field("grade", .refers(.grade)),
      Field("step", .text),
      Field("kind", .one(of: ResponseStepKind.self)),
      Field("by", .list(.one(of: Part.self))),
      .list("with", .one(of: Part.self)),
      Field("asked", .one(of: ResponseStepCondition.self)),
      Field("clock", .text, .optional),
      Field("form", .refers(.tool)),
      .list("confirmed_by", .one(of: Part.self)),
      .list("tells", .record(ActivityShapes.recipient)),
    ])

  private static let actions = Record(
    "a worked case of actions",
    [
      Field("smart", .flag),
      .list("added_by", .one(of: Part.self)),
      Field("said_by", .one(of: Part.self), .optional),
      Field("seen_by", .one(of: Part.self), .optional),
    ])

  private static let stage = Record(
    "a stage's worked case",
    [
      Field("stage", .one(of: Stage.self)),
      .list("by", .one(of: Part.self)),
      Field("clock", .text, .optional),
      .list("after", .one(of: Stage.self)),
      Field("sealed", .one(of: SealRule.self), .optional),
      .list("copies", .one(of: Part.self)),
      Field("team_overview", .flag, .otherwise(.flag(false))),
    ])

  private static let month = Record(
    "a month's worked case",
    [
      Field("month", .whole(1...12)),
      Field("lines", .list(.text)),
      .list("days", .day),
      .list("reports", .text),
      Field("opens", .list(.day), .optional),
      .list("audits", .record(audit)),
    ])

  private static let audit = Record(
    "what a line of the schedule stands for",
    [
      Field("line", .text), Field("activity", .text),
      .list("auditors", .one(of: Role.self)),
    ])

  private static let feedback = Record(
    "a feedback plan's worked case",
    [
      Field("decided_by", .one(of: Part.self)),
      Field("asked_by", .list(.one(of: Part.self)), .optional),
      Field("instrument", .text, .optional),
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
