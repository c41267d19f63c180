import Database
import Kernel

/// What a moderator has to give, and when an audit can be moderated.
enum ModerationRules {
  /// A moderation with its audit, for whoever may take it on, while it is open.
  static func open(
    _ id: String, _ occasion: Occasion, _ reading: any Reading
  ) throws -> (moderation: Moderation, contents: AuditContents) {
    let moderation = try found(ModerationTable.load(id, reading))
    let activity = try found(ActivityTable.load(moderation.activity, reading))
    let contents = try AuditContents.load(activity, reading)
    try require(ModerationAccess.mayModerate(occasion.actor, activity, moderation.readers))
    guard moderation.decidedAt == nil else {
      throw Refusal("This moderation is decided already.", kind: .forbidden)
    }
    return (moderation, contents)
  }

  /// The areas that the audit tool judges, in its order.
  static func areas(_ contents: AuditContents) -> [String] {
    var seen: Set<String> = []
    return contents.tool.sections.compactMap(\.area).filter { seen.insert($0).inserted }
  }

  /// What is missing or wrong in a blind reading; `isWhole` asks for a grade and words each.
  static func problems(
    _ reading: BlindReading, _ contents: AuditContents, isWhole: Bool
  ) -> [Refusal.Problem] {
    var problems = TypedWords.problems(
      reading.praise, field: "praise", missing: isWhole ? "Say what the audit does well." : nil)
    let known = Set(areas(contents))
    for (area, given) in reading.areas.sorted(by: { $0.key < $1.key }) {
      let scale = contents.framework.gradeScale(for: contents.kind)
      if !known.contains(area) || given.grade.map({ scale?.grade($0) == nil }) ?? false {
        problems.append(.init("Choose one of the grades.", field: area))
      }
      problems += TypedWords.problems(given.words, field: area + ".words", missing: nil)
    }
    problems += TypedWords.problems(reading.overallWords, field: "overall.words", missing: nil)
    if let overall = reading.overall, contents.overallScale?.grade(overall) == nil {
      problems.append(.init("Choose one of the grades.", field: "overall"))
    }
    return isWhole ? problems + missing(reading, contents) : problems
  }

  private static func missing(
    _ reading: BlindReading, _ contents: AuditContents
  ) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    if reading.hadSeen == nil {
      problems.append(.init("Say whether you had seen the auditor’s grades.", field: "seen"))
    }
    for area in areas(contents) {
      let title = contents.framework.areas.first { $0.id == area }?.title ?? area
      let given = reading.areas[area]
      if given?.grade == nil {
        problems.append(.init("Grade “\(title)”.", field: area))
      } else if given?.words.isBlank ?? true {
        problems.append(.init("Say what you saw for “\(title)”.", field: area + ".words"))
      }
    }
    if reading.overall == nil {
      problems.append(.init("Give the overall grade.", field: "overall"))
    } else if reading.overallWords.isBlank {
      problems.append(
        .init("Give the reasons for your overall grade.", field: "overall.words"))
    }
    return problems
  }

  static let changed = Refusal(
    "This moderation was changed elsewhere since you opened the page. What you typed is below.",
    kind: .conflict)
}

/// What a moderator gives before they see the auditor's grades.
package struct BlindReading: Sendable, Hashable {
  package var praise: String
  package var areas: [String: Moderation.AreaReading]
  package var overall: String?
  package var overallWords: String
  /// Whether they had seen the auditor's grades before; then it does not count as independent.
  package var hadSeen: Bool?

  package init(
    praise: String, areas: [String: Moderation.AreaReading], overall: String?,
    overallWords: String, hadSeen: Bool?
  ) {
    self.praise = praise
    self.areas = areas
    self.overall = overall
    self.overallWords = overallWords
    self.hadSeen = hadSeen
  }
}
