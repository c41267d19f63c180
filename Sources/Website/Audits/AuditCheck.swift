import Components
import Kernel
import Markup
import Practice

/// A whole audit as its auditor checks it before submission, with a way back to each part.
struct AuditCheck: Sendable {
  let visit: AuditVisit

  private var contents: AuditContents { visit.contents }
  private var activity: Activity { contents.activity }

  var html: HTML {
    if contents.agency != nil { return HTML.joined(contents.tool.sections.map(section)) }
    return """
      \(judgement)\(findings("Strengths", .strength))
      \(findings("Areas for improvement", .improvement))\(actions)
      \(findings("What others should learn", .learning))\(prepared)\(sources)\(review)
      \(contents.tool.sections.map(section))
      """
  }

  private func changes(_ part: AuditPart, _ about: HTML) -> HTML {
    """
    <p class="govuk-body"><a class="govuk-link" href="\(visit.address(part))">Change \
    <span class="govuk-visually-hidden">\(about)</span></a></p>
    """
  }

  private var judgement: HTML {
    guard contents.overallScale != nil else { return "" }
    let grade = activity.overall.flatMap { contents.overallScale?.grade($0)?.title }
    let limits = contents.outcome.limits.map { "<p>\($0.sentence)</p>" as HTML }
    let limited: HTML =
      limits.isEmpty
      ? "" : notice("What limits the overall grade", id: "limits", manner: .limiting, "\(limits)")
    return """
      \(heading("Overall grade", tight: true))
      <p class="govuk-body-l">\(grade ?? "Not given yet")</p>
      \(typedText(contents.overallReason))\(limited)\(changes(.overall, "the overall grade"))
      """
  }

  private func findings(_ title: HTML, _ kind: Finding.Kind) -> HTML {
    let findings = contents.findings(kind)
    if findings.isEmpty, kind == .learning { return "" }
    let lines = findings.map { finding -> HTML in
      let theme = finding.theme.flatMap { contents.framework.standards.theme($0)?.title }
      return "\(finding.words) \(quiet("\(theme)"))"
    }
    let none = paragraph(quiet("None noted."))
    return """
      \(heading(title, tight: true))\(lines.isEmpty ? none : ruledList(lines))
      \(changes(kind == .learning ? .actions : .findings, title))
      """
  }

  private var actions: HTML {
    let cards = contents.actions.map { action -> HTML in
      summaryCard(
        action.number.map(Action.reference) ?? "Action",
        [
          SummaryRow("What has to be done", typedText(action.words)),
          SummaryRow("What will be different for the child", typedText(action.difference)),
          SummaryRow("What “done” means", typedText(action.doneMeans)),
        ] + action.attainableRow + [
          SummaryRow("Owner", "\(action.ownerName)"), SummaryRow("By", "\(action.due.words)"),
        ])
    }
    let none = paragraph(quiet("None."))
    return """
      \(heading("Actions", tight: true))\(cards.isEmpty ? none : HTML.joined(cards))
      \(changes(.actions, "the actions"))
      """
  }

  private var prepared: HTML {
    var rows: [SummaryRow] = []
    if let read = activity.fileReadDay, let window = contents.window(today: visit.today) {
      rows.append(
        SummaryRow(
          "File read", "\(read.words), for \(window.from.words) to \(window.to.words)",
          actions: links(.file, "when the file was read")))
    }
    if let decision = contents.feedbackDecision {
      let words: HTML = decision.appropriate ? "Right to ask" : "Not right to ask"
      rows.append(
        SummaryRow(
          "Family feedback", "\(words)\(typedText(decision.reason))",
          actions: links(.feedbackDecision, "the decision about feedback")))
    }
    rows += contents.feedback.map { one in
      SummaryRow(
        "\(one.voice.words)",
        "\(one.day.words). \(one.channel.words). \(one.state.words).\(typedText(one.said))",
        actions: links(.feedback, "what was said"))
    }
    if let discussion = contents.discussion, let held = discussion.heldDay {
      let with = discussion.with.compactMap { activity.people[$0]?.name }
      rows.append(
        SummaryRow(
          "Discussion",
          "\(held.words), with \(EnglishNumbers.list(with))\(typedText(discussion.words))",
          actions: links(.discussion, "the discussion")))
    }
    return rows.isEmpty ? "" : "\(heading("How it was prepared", tight: true))\(summaryList(rows))"
  }

  private var sources: HTML {
    contents.kind.sources.isEmpty
      ? "" : "\(SourceList(contents: contents).html)\(changes(.sources, "the sources"))"
  }

  private func links(_ part: AuditPart, _ about: String) -> [Link] {
    [Link("Change", to: visit.address(part), about: "\(about)")]
  }

  private var review: HTML {
    guard let review = contents.review, review.recommended, let plan = contents.kind.recommendation
    else { return "" }
    let chosen = plan.reasons.filter { review.grounds.contains($0.id) }
    let grounds = chosen.map { "\($0.title)" as HTML }
    return """
      \(heading("\(plan.title) recommended", tight: true))\(bullets(grounds))
      \(typedText(review.words))\(changes(.review, "the recommendation"))
      """
  }

  private func section(_ section: ToolSection) -> HTML {
    let rows = contents.asked(section).map { question -> SummaryRow in
      let answer = contents.sections[section.id]?.answers[question.id]
      let words = answer?.value.map { AnswerWords.of($0, question, contents) } ?? "Not answered"
      return SummaryRow(
        "\(question.title)", "<strong>\(words)</strong>\(typedText(answer?.evidence ?? ""))",
        actions: links(.section(section.id), question.title))
    }
    let title = heading("\(section.title)", id: "area-\(section.id)", tight: true)
    return "\(title)\(summaryList(rows))"
  }
}
