import Components
import Kernel
import Markup
import Practice

/// What a conflict page says first.
enum ActivityConflict {
  static let refusal = Refusal(
    "This area was saved elsewhere while you were typing. Nothing is lost: choose what to keep.",
    kind: .conflict)
}

/// Someone else, or the same person in another window, saved this area first: both texts side by
/// side, and one form that keeps what the auditor puts together from them.
struct SectionConflict: Sendable {
  let visit: AuditVisit
  let section: ToolSection
  let typed: FormFields
  let theirs: Section
  let keys: PostKeys

  var html: HTML {
    let when = theirs.savedAt.map { $0.wordsSince(visit.today) } ?? "a moment ago"
    return """
      \(errorSummary(ActivityConflict.refusal.problems))
      \(pageHeading(
        "\(section.title)", caption: "Two versions of this area",
        standing: "It was also saved \(when). Put together what you want to keep."))
      \(Components.form(
        to: visit.address(.section(section.id)), keys: keys,
        FormManner(revision: theirs.revision),
        """
        \(asked.map { differs($0) ? both($0) : same($0) })
        \(buttons(button("Keep this", then: "next")))
        """))
      """
  }

  private var asked: [Question] { visit.contents.asked(section) }

  private var saved: Fields { QuestionFields.kept(section.questions, theirs.answers) }
  private var mine: Fields { typed.fields() }

  private func words(_ fields: Fields, _ question: Question) -> String {
    fields.value(QuestionFields.evidence(question.id)).trimmed
  }

  private func differs(_ question: Question) -> Bool {
    mine.all(question.id) != saved.all(question.id)
      || words(mine, question) != words(saved, question)
      || mine.date(question.id) != saved.date(question.id)
  }

  /// Where both agree there is nothing to choose.
  private func same(_ question: Question) -> HTML {
    let day = mine.date(question.id)
    let parts = [("-day", day.day), ("-month", day.month), ("-year", day.year)]
    let dated = question.kind == .date ? parts : []
    return """
      \(mine.all(question.id).map { hidden(question.id, $0) })
      \(dated.map { hidden(question.id + $0.0, $0.1) })
      \(hidden(QuestionFields.evidence(question.id), words(mine, question)))
      """
  }

  private func both(_ question: Question) -> HTML {
    let index = section.questions.firstIndex { $0.id == question.id } ?? 0
    let place = (visit.contents.tool.sections.firstIndex { $0.id == section.id } ?? 0) + 1
    let view = QuestionView(
      question: question, number: "\(place).\(index + 1)",
      scale: visit.contents.framework.gradeScale(for: visit.contents.kind), fields: mine,
      limits: [], rule: nil, concern: AuditAddress.concern(visit.id))
    return """
      \(pair(
        (heading: "What you typed", content: version(mine, question)),
        (heading: "What was saved", content: version(saved, question))))
      \(paragraph("Below stands what you typed. Change it to what you want to keep."))
      \(view.html)
      """
  }

  private func version(_ fields: Fields, _ question: Question) -> HTML {
    let answers = (try? QuestionFields.read([question], form(fields, question))) ?? []
    let value = answers.first?.value.map { AnswerWords.of($0, question, visit.contents) }
    return """
      <p class="govuk-body"><strong>\(value ?? "No answer")</strong></p>
      \(typedText(words(fields, question)))
      """
  }

  private func form(_ fields: Fields, _ question: Question) -> FormFields {
    let day = fields.date(question.id)
    return FormFields(
      fields.all(question.id).map { .init(question.id, $0) } + [
        .init(question.id + "-day", day.day), .init(question.id + "-month", day.month),
        .init(question.id + "-year", day.year),
      ])
  }
}
