import Components
import Kernel
import Markup
import Practice

/// Publishing a month's report, with what is being done about what it found.
struct PublicationPage: Sendable {
  let edition: ReportEdition
  let fields: Fields
  let today: Day
  let keys: PostKeys

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      "Publish the report of \(edition.month.words)", caption: "\(edition.report.title)",
      standing: standing))
    \(column(body))
    """
  }

  private var isReady: Bool { edition.published == nil && today > edition.lastDay }

  private var standing: HTML {
    if let published = edition.published {
      return "It was published on \(published.publishedAt.day.words), and never changes."
    }
    if !isReady {
      return """
        The month is complete on \(edition.lastDay.wordsWithWeekday), when the last thing in it \
        was due. It can be published from the day after.
        """
    }
    return """
      Its figures stand as they are today: \(edition.report.completed.words) audits are completed.
      """
  }

  private var body: HTML {
    guard isReady, edition.mayMake else { return "" }
    let missing = edition.report.completed.total - edition.report.completed.count
    return """
      \(when: missing > 0, insetText("""
        \(EnglishNumbers.count(missing, "audit").capitalisedFirst) \
        \(missing == 1 ? "is" : "are") not completed, and \(missing == 1 ? "counts" : "count") \
        so for good. Finished later, \(missing == 1 ? "it stays" : "they stay") out of every \
        other month’s figures.
        """))
      \(form(
        to: edition.address + "/publication", keys: keys,
        """
        \(textArea(
          fields["commentary"], label: "What are you doing about it? (optional)",
          hint: """
            The themed audit, the workshop, the change of practice that follows, each with who \
            leads it and when. No child’s code and nobody’s work.
            """,
          rows: 6, labelSize: .m))
        \(button("Publish the report"))
        """))
      """
  }
}
