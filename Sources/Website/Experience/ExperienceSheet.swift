import Components
import Database
import Kernel
import Markup
import Practice

/// The sheet of one person about one audit: nothing of what the audit found stands on it.
struct ExperienceSheet: Sendable {
  let activity: Activity
  let kind: ActivityKind
  let form: Tool
  let said: AuditExperience?

  static func load(_ request: PageRequest) async throws -> ExperienceSheet {
    let (id, actor) = (try request.parameter("id"), request.actor)
    return try await request.records.read { reading in
      let activity = try found(ActivityTable.load(id, reading))
      let framework = try PublishedFrameworks.load(activity, reading)
      let kind = try found(framework.kind(activity.kind))
      try require(ExperiencePolicy.mayAnswer(actor, activity, kind.experience))
      return ExperienceSheet(
        activity: activity, kind: kind,
        form: try found(kind.experience.flatMap { framework.tool($0.form) }),
        said: try AuditExperienceTable.load(of: id, by: actor.person, reading))
    }
  }

  var kept: Fields {
    let answers = Dictionary(
      (said?.answers ?? []).map { ($0.question, $0) }, uniquingKeysWith: { a, _ in a })
    return QuestionFields.kept(form.questions, answers)
  }

  func html(_ fields: Fields, _ keys: PostKeys, _ refusal: Refusal?) -> HTML {
    let address = "/audits/\(activity.id)/experience"
    let manner = FormManner(revision: fields.revision(after: refusal, now: said?.revision ?? 0))
    let questions = form.questions.map { question in
      QuestionView(
        question: question, number: "", scale: nil, fields: fields, limits: [], rule: nil,
        concern: "/concerns/new"
      ).html
    }
    return """
      \(errorSummary(fields))
      \(pageHeading(
        "\(form.title)", caption: "\(kind.title) of \(activity.code), \(activity.cycleWords)",
        standing: standing))
      \(column(
        """
        \(form.introduction.map { paragraph("\($0)") })
        \(paragraph(Self.promise))
        \(Components.form(
          to: address, keys: keys, manner, "\(questions)\(button("Send it"))"))
        \(Components.form(
          to: address + "/declining", keys: keys, manner,
          button("I would rather not say", .secondary)))
        """))
      """
  }

  private static let promise: HTML = """
    The QA unit reads the answers of all audits together, without your name and without this \
    child’s code. Nobody counts them by worker.
    """

  private var standing: HTML {
    guard let said else { return "Nobody else sees this page. It changes no grade." }
    return said.isDeclined
      ? "You said that you would rather not say. You can still."
      : "You have sent this. You can change it."
  }
}
