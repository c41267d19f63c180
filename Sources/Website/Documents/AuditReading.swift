import Components
import Kernel
import Markup
import Practice

/// A whole audit to be read: strengths first, then what has to improve, the judgement, and
/// everything that it rests on. The same on a page and in the document for the child's record.
struct AuditReading: Sendable {
  let contents: AuditContents

  private var activity: Activity { contents.activity }
  private var themes: Standards { contents.framework.standards }

  var html: HTML {
    """
    \(findings("Strengths", .strength, none: "No strength is noted."))
    \(findings("Areas for improvement", .improvement, none: "Nothing is noted here."))
    \(overall)
    \(when: !contents.kind.sources.isEmpty, SourceList(contents: contents).html)
    \(areas)
    \(family)
    \(discussion)
    \(meeting)
    \(actions)
    \(findings("Learning for others", .learning, none: nil))
    \(review)
    """
  }

  private func findings(_ title: HTML, _ kind: Finding.Kind, none: HTML?) -> HTML {
    let findings = contents.findings(kind)
    if findings.isEmpty { return none.map { "\(heading(title))\(paragraph($0))" } ?? "" }
    let lines = findings.map { finding -> HTML in
      let theme = finding.theme.flatMap { themes.theme($0)?.title }
      let route = finding.route.flatMap(contents.kind.learningRoute)
      return """
        \(typedText(finding.words))\(theme.map { rule("\($0)") })\
        \(route.map { rule("Goes to: \($0.to)") })
        """
    }
    return "\(heading(title, tight: true))\(ruledList(lines))"
  }

  /// What the grade is, what it means, and why.
  private var overall: HTML {
    guard let scale = contents.overallScale else { return "" }
    guard let grade = activity.overall.flatMap({ scale.grade($0) }) else {
      return "\(heading("Overall grade"))\(paragraph("Not graded yet."))"
    }
    let limits = contents.outcome.limits.map { paragraph("\($0.sentence)") }
    if let record = activity.settled.flatMap({ scale.grade($0) }), record.id != grade.id {
      return """
        \(heading("Grade of record: \(record.title)"))
        \(insetText("\(record.descriptor)"))
        \(paragraph("The auditor graded it \(grade.title). \(settled)Both grades are kept."))
        \(subheading("Why the auditor graded it \(grade.title)"))
        \(typedText(contents.overallReason))
        \(limits)
        """
    }
    return """
      \(heading("Overall grade: \(grade.title)"))
      \(insetText("\(grade.descriptor)"))
      \(typedText(contents.overallReason))
      \(limits)
      """
  }

  /// When and how the grade of record came to be.
  private var settled: HTML {
    contents.settlements.last.map { last in
      switch last.cause {
      case .submission: ""
      case .moderation: "Moderation changed it on \(last.settledAt.day.words). "
      case .dispute: "It was changed on \(last.settledAt.day.words), after a dispute. "
      }
    } ?? ""
  }

  private var areas: HTML {
    let sections = contents.tool.sections.compactMap { section -> HTML? in
      // What does not concern this child is not asked.
      guard !contents.asked(section).isEmpty else { return nil }
      let rows = contents.asked(section).map { row($0, contents.sections[section.id]?.answers) }
      return "\(subheading("\(section.title)"))\(summaryList(rows, small: true))"
    }
    return "\(heading("What was seen"))\(HTML.joined(sections))"
  }

  private func row(_ question: Question, _ answers: [String: Answer]?) -> SummaryRow {
    let answer = answers?[question.id]
    let words = answer?.value.map { AnswerWords.of($0, question, contents) } ?? "Not answered"
    let evidence = answer?.evidence ?? ""
    return SummaryRow(
      "\(question.title)",
      """
      <strong>\(words)</strong>\
      \(evidence.isBlank ? "" : typedText(evidence))
      """)
  }

  private var family: HTML {
    guard let decision = contents.feedbackDecision else { return "" }
    let who: HTML? = decision.byName.map { " by \($0)" }
    let asked: HTML =
      decision.appropriate
      ? "It was right to ask, as decided\(who) on \(decision.day.words)."
      : "It was not right to ask, as decided\(who) on \(decision.day.words)."
    let tool = contents.framework.feedbackTool(of: contents.kind)
    let said = contents.feedback.map { feedback -> HTML in
      """
      <strong>\(feedback.voice.words)</strong>, \(feedback.day.words). \(feedback.state.words).\
      \(FeedbackWords(feedback: feedback, tool: tool).html)\(rule("\(feedback.channel.words)"))
      """
    }
    return """
      \(heading("What the child and the family said"))
      \(paragraph(asked))\(decision.reason.isBlank ? "" : typedText(decision.reason))
      \(said.isEmpty ? "" : ruledList(said))
      """
  }

  private var discussion: HTML {
    guard let discussion = contents.discussion, let held = discussion.heldDay else { return "" }
    let who = discussion.with.compactMap { activity.people[$0]?.name }
    let with: HTML = who.isEmpty ? "" : " with \(EnglishNumbers.list(who))"
    return """
      \(heading("Discussion"))
      \(paragraph("Held on \(held.words)\(with)."))
      \(typedText(discussion.words))
      """
  }

  /// When the case was talked about, who came, the time line and the notes.
  private var meeting: HTML {
    guard let record = contents.meeting, let held = record.meeting?.heldDay else { return "" }
    let came = record.invited.filter { $0.came ?? false }.map { one in
      one.agency.isEmpty ? one.name : "\(one.name) (\(one.agency))"
    }
    let ahead = record.meeting?.wentAhead ?? ""
    let moments = record.moments.map { moment -> HTML in
      "<strong>\(moment.day.words)</strong>\(typedText(moment.words))"
    }
    return """
      \(heading("Meeting"))
      \(paragraph("Held on \(held.words) with \(EnglishNumbers.list(came))."))
      \(when: !ahead.isEmpty, "\(subheading("Why it went ahead"))\(typedText(ahead))")
      \(when: !moments.isEmpty, "\(subheading("Time line"))\(ruledList(moments))")
      \(when: !record.notes.words.isEmpty,
        "\(subheading("Notes of the meeting"))\(typedText(record.notes.words))")
      """
  }

  private var actions: HTML {
    guard !contents.actions.isEmpty else { return "" }
    return Table(
      "Actions",
      columns: [
        TableColumn("Action", isWide: true), TableColumn("Done means", isWide: true),
        TableColumn("Owner"), TableColumn("Due"),
      ],
      rows: contents.actions.map { action in
        TableRow(
          """
          \(action.words)\(rule("\(action.difference)"))\
          \(action.number.map { rule("\(Action.reference($0))") })
          """,
          "\(action.doneMeans)", "\(action.ownerName)", unbroken("\(action.due.words)"))
      }
    ).html
  }

  private var review: HTML {
    guard let review = contents.review, review.recommended,
      let plan = contents.kind.recommendation
    else { return "" }
    let grounds = review.grounds.compactMap { id in plan.reasons.first { $0.id == id }?.title }
    let panel = plan.panels.first { $0.id == review.panel }?.title
    return """
      \(heading("\(panel ?? plan.title)"))
      \(paragraph("The auditor recommends it. \(EnglishNumbers.list(grounds))."))
      \(typedText(review.words))
      """
  }
}
