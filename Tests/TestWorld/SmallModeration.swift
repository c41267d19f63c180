import Database
import Kernel
import Practice

/// Second readings in the small Anytown, by the same steps as on the pages.
extension World {
  /// The latest moderation of an audit.
  package func moderation(of audit: Activity) async throws -> Moderation {
    try await records.read { try found(ModerationTable.list(of: audit.id, $0).first) }
  }

  /// A whole blind reading, every area alike.
  package func grade(
    _ moderation: Moderation, as name: String, overall: String = "inadequate",
    hadSeen: Bool = false
  ) async throws {
    let contents = try await contents(moderation.activity)
    let areas = contents.tool.sections.compactMap(\.area).map {
      ($0, Moderation.AreaReading(grade: overall, words: "As I read it."))
    }
    try await act(as: name) { occasion, transaction in
      let now = try found(ModerationTable.load(moderation.id, transaction))
      try GradeModeration(
        moderation: moderation.id,
        reading: BlindReading(
          praise: "The child’s own words run through it.",
          areas: Dictionary(areas, uniquingKeysWith: { first, _ in first }), overall: overall,
          overallWords: "The risk was not seen.", hadSeen: hadSeen),
        isWhole: true, revision: now.revision)(occasion, in: transaction)
    }
  }

  /// The decision on a moderation.
  package func decide(
    _ moderation: Moderation, _ outcome: ModerationOutcome, grade: String? = nil,
    words: String = "", panel: [String] = [], as name: String
  ) async throws {
    let contents = try await contents(moderation.activity)
    let form = contents.kind.moderation?.form.flatMap(contents.framework.tool)
    try await act(as: name) { occasion, transaction in
      let today = occasion.today
      let answers = form?.questions.map { $0.answered("", saying: "As it was.", on: today) } ?? []
      let now = try found(ModerationTable.load(moderation.id, transaction))
      let organisation = try OrganisationTable.load(on: occasion.today, transaction)
      let members = panel.compactMap { name in
        organisation.people.values.first { $0.name == name }?.id
      }
      try DecideModeration(
        moderation: moderation.id, outcome: outcome, grade: grade, words: words,
        answers: answers, panel: members, revision: now.revision)(occasion, in: transaction)
    }
  }
}
