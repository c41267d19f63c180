import Database
import Kernel

/// Whoever writes about a theme brings in a source, or changes one.
package struct KeepSource: Sendable {
  package let activity: String
  /// The source that is changed; nil for a new one.
  package let id: String?
  package let kind: String
  package let cycle: String?
  package let title: String
  package let place: String
  package let day: Day?
  package let words: String
  package let weight: ReviewSource.Weight?
  package let revision: Int

  package init(
    activity: String, id: String? = nil, kind: String, cycle: String? = nil, title: String = "",
    place: String = "", day: Day? = nil, words: String, weight: ReviewSource.Weight?,
    revision: Int = 0
  ) {
    self.activity = activity
    self.id = id
    self.kind = kind
    self.cycle = cycle
    self.title = title
    self.place = place
    self.day = day
    self.words = words
    self.weight = weight
    self.revision = revision
  }

  /// Keeps it, in the place of words on why there was none. Throws a Refusal with everything that
  /// is missing.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let ground = try SourceGround(activity, kind, occasion, transaction)
    try Refusal.unless(problems(ground, today: occasion.today, transaction))
    let activity = ground.activity
    for left in ground.own where left.isLeftOut {
      try SourceGround.remove(left, of: activity, occasion, transaction)
    }
    let isRound = ground.plan.of == .round
    let title = try transaction.seal(optional: isRound ? nil : title.trimmed, under: activity.key)
    let place = try transaction.seal(optional: place.unlessBlank, under: activity.key)
    let words = try transaction.seal(words.trimmed, under: activity.key)
    let cycle = isRound ? cycle : nil
    let source = id ?? occasion.newId()
    if id == nil {
      try transaction.run(
        """
        INSERT INTO review_source (id, activity, kind, cycle, title, place, day, words, weight,
          made_at, made_by, revision)
        VALUES (\(source), \(activity.id), \(kind), \(cycle), \(title), \(place), \(day), \(words),
          \(weight), \(occasion.now), \(occasion.actor.person), 1)
        """)
    } else {
      try transaction.change(
        """
        UPDATE review_source SET cycle = \(cycle), title = \(title), place = \(place),
          day = \(day), words = \(words), weight = \(weight), revision = revision + 1
        WHERE id = \(source) AND activity = \(activity.id) AND kind = \(kind)
          AND removed_at IS NULL AND revision = \(revision)
        """, orElse: ActivityRules.changedElsewhere)
    }
    try transaction.record(
      SourceGround.fact(id == nil ? "brought-in" : "changed", activity, kind, source),
      by: occasion.actor.person, at: occasion.now)
  }

  private func problems(
    _ ground: SourceGround, today: Day, _ reading: any Reading
  ) throws -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    let material = ground.plan.of
    if material == .round {
      let offered = try ReviewSourceTable.rounds(of: ground.activity, reading)
      if !offered.contains(where: { $0.id == cycle }) {
        problems.append(.init("Choose one of the rounds.", field: "cycle"))
      }
    } else {
      problems += TypedWords.problems(title, field: "title", missing: material.missing)
      problems += TypedWords.problems(place, field: "place", missing: nil)
    }
    if day == nil, material == .figure || material == .meeting {
      problems.append(
        .init(
          material == .figure ? "Give the day that the figure is of." : "Give the day.",
          field: "day"))
    }
    if let day, day > today {
      problems.append(.init("This day is still to come.", field: "day"))
    }
    problems += TypedWords.problems(words, field: "words", missing: "Write what it shows.")
    if weight == nil {
      problems.append(.init("Say how much weight it carries.", field: "weight"))
    }
    return problems
  }
}

/// Whoever writes about a theme says why there is no source of a kind.
package struct LeaveOutSource: Sendable {
  package let activity: String
  package let kind: String
  package let words: String

  package init(activity: String, kind: String, words: String) {
    self.activity = activity
    self.kind = kind
    self.words = words
  }

  /// Keeps why, in place of what was said before. Refused while a source of the kind is there.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let ground = try SourceGround(activity, kind, occasion, transaction)
    guard ground.own.allSatisfy(\.isLeftOut) else {
      throw Refusal("A source of this kind is there. Remove it first.", field: "words")
    }
    try Refusal.unless(
      TypedWords.problems(words, field: "words", missing: "Say why there is none."))
    for left in ground.own {
      try SourceGround.remove(left, of: ground.activity, occasion, transaction)
    }
    let (id, sealed) = (
      occasion.newId(), try transaction.seal(words.trimmed, under: ground.activity.key)
    )
    try transaction.run(
      """
      INSERT INTO review_source (id, activity, kind, words, made_at, made_by, revision)
      VALUES (\(id), \(ground.activity.id), \(kind), \(sealed), \(occasion.now),
        \(occasion.actor.person), 1)
      """)
    try transaction.record(
      SourceGround.fact("left-out", ground.activity, kind, id), by: occasion.actor.person,
      at: occasion.now)
  }
}

/// Whoever writes about a theme takes a source back. The ledger keeps that it was there.
package struct RemoveSource: Sendable {
  package let activity: String
  package let source: String

  package init(activity: String, source: String) {
    self.activity = activity
    self.source = source
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try ActivityRules.toWrite(activity, occasion, transaction)
    let all = try ReviewSourceTable.list(of: activity.id, transaction)
    try SourceGround.remove(
      found(all.first { $0.id == source }), of: activity, occasion, transaction)
  }
}

/// What a source is brought into: the activity, the kind of source, and those of it that are there.
struct SourceGround {
  let activity: Activity
  let plan: SourcePlan
  let own: [ReviewSource]

  init(_ activity: String, _ kind: String, _ occasion: Occasion, _ reading: any Reading) throws {
    let activity = try ActivityRules.toWrite(activity, occasion, reading)
    let framework = try PublishedFrameworks.load(activity, reading)
    self.activity = activity
    plan = try found(framework.kind(activity.kind)?.sources.first { $0.id == kind })
    own = try ReviewSourceTable.list(of: activity.id, reading).filter { $0.kind == kind }
  }

  static func remove(
    _ source: ReviewSource, of activity: Activity, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    try transaction.run(
      "UPDATE review_source SET removed_at = \(occasion.now) WHERE id = \(source.id)")
    try transaction.record(
      fact("removed", activity, source.kind, source.id), by: occasion.actor.person,
      at: occasion.now)
  }

  static func fact(_ deed: String, _ activity: Activity, _ kind: String, _ id: String) -> Fact {
    Fact("source-" + deed, "activity", activity.id, ["kind": kind, "source": id])
  }
}

extension SourceMaterial {
  /// What is said where the source has no name.
  fileprivate var missing: String {
    switch self {
    case .document: "Say what it is called."
    case .round: ""
    case .figure: "Say which figure it is."
    case .meeting: "Say who met."
    case .voices: "Say whose views they are."
    }
  }
}
