import Components
import Kernel
import Markup
import Practice

/// Sending a people file, and what it would change.
enum PeopleFilePage {
  struct Preview {
    let file: KeptPeopleFile
    let plan: PeoplePlan
    let problems: [PeopleFileProblem]
  }

  static func upload(_ fields: Fields, _ request: PageRequest) -> HTML {
    let content: HTML = """
      \(fileUpload(fields["file"], label: "People file", hint: "CSV, up to 5 MB.", accepts: ".csv"))
      \(buttons(button("Show what it would change"), link("Cancel", to: "/people")))
      """
    let columns = PeopleFileRow.Column.allCases.map { column -> HTML in "\(column.rawValue)" }
    let now = link("Download the people of today as such a file", to: "/people/current")
    return """
      \(errorSummary(fields))
      \(pageHeading("Bring in a people file",
        standing: "Nothing changes until you have seen what it would change."))
      \(paragraph(
        """
        One row for each post and its holder; a row without a person is a vacant post. A row with \
        “deputy of” names a deputy for the post of that title in the row’s team. The columns, in \
        any order:
        """))
      \(bullets(columns))
      \(paragraph(now))
      \(column(form(to: "/people/file", keys: request.keys, FormManner(sendsFile: true), content)))
      """
  }

  static func preview(_ view: Preview, _ fields: Fields, _ request: PageRequest) -> HTML {
    let plan = view.plan
    guard view.problems.isEmpty else { return refused(view, fields) }
    guard !plan.isEmpty else {
      return """
        \(errorSummary(fields))
        \(pageHeading("Nothing to change", standing: "Everything in the file is so already."))
        \(paragraph(link("Back to people and teams", to: "/people")))
        """
    }
    let count = EnglishNumbers.count(plan.sentences.count, "change").capitalisedFirst
    let rows = EnglishNumbers.count(plan.unchanged, "row").capitalisedFirst
    let say = plan.unchanged == 1 ? "says" : "say"
    let same: HTML = plan.unchanged == 0 ? .empty : "\(rows) \(say) what is so already."
    let content: HTML = """
      \(hidden("plan", plan.digest))
      \(buttons(button("Make these changes"), link("Cancel", to: "/people/file")))
      """
    return """
      \(errorSummary(fields))
      \(pageHeading("What the file would change", standing: "\(count). \(same)"))
      \(bullets(plan.sentences.map { sentence -> HTML in "\(sentence)" }))
      \(form(to: "/people/file/\(view.file.id)", keys: request.keys, content))
      """
  }

  private static func refused(_ view: Preview, _ fields: Fields) -> HTML {
    let count = view.problems.count
    let table = Table(
      "What to put right",
      columns: [.numeric("Row"), TableColumn("Column"), TableColumn("What is wrong")],
      rows: view.problems.map { problem in
        TableRow(
          "\(problem.row)", problem.column.map { "\($0.rawValue)" } ?? quiet("The row"),
          "\(problem.message)")
      })
    let things = EnglishNumbers.count(count, "thing").capitalisedFirst
    return """
      \(errorSummary(fields))
      \(pageHeading("The file cannot be taken yet",
        standing: "\(things) must be put right first. Nothing was changed."))
      \(table.html)
      \(paragraph(link("Choose the corrected file", to: "/people/file")))
      """
  }
}
