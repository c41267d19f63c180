import Components
import Kernel
import Markup
import Practice

/// A case before and after: two audits of it side by side, on the same questions, with what changed
/// first.
struct ComparisonPage: Sendable {
  let comparison: AuditComparison

  private var first: AuditContents { comparison.before }
  private var second: AuditContents { comparison.after }

  var title: String { "Before and after, \(second.activity.code)" }

  var html: HTML {
    """
    \(pageHeading(
      "Before and after",
      caption: "\(second.activity.code), \(first.activity.cycleWords) and later",
      standing: standing))
    \(who)
    \(changes)
    \(areas)
    \(why)
    \(words)
    \(same)
    """
  }

  // MARK: What changed

  private var answers: HTML {
    let count = comparison.changed.count
    let all = count + comparison.same.count
    guard all > 0 else { return "They are answered in words." }
    return "\(EnglishNumbers.share(count, of: all, "answer").capitalisedFirst) changed."
  }

  private var standing: HTML {
    let (before, after) = (first.activity.settled, second.activity.settled)
    guard let before, let after else { return answers }
    let (a, b) = (title(before), title(after))
    if before == after { return "\(a) both times." }
    guard let isBetter = second.overallScale?.isBetter(after, than: before) else {
      return "\(a), then \(b)."
    }
    return isBetter ? "Better: \(a), then \(b)." : "Not better: \(a), then \(b)."
  }

  private var who: HTML {
    summaryList(
      [
        SummaryRow("First audit", line(first)), SummaryRow("Second audit", line(second)),
        first.activity.settled == nil ? nil : SummaryRow("Answers", answers),
      ].compactMap { $0 }, small: true)
  }

  /// "By Teasel Quartz, submitted on 26 November 2026. Monthly audit, November 2026"
  private func line(_ contents: AuditContents) -> HTML {
    let names = Activity.auditors.compactMap { contents.activity.people[$0]?.name }
    let by: HTML = names.isEmpty ? "" : "By \(EnglishNumbers.list(names)), "
    let title = "\(contents.kind.title), \(contents.activity.cycleWords)"
    return """
      \(by)submitted on \(day(contents)). \
      \(link("\(title)", to: AuditAddress.overview(contents.activity.id)))
      """
  }

  private var changes: HTML {
    guard !comparison.changed.isEmpty else { return "" }
    let parts = comparison.changed.map(seen).filter { !$0.isEmpty }
    return """
      \(table("What changed", comparison.changed))
      \(when: !parts.isEmpty, "\(heading("What each saw"))\(parts)")
      """
  }

  private func table(_ title: HTML, _ lines: [AuditComparison.Line]) -> HTML {
    Table(
      title, manner: .pairs,
      columns: [
        TableColumn("Question"), TableColumn("First audit", label: "First"),
        TableColumn("Second audit", label: "Second"),
      ],
      rows: lines.map { line in
        TableRow(
          [
            "\(line.question.title)", value(line.before, line.question, first),
            value(line.after, line.question, second),
          ], differs: line.isChanged)
      }
    ).html
  }

  private func value(
    _ answer: Answer?, _ question: Question, _ contents: AuditContents
  ) -> HTML {
    answer?.value.map { "\(AnswerWords.of($0, question, contents))" } ?? quiet("Not answered")
  }

  /// What each saw where they answered differently.
  private func seen(_ line: AuditComparison.Line) -> HTML {
    let (before, after) = (line.before?.evidence ?? "", line.after?.evidence ?? "")
    guard !before.isBlank || !after.isBlank else { return "" }
    return """
      \(subheading("\(line.question.title)"))
      \(pair(
        ("First audit: \(value(line.before, line.question, first))", text(before)),
        ("Second audit: \(value(line.after, line.question, second))", text(after))))
      """
  }

  private func text(_ words: String) -> HTML {
    words.isBlank ? quiet("Nothing was written.") : typedText(words)
  }

  // MARK: Grades

  private var areas: HTML {
    let (before, after) = (first.areaGrades, second.areaGrades)
    let graded = second.framework.areas.filter { before[$0.id] != nil || after[$0.id] != nil }
    guard !graded.isEmpty else { return "" }
    return Table(
      "Each area at the first audit and at the second", manner: .pairs,
      columns: [
        TableColumn("Area"), TableColumn("First audit", label: "First"),
        TableColumn("Second audit", label: "Second"),
      ],
      rows: graded.map {
        TableRow(
          ["\($0.title)", title(before[$0.id]), title(after[$0.id])],
          differs: before[$0.id] != after[$0.id])
      }
    ).html
  }

  private var why: HTML {
    guard second.overallScale != nil else { return "" }
    return """
      \(heading("Overall"))
      \(subheading("Why each was graded so"))
      \(pair(
        ("First audit, \(day(first)): \(title(first.activity.settled))",
          text(first.overallReason)),
        ("Second audit, \(day(second)): \(title(second.activity.settled))",
          text(second.overallReason))))
      """
  }

  // MARK: The rest

  private var words: HTML {
    let lines = comparison.said.filter { said($0.before) != nil || said($0.after) != nil }
    guard !lines.isEmpty else { return "" }
    return """
      \(heading("In words"))
      \(lines.map { line in
        """
        \(subheading("\(line.question.title)"))
        \(pair(
          ("First audit", text(said(line.before) ?? "")),
          ("Second audit", text(said(line.after) ?? ""))))
        """
      })
      """
  }

  private func said(_ answer: Answer?) -> String? {
    guard case .words(let words)? = answer?.value else { return nil }
    return words
  }

  private var same: HTML {
    let apart: HTML =
      comparison.apart == 0
      ? ""
      : remark(
        """
        \(EnglishNumbers.count(comparison.apart, "question").capitalisedFirst) \
        \(comparison.apart == 1 ? "was" : "were") asked in one of them only, and \
        \(comparison.apart == 1 ? "is" : "are") not set side by side.
        """)
    guard !comparison.same.isEmpty else { return apart }
    return """
      \(details("What was answered alike", table("Answered alike", comparison.same)))
      \(apart)
      """
  }

  private func title(_ grade: String?) -> HTML {
    grade.flatMap { second.overallScale?.grade($0)?.title }.map { "\($0)" } ?? quiet("No grade")
  }

  private func day(_ contents: AuditContents) -> String {
    contents.activity.submittedAt?.day.words ?? ""
  }
}
