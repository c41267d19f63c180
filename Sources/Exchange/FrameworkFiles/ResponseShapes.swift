import Practice

/// The shapes of what grades, concerns and views set going, and of who may see it.
enum ResponseShapes {
  private static let recipients = Shape.list(.record(ActivityShapes.recipient))

  static let grading = Record(
    "a grading scheme",
    [
      Field("questions", .refers(.scale), .optional),
      Field("sections", .refers(.scale), .optional),
      Field("overall", .refers(.scale), .optional),
      .words("basis"),
      .source,
    ])

  static let limiting = Record(
    "a limiting rule",
    [
      Field("id", .defines(.name)),
      Field("scope", .one(of: LimitingScope.self)),
      .list("ids", .text),
      Field("grade", .refers(.grade)),
      Field("overall", .refers(.grade)),
      Field("strength", .one(of: RuleStrength.self)),
      Field("words", .text),
      .source,
    ])

  static let moderation = Record(
    "a moderation policy",
    [
      Field("every_audit", .flag, .otherwise(.flag(false))),
      .list("always", .refers(.grade)),
      Field("always_by", .one(of: Role.self), .optional),
      Field("dip_sample", .record(dipSample), .optional),
      Field("blind", .flag),
      Field("outcomes", .list(.one(of: ModerationOutcome.self))),
      .list("joined_by", .refers(.part)),
      Field("form", .refers(.tool), .optional),
      .list("tell_when_returned", .record(ActivityShapes.recipient)),
      .source,
    ])

  private static let dipSample = Record(
    "a dip sample",
    [
      Field("size", .whole(1...1_000), .optional),
      Field("panel", recipients),
    ])

  static let response = Record(
    "a response to a grade",
    [
      Field("id", .defines(.name)),
      Field("grades", .list(.refers(.grade))),
      Field("once", .one(of: ResponseMoment.self)),
      .list("tell", .record(ActivityShapes.recipient)),
      Field("responsible", .record(ActivityShapes.recipient), .optional),
      ActivityShapes.clocks,
      Field(
        "steps",
        .steps(NamedRecords(name: "id", key: .defines(.name), record: step)),
        .otherwise(.list([]))),
      Field(
        "reaudit",
        .record(
          Record(
            "a re-audit", [Field("clock", .refers(.clock))])),
        .optional),
      .list("offered_to", .one(of: LearningForum.self)),
      .source,
    ])

  private static let step = Record(
    "a step of a response",
    [
      Field("kind", .one(of: ResponseStepKind.self)),
      Field("title", .text),
      .words("hint"),
      Field("by", .list(.refers(.part))),
      .list("with", .refers(.part)),
      Field("asked", .one(of: ResponseStepCondition.self), .otherwise(.text("always"))),
      Field("clock", .refers(.clock), .optional),
      Field("form", .refers(.tool)),
      .list("confirmed_by", .refers(.part)),
      .list("tells", .record(ActivityShapes.recipient)),
      .source,
    ])

  static let actions = Record(
    "what becomes of actions",
    [
      Field("smart", .flag, .otherwise(.flag(false))),
      .list("added_by", .refers(.part)),
      Field("holds_after", .phrase(ClockPhrase.length), .optional),
      Field(
        "looked_at_again",
        .record(
          Record(
            "how an action is looked at again",
            [Field("said_by", .refers(.part)), Field("seen_by", .refers(.part))])),
        .optional),
      .source,
    ])

  static let concern = Record(
    "what a concern sets going",
    [
      Field("tell", recipients),
      Field("about_staff", recipients),
      .source,
    ])

  static let recommendation = Record(
    "a recommendation",
    [
      Field("title", .text),
      Field("reasons", .list(.record(ToolShapes.choice))),
      .list("panels", .record(ToolShapes.choice)),
      Field("decided_by", .one(of: Role.self)),
      .source,
    ])

  static let feedback = Record(
    "a feedback plan",
    [
      Field("decided_by", .refers(.part)),
      .list("asked_by", .refers(.part)),
      Field("instrument", .refers(.tool), .optional),
      Field("from", .list(.one(of: FeedbackVoice.self))),
      Field("collated_by", .one(of: Role.self)),
      .source,
    ])

  static let experience = Record(
    "a sheet on being audited",
    [Field("form", .refers(.tool)), Field("of", .list(.refers(.part))), .source])

  static let guide = Record(
    "a guide for auditors",
    [
      Field("title", .text),
      Field(
        "weeks",
        .list(
          .record(Record("a week", [Field("title", .text), Field("steps", .list(.text))])))),
      Field("exemplar", .flag),
      .source,
    ])

  static let agencies = Record(
    "how agencies audit together",
    [
      Field("tool", .refers(.tool)),
      .list("legal_bases", .record(ToolShapes.choice)),
      SharedShapes.terms("principles", .name),
      .list("plans_followed_months", .whole(1...60)),
      Field("family", .record(family), .optional),
      .list("learning", .record(learning)),
      .list("presented_to", .refers(.panel)),
      .source,
    ])

  private static let family = Record(
    "how a family is heard",
    [
      Field("tool", .refers(.tool)),
      Field(
        "talks",
        .list(
          .record(
            Record(
              "a talk with the family",
              [
                Field("section", .text), Field("by", .refers(.part)),
                Field("visit", .flag, .otherwise(.flag(false))),
              ])))),
      .source,
    ])

  private static let learning = Record(
    "where learning of one kind goes",
    [
      Field("id", .defines(.name)),
      Field("title", .text),
      Field("goes", .one(of: LearningPlace.self)),
      Field("to", .text),
      .words("question"),
    ])

  static let access = Record(
    "an access plan",
    [
      Field("purpose", .one(of: Purpose.self)),
      Field("readers", .list(.refers(.part))),
      .list("reader_roles", .record(ActivityShapes.recipient)),
      Field("reidentified_by", .list(.refers(.part))),
      Field("confined", .flag, .otherwise(.flag(false))),
      .words("marking"),
      .source,
    ])

  static let retention = Record(
    "a retention plan",
    [
      Field("class", .text, as: "recordClass"),
      Field("years", .whole(1...120), .optional),
      Field("then", .one(of: RetentionEnd.self), .optional),
      .source,
    ])
}
