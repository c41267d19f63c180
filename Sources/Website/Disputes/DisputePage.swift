import Components
import Kernel
import Markup
import Practice

/// What is seen differently about an audit: what was said, what the auditor answered, how it ended,
/// and the next step for whoever has it.
struct DisputePage: Sendable {
  let visit: DisputeVisit
  let fields: Fields
  let keys: PostKeys

  private var activity: Activity { visit.audit.activity }
  private var auditor: String { activity.people[.auditor]?.name ?? "The auditor" }

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      "A finding seen differently", caption: "Audit of \(activity.code)", standing: standing))
    \(columns("\(visit.open.map(current) ?? raise)\(settled)", beside: beside))
    """
  }

  private var standing: HTML {
    guard let open = visit.open else {
      return visit.mayRaise
        ? "Say to \(auditor) what you see differently, until \(last)."
        : visit.settled.isEmpty ? "Nothing is open." : "It is settled."
    }
    return switch open.state {
    case .withAuditor: "\(auditor) has to answer \(open.raisedByName)."
    case .answered: "\(auditor) has answered. \(open.raisedByName) says whether that settles it."
    case .withQualityAssurance:
      visit.waitsForModeration
        ? """
        The QA unit is asked to help. It reads the audit a second time first, without its grades, \
        and takes this up after that.
        """ : "The QA unit helps to settle it."
    case .settled: "It is settled."
    }
  }

  private var last: HTML { "\(visit.days?.upperBound.wordsWithWeekday)" }

  // MARK: The open one

  private func current(_ dispute: Dispute) -> HTML {
    "\(story(dispute))\(step(dispute))"
  }

  private func story(_ dispute: Dispute) -> HTML {
    let subject: HTML = dispute.subject == .grade ? "the overall grade" : "what the audit says"
    return """
      \(heading("\(dispute.raisedByName) sees \(subject) differently", tight: true))
      \(remark("\(dispute.raisedAt.day.words)"))
      \(typedText(dispute.words))
      \(dispute.answer.map { answer in
        """
        \(heading("\(answer.name) answered"))
        \(remark("\(answer.at.day.words) · \(title(answer))"))
        \(typedText(answer.words))
        """
      })
      """
  }

  private func title(_ answer: Dispute.Answer) -> HTML {
    switch answer.outcome {
    case .stands: "It stands"
    case .changeGrade: "Overall grade: \(visit.gradeTitle(answer.grade))"
    case .correct: "The audit is to be corrected"
    }
  }

  private func step(_ dispute: Dispute) -> HTML {
    let address = "/disputes/\(dispute.id)"
    let manner = FormManner(revision: dispute.revision)
    var steps: [HTML] = []
    if dispute.state == .withAuditor, visit.mayAnswer {
      steps.append(
        form(
          to: address + "/answer", keys: keys, manner,
          answerInputs("Your answer", "Send the answer")))
    }
    if dispute.state == .withQualityAssurance, visit.maySettle {
      steps.append(
        form(
          to: address + "/settlement", keys: keys, manner,
          answerInputs("What you decide", "Record the decision")))
    }
    if dispute.answer != nil, dispute.raisedBy == visit.audit.actor.person {
      steps.append(
        form(
          to: address + "/acceptance", keys: keys, manner,
          buttons(button("That settles it"))))
    }
    if dispute.supportAskedAt == nil,
      visit.mayAnswer || visit.maySettle || dispute.raisedBy == visit.audit.actor.person
    {
      let isOthers = !visit.mayAnswer && dispute.raisedBy != visit.audit.actor.person
      steps.append(
        form(
          to: address + "/support", keys: keys, manner,
          """
          \(paragraph(isOthers
            ? "Nobody left to settle it, or no answer? The QA unit can take it up."
            : "Talked it over and still of two minds? The QA unit helps to settle it."))
          \(buttons(button(isOthers ? "Take it up" : "Ask the QA unit to help", .secondary)))
          """))
    }
    return steps.isEmpty ? "" : "\(heading("What comes next"))\(steps)"
  }

  private func answerInputs(_ legend: HTML, _ send: HTML) -> HTML {
    let options = [("", "Choose the new grade")]
      + (visit.audit.contents.overallScale?.grades.map { ($0.id, $0.title) } ?? [])
    let grade: HTML = """
      \(selectInput(
        fields["grade"], label: "New overall grade",
        options.map { (value: $0.0, text: $0.1) }))
      """
    let choices = Dispute.Outcome.allCases.map { outcome in
      switch outcome {
      case .stands: Choice(outcome.rawValue, "The audit stands as it is")
      case .changeGrade: Choice(outcome.rawValue, "Change the overall grade", reveals: grade)
      case .correct:
        Choice(
          outcome.rawValue, "Correct what the audit says",
          hint: "It is opened again for its auditor. What was submitted is kept as a version.")
      }
    }
    return """
      \(radios(fields["outcome"], Legend(legend), choices))
      \(textArea(
        fields["words"], label: "Why",
        hint: "Name what the child’s file shows. Everyone who may read the audit reads this.",
        rows: 6, labelSize: .bold))
      \(buttons(button(send)))
      """
  }

  // MARK: A new one

  private var raise: HTML {
    guard visit.mayRaise else {
      return visit.settled.isEmpty ? paragraph("Nobody has said that they see it differently.") : ""
    }
    return form(
      to: visit.address, keys: keys, FormManner(),
      """
      \(radios(
        fields["subject"], Legend("What do you see differently?"),
        [
          Choice("grade", "The overall grade"),
          Choice("finding", "Something that the audit says"),
        ]))
      \(textArea(
        fields["words"], label: "What you see, and where the child’s file shows it",
        hint: "\(auditor) reads this and answers you. Begin with what you agree with.",
        rows: 6, labelSize: .bold))
      \(buttons(button("Send it to \(auditor)")))
      """)
  }

  private var settled: HTML {
    .joined(
      visit.settled.compactMap { dispute in
        dispute.settlement.map { end in
          """
          \(story(dispute))
          \(heading("Settled"))
          \(summaryList(
            [
              SummaryRow("Outcome", title(end)),
              SummaryRow("Settled by", "\(end.name), \(end.at.day.words)"),
            ], small: true))
          \(when: !end.words.isBlank, typedText(end.words))
          """
        }
      })
  }

  private var beside: HTML {
    """
    \(aside(
      "When",
      [
        visit.days.map { days in
          AsideEntry(
            "Open to disagreement",
            "\(days.lowerBound.wordsWithoutYear) to \(days.upperBound.words)",
            rule: "From the day audits are due until oversight is.")
        },
        activity.settled.map { AsideEntry("Grade of record", visit.gradeTitle($0)) },
      ].compactMap { $0 }))
    \(aside("How it is settled", """
      <p>Directly with the auditor first. If the two of you cannot agree, the QA unit helps and \
      decides. Every grade that the audit had is kept.</p>
      """))
    """
  }
}
