import Database
import Kernel
import Practice

/// An auditor's work on one audit of the small Anytown, done by the same steps as on the pages.
extension World {
  /// The auditor's name.
  package func auditor(of activity: Activity) -> String {
    activity.people[.auditor]?.name ?? ""
  }

  /// The audit as it stands.
  package func audit(_ id: String) async throws -> Activity {
    try await records.read { try found(ActivityTable.load(id, $0)) }
  }

  /// Everything that it holds.
  package func contents(_ id: String) async throws -> AuditContents {
    try await records.read { reading in
      try AuditContents.load(try found(ActivityTable.load(id, reading)), reading)
    }
  }

  /// The auditor does something in it.
  package func asAuditor<T: Sendable>(
    of activity: Activity,
    _ body: @escaping @Sendable (Occasion, any Transaction) throws -> T
  ) async throws -> T {
    try await act(as: auditor(of: activity), body)
  }

  /// Opens it and prepares: file read, no feedback asked for, discussion held, all today.
  package func prepare(_ activity: Activity) async throws {
    let (id, revision, today) = (activity.id, activity.revision, now.day)
    try await asAuditor(of: activity) { occasion, transaction in
      try DeclareNoConflict(activity: id)(occasion, in: transaction)
      try MarkFileRead(activity: id, day: today, revision: revision + 1)(occasion, in: transaction)
      try DecideFeedback(
        activity: id, appropriate: false, reason: "The family moved away last week.",
        with: .caseHolder, revision: 0)(occasion, in: transaction)
      try SaveDiscussion(
        activity: id, bookedAt: nil, place: "", heldDay: today, with: [.caseHolder],
        words: "The plan is clear to everyone.", revision: 0)(occasion, in: transaction)
    }
  }

  /// Answers every question of every area with one grade.
  package func answer(_ activity: Activity, _ grade: String) async throws {
    let contents = try await contents(activity.id)
    try await asAuditor(of: activity) { occasion, transaction in
      for section in contents.tool.sections {
        let answers = section.questions.map {
          Answer(question: $0.id, value: .grade(grade), evidence: "Seen in the plan of 2 November.")
        }
        _ = try SaveSection(
          activity: activity.id, section: section.id, answers: answers,
          revision: contents.sections[section.id]?.revision ?? 0)(occasion, in: transaction)
      }
    }
  }

  /// Notes a strength and an area for improvement, writes an action, and gives the overall grade.
  package func judge(_ activity: Activity, _ grade: String) async throws {
    let audit = try await audit(activity.id)
    let theme = try await contents(activity.id).framework.standards.themes.first?.id
    let owner = audit.people[.caseHolder]?.person
    let due = now.day + 14
    try await asAuditor(of: activity) { occasion, transaction in
      try NoteFinding(
        activity: audit.id, kind: .strength, theme: theme,
        words: "The worker knows what the child wants.")(occasion, in: transaction)
      try NoteFinding(
        activity: audit.id, kind: .improvement, theme: theme,
        words: "The chronology stops in June.")(occasion, in: transaction)
      try PlanAction(
        activity: audit.id, words: "Bring the chronology up to date with the team",
        difference: "The child does not have to tell it again",
        doneMeans: "The chronology reaches last month",
        attainable: "The team has set two mornings aside", owner: owner, due: due)(
          occasion, in: transaction)
      try GradeOverall(
        activity: audit.id, grade: grade, reason: "The child is safer than in May.",
        revision: audit.revision)(occasion, in: transaction)
    }
  }

  /// The whole audit, up to its submission.
  package func finish(_ activity: Activity, grade: String = "good") async throws {
    try await prepare(activity)
    try await answer(activity, grade)
    try await judge(activity, grade)
    let revision = try await audit(activity.id).revision
    try await asAuditor(of: activity) { occasion, transaction in
      _ = try SubmitAudit(activity: activity.id, revision: revision)(occasion, in: transaction)
    }
  }
}
