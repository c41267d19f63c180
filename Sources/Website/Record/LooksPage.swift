import Components
import Kernel
import Markup
import Practice
import Trust

/// Every look at who a child is: who looked, when, at which child, and why they had to know.
enum LooksPage {
  static func content(_ view: RecordView) -> HTML {
    """
    \(pageHeading("Who looked at whom", standing: standing(view)))
    \(search(view))
    \(when: view.code != nil || view.filter.person != nil, narrowed(view))
    \(LooksTable(view: view).html)
    \(when: view.count > 0, RecordPage.trust(view))
    """
  }

  private static func standing(_ view: RecordView) -> HTML {
    if view.count == 0 { return "Nobody has looked up who a child is." }
    if view.count == 1 { return "Somebody has looked up who a child is, once, for this purpose." }
    let times = EnglishNumbers.words(view.count)
    return "People have looked up who a child is \(times) times, each time for a recorded purpose."
  }

  private static func search(_ view: RecordView) -> HTML {
    let code = textInput(
      Field("code", view.code ?? ""), label: "The child’s code", hint: "For example C-4F7K-29",
      InputManner(width: 10, checksSpelling: false))
    return query(
      to: "/record/looks",
      "\(code)\(RecordPage.whoSelect(view))\(button("Show", .secondary))")
  }

  private static func narrowed(_ view: RecordView) -> HTML {
    let who = view.filter.person.map { "by \(view.names.person($0) ?? "someone else")" }
    let whom = view.code.map { "at \($0)" }
    let only = [who, whom].compactMap { $0 }.joined(separator: ", ")
    let unknown: HTML =
      view.filter.subject?.id == "" ? "No child here has that code. Check it. " : .empty
    return paragraph(
      "Only looks \(only). \(unknown)\(link("Show every look", to: "/record/looks"))")
  }
}

/// Looks, with why and the way to earlier ones.
struct LooksTable: Sendable {
  let view: RecordView

  var html: HTML {
    if view.lines.isEmpty { return paragraph("Nobody has looked.") }
    let table = Table(
      "<span class=\"govuk-visually-hidden\">Looks</span>", size: .s,
      columns: [
        TableColumn("When"), TableColumn("Who"), TableColumn("Child"), TableColumn("Why"),
      ],
      rows: view.lines.map { line in
        TableRow(
          unbroken("\(line.at.words)"), "\(view.names.person(line.person) ?? "The program")",
          unbroken("\(view.names[line.subject] ?? "a child")"), why(line))
      }
    ).html
    return "\(table)\(RecordTable.earlier(view))"
  }

  private func why(_ line: LedgerLine) -> HTML {
    if let purpose = line.payload["purpose"] { return "\(purpose)" }
    guard let audit = line.payload["activity"].flatMap({ view.purposes[$0] }) else {
      return "For an audit that is not kept any more"
    }
    return "For the audit of \(audit.cycleWords)"
  }
}
