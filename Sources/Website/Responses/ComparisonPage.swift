import Components
import Kernel
import Markup
import Practice

/// A case before and after: the two audits of it side by side, on the same questions.
struct ComparisonPage: Sendable {
  let first: AuditContents
  let second: AuditContents

  static func load(_ request: PageRequest) async throws -> ComparisonPage {
    let (id, actor) = (try request.parameter("id"), request.actor)
    return try await request.records.read { reading in
      let child = try ResponseCase.of(response: id, actor, reading)
      let after = try found(child.reaudit)
      for activity in [child.activity, after] {
        try require(activity.submittedAt != nil && ActivityPolicy.mayRead(actor, activity))
      }
      return ComparisonPage(
        first: try AuditContents.load(child.activity, reading),
        second: try AuditContents.load(after, reading))
    }
  }

  var title: String { "Before and after, \(first.activity.code)" }

  var html: HTML {
    """
    \(pageHeading(
      "Before and after", caption: "\(first.activity.code), \(first.activity.period.words)",
      standing: standing))
    \(Table(
      "Each area at the first audit and at the second", manner: .pairs,
      columns: [
        TableColumn("Area"), TableColumn("First audit", label: "First"),
        TableColumn("Second audit", label: "Second"),
      ],
      rows: rows
    ).html)
    \(heading("Overall"))
    \(subheading("Why each was graded so"))
    \(pair(
      ("First audit, \(day(first)): \(title(first.activity.settled))",
        typedText(first.overallReason)),
      ("Second audit, \(day(second)): \(title(second.activity.settled))",
        typedText(second.overallReason))))
    """
  }

  private var standing: HTML {
    let (before, after) = (first.activity.settled, second.activity.settled)
    let (a, b) = (title(before), title(after))
    guard let before, let after, let scale = first.overallScale,
      let isBetter = scale.isBetter(after, than: before)
    else { return "\(a), then \(b)." }
    if before == after { return "\(a) both times." }
    return isBetter ? "Better: \(a), then \(b)." : "Not better: \(a), then \(b)."
  }

  private var rows: [TableRow] {
    let (before, after) = (first.areaGrades, second.areaGrades)
    return first.framework.areas.filter { before[$0.id] != nil || after[$0.id] != nil }.map {
      TableRow(
        ["\($0.title)", title(before[$0.id]), title(after[$0.id])],
        differs: before[$0.id] != after[$0.id])
    }
  }

  private func title(_ grade: String?) -> HTML {
    grade.flatMap { first.overallScale?.grade($0)?.title }.map { "\($0)" } ?? quiet("No grade")
  }

  private func day(_ contents: AuditContents) -> String {
    contents.activity.submittedAt?.day.words ?? ""
  }
}
