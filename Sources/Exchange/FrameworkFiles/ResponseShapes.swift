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
      .list("always", .refers(.grade)),
      Field("always_by", .one(of: Role.self), .optional),
      Field("dip_sample", .record(dipSample), .optional),
      Field("blind", .flag),
      Field("outcomes", .list(.one(of: ModerationOutcome.self))),
      .source,
    ])

  private static let dipSample = Record(
    "a dip sample",
    [
      Field("every", .one(of: CycleLength.self)),
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
        "reaudit",
        .record(
          Record(
            "a re-audit", [Field("clock", .refers(.clock)), Field("same_tool", .flag)])),
        .optional),
      .list("offered_to", .one(of: LearningForum.self)),
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
      Field("decided_by", .one(of: Role.self)),
      .source,
    ])

  static let feedback = Record(
    "a feedback plan",
    [
      Field("decided_by", .refers(.part)),
      Field("from", .list(.one(of: FeedbackVoice.self))),
      Field("collated_by", .one(of: Role.self)),
      .source,
    ])

  static let access = Record(
    "an access plan",
    [
      Field("purpose", .one(of: Purpose.self)),
      Field("readers", .list(.refers(.part))),
      .list("reader_roles", .record(ActivityShapes.recipient)),
      Field("reidentified_by", .list(.refers(.part))),
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
