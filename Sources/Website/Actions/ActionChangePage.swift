import Components
import Kernel
import Markup
import Practice

/// Giving an action another owner or another day, with a reason. What it was before is kept.
struct ActionChangePage {
  let action: Action
  let fields: Fields
  let request: PageRequest

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      "Change the owner or the day", caption: "Action \(action.reference)",
      standing: "\(action.ownerName) has to do this by \(action.due.wordsWithWeekday)."))
    \(column(form(
      to: "/actions/\(action.number ?? 0)/change", keys: request.keys,
      FormManner(revision: action.revision), inputs)))
    """
  }

  private var inputs: HTML {
    """
    \(paragraph("\(action.words)"))
    \(selectInput(
      fields["owner"], label: "Owner", labelSize: .m, searches: true, request.peopleOptions()))
    \(dateInput(
      "due", in: fields, Legend("Due"),
      hint: "It was first due on \(action.firstDue.words). That day stays on the record."))
    \(textArea(fields["words"], label: "Why does it change?", rows: 3, labelSize: .m))
    \(button("Change it"))
    """
  }
}
