import Components
import Kernel
import Markup
import Practice

/// Where a talk with somebody of the family is written down; for the coordinator, where it is given
/// to someone else.
struct FamilyTalkPage: Sendable {
  let visit: FamilyVisit
  /// The sheet: as it is kept, or as it was typed where it was refused.
  let fields: Fields
  /// What was typed in one of the forms beside the sheet, where that was refused.
  let beside: Fields
  /// Why the sheet was refused.
  let refusal: Refusal?
  let request: PageRequest

  private var address: String {
    AgencyAddress.family(visit.talk.talk, of: visit.activity.id)
  }

  var html: HTML {
    """
    \(errorSummary(fields))\(errorSummary(beside))
    \(pageHeading(
      "\(visit.section.title)", caption: "\(childCode(visit.activity.code))", standing: standing))
    \(column(
      """
      \(when: visit.isListener, "\(asked)\(keptNow)\(sheet)")
      \(notPossible)
      \(when: visit.isCoordinator, someoneElse)
      """))
    """
  }

  private var standing: HTML {
    let by: HTML =
      visit.sentInBy.map { " It is to be sent in by \($0.wordsWithWeekday)." } ?? ""
    guard visit.isListener else {
      let name = visit.talk.name
      return name.map { "\($0) is to hear \(visit.whom), and has not sent anything in.\(by)" }
        ?? "Nobody is named yet to hear \(visit.whom).\(by)"
    }
    return "You hear \(visit.whom). The meeting waits for it.\(by)"
  }

  private var asked: HTML {
    let coordinator = visit.activity.people[.coordinator]?.name
    return """
      \(coordinator.map { paragraph(
        "\($0) tells you which family it is. Write the code here, and never a name.") })
      \(visit.tool.introduction.map { paragraph("\($0)") })
      \(visit.section.introduction.map { paragraph("\($0)") })
      """
  }

  private var sheet: HTML {
    let channels = Feedback.Channel.allCases.filter { $0 != .record }
    let revision = fields.revision(after: refusal, now: visit.talk.revision)
    let inputs: HTML = """
      \(dateInput(
        "day", in: fields,
        Legend(visit.plan.visit ? "On which day did you visit?" : "When did you speak with them?",
          size: .s)))
      \(when: !visit.plan.visit, radios(
        fields["channel"], Legend("How?", size: .s),
        channels.map { Choice($0.rawValue, "\($0.words)") }))
      \(visit.section.questions.map { question in
        QuestionView(
          question: question, number: "", scale: nil, fields: fields, limits: [], rule: nil,
          concern: AuditAddress.concern(visit.activity.id)
        ).html
      })
      \(buttons(
        button("Send it in", then: "send"),
        button("Save and come back later", .secondary, then: "leave")))
      """
    return """
      \(visit.talk.savedAt.map { savedStatus("Last saved \($0.wordsSince(request.today))") }
        ?? savedStatus("Nothing saved yet"))
      \(form(
        to: address, keys: request.keys,
        FormManner(revision: revision, autosave: address + "/draft"), inputs))
      \(concernReminder(AuditAddress.concern(visit.activity.id)))
      """
  }

  private var keptNow: HTML {
    let answers = visit.words?.answers ?? []
    return KeptNow(
      refusal: refusal, kept: visit.kept, typed: fields,
      lines: [
        .init("Day", "day", value: visit.talk.day?.words),
        .init("How?", "channel", value: visit.talk.channel?.words),
      ]
        + visit.section.questions.map { question in
          let answer = answers.first { $0.question == question.id }
          let words: String =
            if case .words(let words)? = answer?.value { words } else {
              answer.flatMap { AnswerList.title(of: $0, question) } ?? ""
            }
          return .init("\(question.title)", question.id, typed: words)
        }
    ).html
  }

  private var notPossible: HTML {
    """
    \(heading("If it is not possible", tight: true))
    \(form(
      to: address + "/not-possible", keys: request.keys,
      """
      \(textArea(
        beside["reason"], label: "Why \(visit.whom) cannot be heard",
        hint: "It may not be right to ask, they may not want to, or nobody reaches them.",
        rows: 3))
      \(button("Say that it is not possible", .secondary))
      """))
    """
  }

  private var someoneElse: HTML {
    """
    \(heading("Someone else hears them", tight: true))
    \(form(
      to: address + "/listener", keys: request.keys,
      """
      \(selectInput(
        beside["listener"], label: "Who hears \(visit.whom)?",
        hint: "What was written so far goes on with them.",
        Listeners.options(visit.plan, visit.kind, request.organisation)))
      \(button("Name them"))
      """))
    """
  }
}

/// Whose post is to hear somebody of the family, by name.
enum Listeners {
  static func options(
    _ plan: FamilyTalkPlan, _ kind: ActivityKind, _ organisation: Organisation
  ) -> [(value: String, text: String)] {
    let roles = kind.person(plan.by)?.roles ?? []
    let people = organisation.people.values.filter { person in
      organisation.posts(of: person.id).contains { roles.contains($0.role) }
    }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    return [(value: "", text: "Choose one person")] + people.map { ($0.id, $0.name) }
  }
}

/// What child and family said in one case, for those who agree what was found.
struct FamilySaid {
  let words: [FamilyWords]
  let framework: Framework
  let kind: ActivityKind
  /// Whether who heard them is said too.
  var isNamed = true
  /// How what somebody wrote is shown.
  var typed: (String) -> HTML = { typedText($0) }

  var html: HTML {
    "\((kind.agencies?.family?.talks ?? []).compactMap(one))"
  }

  private func one(_ plan: FamilyTalkPlan) -> HTML? {
    guard let said = words.first(where: { $0.talk.talk == plan.section }), !said.talk.isAwaited
    else { return nil }
    let tool = framework.form(for: kind, talk: plan.section)
    let title: HTML = "\(tool?.sections.first?.title ?? plan.section)"
    guard said.talk.isPossible else {
      return "\(subheading(title))\(paragraph("Not heard."))\(typed(said.reason))"
    }
    let by: HTML = isNamed ? said.talk.name.map { ", by \($0)" } ?? "" : ""
    let how: HTML =
      plan.visit ? "On a visit" : "\(said.talk.channel?.words ?? "")"
    return """
      \(subheading(title))
      \(paragraph(quiet("\(how)\(said.talk.day.map { ", \($0.words)" } ?? "")\(by).")))
      \(AnswerList(answers: said.answers, tool: tool, typed: typed).html)
      """
  }
}
