import Components
import Kernel
import Markup
import Practice

/// A second reading where nothing is graded: what the auditor answered, with a place under each
/// section for what the moderator sees otherwise, and what comes of it.
struct CommentPage: Sendable {
  let visit: ModerationVisit
  let fields: Fields
  let keys: PostKeys

  private var moderation: Moderation { visit.moderation }

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      visit.isModerators
        ? "Read \(childCode(visit.activity.code)) a second time"
        : "Second reading of \(childCode(visit.activity.code))",
      caption: ModerationWords.caption(visit), standing: standing))
    \(columns(
      visit.isModerators
        ? form(
          to: visit.address + "/comments", keys: keys,
          FormManner(revision: moderation.revision), inputs)
        : "\(said)\(answering)", beside: ModerationAside(visit: visit).facts))
    """
  }

  private var auditor: String { visit.activity.people[.auditor]?.name ?? "the auditor" }

  private var standing: HTML {
    if visit.isModerators {
      return "Nothing is graded here. Nobody reads what you write before you have decided."
    }
    guard let outcome = moderation.outcome, let at = moderation.decidedAt else { return "" }
    return "\(ModerationWords.outcome(outcome)), \(at.day.words)."
  }

  // MARK: The moderator

  private var inputs: HTML {
    """
    \(textArea(
      fields["praise"], label: "What does the audit do well?",
      hint: "\(auditor.capitalisedFirst) reads this first.", rows: 4, labelSize: .m))
    \(visit.contents.tool.sections.map(section))
    \(heading("What do you decide?"))
    \(remark("\(auditor.capitalisedFirst), the auditor, reads it word for word."))
    \(radios(fields["outcome"], Legend("Of the whole audit", size: .s), choices))
    \(textArea(
      fields["words"], label: "In words for the auditor",
      hint: "Needed where you suggest changes or question the answers.", rows: 5,
      labelSize: .bold))
    \(buttons(
      button("Record the decision", then: "whole"),
      button("Save and come back later", .secondary, then: "leave")))
    """
  }

  private var choices: [Choice] {
    (visit.plan?.outcomes ?? []).compactMap { outcome in
      switch outcome {
      case .agree: Choice(outcome.rawValue, "I agree with it as it stands")
      case .suggest:
        Choice(
          outcome.rawValue, "I suggest changes",
          hint: "It stands. The auditor takes them up, or says why not.")
      case .return:
        Choice(
          outcome.rawValue, "I question its answers",
          hint: "It goes back to the auditor, who answers and submits it again.")
      case .changeWithReason: nil
      }
    }
  }

  private func section(_ section: ToolSection) -> HTML {
    let rows = visit.contents.asked(section).map { question -> SummaryRow in
      let answer = visit.contents.sections[section.id]?.answers[question.id]
      let words = answer?.value.map { AnswerWords.of($0, question, visit.contents) }
      let evidence = answer?.evidence ?? ""
      return SummaryRow(
        "\(question.title)",
        """
        \(words.map { typedText($0) } ?? quiet("Not answered"))\
        \(when: !evidence.isBlank, typedText(evidence))
        """)
    }
    return """
      \(heading("\(section.title)"))
      \(summaryList(rows, small: true))
      \(textArea(
        fields[section.id], label: "What do you see otherwise here? (optional)", rows: 3,
        labelSize: .bold))
      """
  }

  // MARK: Everyone else

  private var said: HTML {
    let comments = visit.contents.tool.sections.compactMap { section -> HTML? in
      guard let words = moderation.areas[section.id]?.words, !words.isBlank else { return nil }
      return "\(subheading("\(section.title)"))\(typedText(words))"
    }
    return """
      \(notice("What the audit does well", id: "praise", typedText(moderation.praise)))
      \(when: !moderation.words.isBlank,
        "\(heading("The decision in words"))\(typedText(moderation.words))")
      \(when: !comments.isEmpty, "\(heading("Section by section"))\(comments)")
      \(answered)
      """
  }

  private var answered: HTML {
    guard let takesUp = moderation.takesUp else { return "" }
    let words: HTML =
      takesUp
      ? "\(auditor.capitalisedFirst) took this up and opened the audit again."
      : "\(auditor.capitalisedFirst) left the audit as it is."
    return """
      \(heading("What the auditor answered"))
      \(paragraph(words))
      \(when: !moderation.answer.isBlank, typedText(moderation.answer))
      """
  }

  /// For the auditor, where changes are suggested.
  private var answering: HTML {
    guard ModerationAccess.mayAnswer(visit.actor, visit.activity, moderation) else { return "" }
    return form(
      to: visit.address + "/answer", keys: keys,
      """
      \(heading("Your answer"))
      \(radios(
        fields["takes-up"], Legend("What do you do with it?", size: .s),
        [
          Choice(
            "yes", "Take it up",
            hint: "The audit is opened again. What you submitted is kept as it is."),
          Choice("no", "Leave the audit as it is"),
        ]))
      \(textArea(
        fields["answer"], label: "In words", hint: "Needed where you leave the audit as it is.",
        rows: 4))
      \(buttons(button("Keep the answer")))
      """)
  }
}
