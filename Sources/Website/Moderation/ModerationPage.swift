import Components
import Kernel
import Markup
import Practice

/// The auditor's and the moderator's grades side by side, and the decision on the overall grade.
struct ModerationPage: Sendable {
  let visit: ModerationVisit
  let fields: Fields
  let keys: PostKeys

  private var moderation: Moderation { visit.moderation }

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      "Grades for \(childCode(visit.activity.code))", caption: ModerationWords.caption(visit),
      standing: standing))
    \(columns(
      """
      \(notice(
        "What the audit does well", id: "praise", typedText(moderation.praise)))
      \(against)
      \(grades)
      \(differences)
      \(ModerationVoices(visit: visit, fields: fields, keys: keys).html)
      \(visit.isModerators ? decision : decided)
      """, beside: ModerationAside(visit: visit).html))
    """
  }

  /// The auditor judged against a rule, and says why: the moderator reads that first.
  private var against: HTML {
    let outcome = visit.first.outcome
    guard outcome.needsReason else { return "" }
    let rules = outcome.broken.map { "<p>\($0.sentence)</p>" as HTML }
    return notice(
      "Graded against a rule, with a reason", id: "against", manner: .limiting,
      "\(rules)\(typedText(visit.first.overallReason))")
  }

  private struct AreaPair {
    let area: JudgementArea
    let first: String?
    let second: Moderation.AreaReading?

    var differs: Bool { first != second?.grade }
  }

  private var pairs: [AreaPair] {
    let theirs = visit.first.areas
    return visit.areas.map {
      AreaPair(area: $0, first: theirs[$0.id], second: moderation.areas[$0.id])
    }
  }

  private var standing: HTML {
    let same = pairs.count { !$0.differs }
    let (first, second) = (overall(visit.first.overall), overall(moderation.overall))
    let both: HTML =
      visit.first.overall == moderation.overall
      ? "Overall, both say \(first)."
      : "Overall, the auditor says \(first) and the moderator \(second)."
    return """
      Auditor and moderator agree on \(EnglishNumbers.words(same)) of \
      \(EnglishNumbers.count(pairs.count, "area")). \(both)
      """
  }

  private func overall(_ grade: String?) -> String {
    grade.flatMap { visit.overallScale?.grade($0)?.title } ?? "nothing"
  }

  private func title(_ grade: String?) -> HTML {
    grade.flatMap { visit.questionScale?.grade($0)?.title }.map { "\($0)" } ?? quiet("No grade")
  }

  private var grades: HTML {
    let rows = pairs.map { pair -> TableRow in
      let note: HTML = pair.differs ? rule("They differ") : ""
      return TableRow(
        ["\(pair.area.title)\(note)", title(pair.first), title(pair.second?.grade)],
        differs: pair.differs)
    }
    let last = TableRow(
      [
        "<strong>Overall</strong>", "\(overall(visit.first.overall))",
        "\(overall(moderation.overall))",
      ], differs: visit.first.overall != moderation.overall)
    return """
      \(Table(
        "Grades side by side", manner: .pairs,
        columns: [TableColumn("Area"), TableColumn("Auditor"), TableColumn("Moderator")],
        rows: rows + [last]
      ).html)
      \(remark("The moderator graded on a page that does not show the auditor’s grades."))
      """
  }

  private var differences: HTML {
    let parts = pairs.filter(\.differs).map { pair -> HTML in
      """
      \(subheading("\(pair.area.title)"))
      \(Components.pair(
        ("Auditor: \(title(pair.first))", evidence(pair.area)),
        ("Moderator: \(title(pair.second?.grade))", typedText(pair.second?.words ?? ""))))
      """
    }
    let whole: HTML =
      visit.first.overall == moderation.overall
      ? ""
      : """
      \(subheading("Overall"))
      \(Components.pair(
        ("Auditor: \(overall(visit.first.overall))", typedText(visit.first.overallReason)),
        ("Moderator: \(overall(moderation.overall))", typedText(moderation.overallWords))))
      """
    return parts.isEmpty && visit.first.overall == moderation.overall
      ? "" : "\(heading("Where they differ"))\(parts)\(whole)"
  }

  private func evidence(_ area: JudgementArea) -> HTML {
    let words = visit.contents.tool.sections.filter { $0.area == area.id }.flatMap { section in
      section.questions.compactMap { visit.first.evidence[$0.id] }
    }.filter { !$0.isBlank }
    return "\(words.map { typedText($0) })"
  }

  // MARK: The decision

  private var decision: HTML {
    let auditor = visit.activity.people[.auditor]?.name ?? "The auditor"
    let options = [("", "Choose the new grade")]
      + (visit.overallScale?.grades.map { ($0.id, $0.title) } ?? [])
    let changed: HTML = """
      \(selectInput(
        fields["grade"], label: "New overall grade",
        options.map { (value: $0.0, text: $0.1) }))
      """
    let choices: [Choice] = (visit.plan?.outcomes ?? ModerationOutcome.allCases).map { outcome in
      switch outcome {
      case .agree:
        Choice(outcome.rawValue, "Agree: \(overall(visit.activity.settled))")
      case .changeWithReason:
        Choice(outcome.rawValue, "Change the grade, with a reason", reveals: changed)
      case .suggest: Choice(outcome.rawValue, "Suggest changes")
      case .return: Choice(outcome.rawValue, "Return it to the auditor with a question")
      }
    }
    return form(
      to: visit.address + "/decision", keys: keys,
      FormManner(revision: moderation.revision),
      """
      \(heading("Your decision on the overall grade"))
      \(remark("\(auditor), the auditor, reads your reasons word for word. Both grades are kept."))
      \(radios(fields["outcome"], Legend("What do you decide?"), choices))
      \(textArea(
        fields["words"], label: "In words for the auditor",
        hint: """
          Begin with what you agree with. Name the evidence and the framework’s words. Needed \
          where you change the grade or return the audit.
          """, rows: 6, labelSize: .bold))
      \(ModerationVoices(visit: visit, fields: fields, keys: keys).questions)
      \(panel)
      \(buttons(button("Record the decision")))
      """)
  }

  /// Who judged together, for a dip sample.
  private var panel: HTML {
    guard moderation.reason == .dipSample else { return "" }
    return checkboxes(
      fields["panel"], Legend("Who sat on the panel?"),
      hint: "Two people at least. Whoever has a part in this audit cannot judge it.",
      visit.panel.map { Choice($0.id, "\($0.name)") })
  }

  private var decided: HTML {
    guard let outcome = moderation.outcome, let at = moderation.decidedAt else { return "" }
    let grade = moderation.settledGrade.map { overall($0) }
    return """
      \(heading("The decision"))
      \(summaryList(
        [
          SummaryRow("Decided", "\(ModerationWords.outcome(outcome)), \(at.day.words)"),
          grade.map { SummaryRow("Grade of record", "\($0)") },
        ].compactMap { $0 }, small: true))
      \(when: !moderation.words.isBlank, typedText(moderation.words))
      \(ModerationVoices(visit: visit, fields: fields, keys: keys).looked)
      """
  }
}
