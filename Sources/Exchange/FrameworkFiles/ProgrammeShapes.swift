import Practice

/// The shapes of the year's schedule and of its reports.
enum ProgrammeShapes {
  static let programme = Record(
    "a programme",
    [
      Field("year", .whole(2000...2100)),
      Field("first_theme", .one(of: FirstThemeReading.self)),
      Field("entries", .list(.record(entry))),
    ])

  private static let months = Shape.list(.whole(1...12))

  private static let entry = Record(
    "a line of the schedule",
    [
      Field("id", .defines(.name)),
      Field("kind", .one(of: ProgrammeEntryKind.self)),
      Field("title", .text),
      Field("months", months, .otherwise(.list([]))),
      Field("days", .list(.day), .otherwise(.list([]))),
      .words("hours"),
      .list("by", .text),
      .list("auditors", .one(of: Role.self)),
      Field("activity", .refers(.activity), .optional),
      Field("opens_days_before", .whole(1...60), .optional),
      .words("note"),
      .source,
    ])

  static let reports = Record("the reports", [Field("reports", .list(.record(report)))])

  private static let report = Record(
    "a report",
    [
      Field("id", .defines(.name)),
      Field("title", .text),
      Field("cadence", .one(of: CycleLength.self)),
      Field("months", months, .otherwise(.list([]))),
      Field("covers", .one(of: ReportPeriod.self)),
      Field("contents", .list(.one(of: ReportPart.self))),
      Field("compared_with", .one(of: ReportComparison.self), .optional),
      Field("by", .one(of: Role.self)),
      .list("audience", .one(of: Role.self)),
      Field("gate", .one(of: ReportGate.self), .optional),
      .source,
    ])
}
