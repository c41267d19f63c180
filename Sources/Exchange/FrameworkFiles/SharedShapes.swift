import Practice

/// The shapes of what a framework calls things, and of how it grades.
enum SharedShapes {
  static let identity = Record(
    "a framework's identity",
    [
      Field("authority", .defines(.name)),
      Field("version", .text),
      Field("title", .text),
      .words("edition"),
      Field("owner", .text),
      Field("effective", .day, .optional),
      Field("review", .day, .optional),
      .words("replaces"),
      Field("year", .one(of: FrameworkYear.self)),
      Field("roll", .one(of: RollRule.self)),
      Field("based_on", .text),
      Field("document", .record(document), .optional),
      .optionalSource,
      .list("readings", .record(reading)),
    ])

  private static let reading = Record(
    "an open reading",
    [Field("id", .defines(.name)), Field("question", .text), Field("reading", .text), .source])

  private static let document = Record(
    "what a document records of itself",
    [
      .words("marking"),
      .words("disclosure"),
      .list(
        "approvals",
        .record(Record("an approval", [Field("step", .text), Field("by", .text)]))),
      .list(
        "versions",
        .record(
          Record(
            "a version of the document",
            [
              Field("version", .text), Field("day", .day, .optional), .words("status"),
              .words("change"), .words("reason"), .words("pages"),
            ]))),
      .source,
    ])

  static let words = Record(
    "an authority's words",
    [
      Field("record_system", .text),
      Field("qa_unit", .text),
      Field("service_area", .text),
      Field(
        "roles",
        .named(NamedRecords(name: "role", key: .one(of: Role.self), record: roleTitle))),
      terms("services", .service),
      terms("panels", .panel),
      terms("agencies", .agency),
      terms("glossary", .name),
      terms("sources", .name),
    ])

  private static let roleTitle = Record(
    "a role's title",
    [Field("title", .text), .words("plural"), .words("duty"), .optionalSource])

  static func terms(_ key: String, _ namespace: Namespace) -> Field {
    .list(
      key,
      .record(
        Record(
          "a term",
          [
            Field("id", .defines(namespace)), Field("title", .text), .words("meaning"),
            .optionalSource,
          ])))
  }

  static let scales = Record(
    "the scales and areas",
    [Field("scales", .list(.record(scale))), .list("areas", .record(area))])

  private static let scale = Record(
    "a scale",
    [
      Field("id", .defines(.scale)),
      Field("title", .text),
      Field(
        "grades",
        .list(
          .record(
            Record(
              "a grade",
              [
                Field("id", .defines(.grade)), Field("title", .text), Field("descriptor", .text),
              ])))),
      Field("good_from", .refers(.grade), .optional),
      Field("effective", .day, .optional),
      Field("until", .day, .optional),
      .source,
    ])

  private static let area = Record(
    "a judgement area",
    [
      Field("id", .defines(.area)),
      Field("title", .text),
      .words("prompt"),
      Field("effective", .day, .optional),
      Field("until", .day, .optional),
      .source,
    ])

  static let standards = Record(
    "the standards",
    [
      terms("principles", .name),
      terms("priorities", .name),
      terms("practice_model", .name),
      .list(
        "standards",
        .record(
          Record(
            "a practice standard",
            [
              Field("id", .defines(.name)), Field("title", .text), .words("good"),
              .words("measured_by"), .source,
            ]))),
      Field(
        "themes",
        .list(
          .record(
            Record(
              "a theme",
              [
                Field("id", .defines(.theme)), Field("title", .text),
                Field("area", .refers(.area), .optional), .source,
              ])))),
    ])
}
