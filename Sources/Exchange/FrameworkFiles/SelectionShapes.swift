import Practice

/// The shapes of how a cycle's subjects are chosen.
enum SelectionShapes {
  static let selection = Record(
    "a selection",
    [
      Field("from", .one(of: SelectionSource.self)),
      Field("method", .one(of: SelectionMethod.self)),
      Field("strata_by", .one(of: StratumKind.self), .optional),
      Field("size", .record(size), .optional),
      Field("elects", .one(of: StratumKind.self), .optional),
      .list("filters", .record(filter)),
      .list("exclusions", .record(exclusion)),
      .list("proposed_by", .one(of: Role.self)),
      Field("reasons_differ", .one(of: StratumKind.self), .optional),
      .list("between", .one(of: SelectionMethod.self)),
      .list("followed_up", .refers(.grade)),
      .source,
    ])

  static let size = Record(
    "a size",
    [
      Field("per", .one(of: SelectionSizeBasis.self)),
      Field("number", .whole(1...10_000)),
      Field("at_least", .flag),
    ])

  static let filter = Record(
    "a filter",
    [Field("column", .one(of: FilterColumn.self)), Field("is_any_of", .list(.text))])

  private static let exclusion = Record(
    "an exclusion",
    [
      Field("kind", .one(of: ExclusionKind.self)),
      Field("months", .whole(1...120), .optional),
      .source,
    ])
}
