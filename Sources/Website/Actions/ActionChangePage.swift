import Components
import Kernel
import Markup
import Practice

/// Giving an action another owner or another day, with a reason. What it was before is kept. Its
/// owner hands it on to a colleague, by the same day.
struct ActionChangePage {
  let model: ActionPage.Model
  let fields: Fields
  let request: PageRequest

  private var action: Action { model.action }

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      model.mayMove ? "Change the owner or the day" : "Hand it on",
      caption: "Action \(action.reference)", standing: standing))
    \(column(isAlone ? paragraph(alone) : form(
      to: "/actions/\(action.number ?? 0)/change", keys: request.keys,
      FormManner(revision: action.revision), inputs)))
    """
  }

  private var standing: HTML {
    action.ownerHasLeft(by: request.today)
      ? "\(action.ownerName) has left. This is due by \(action.due.wordsWithWeekday)."
      : "\(action.ownerName) has to do this by \(action.due.wordsWithWeekday)."
  }

  /// The owner has no colleague to hand it to.
  private var isAlone: Bool { !model.mayMove && model.colleagues.isEmpty }

  private var alone: HTML {
    "Nobody else is in your team or in a post like yours. Ask your manager to find another owner."
  }

  private var inputs: HTML {
    """
    \(paragraph("\(action.words)"))
    \(selectInput(
      fields["owner"], label: model.mayMove ? "Owner" : "Who takes it over?", labelSize: .m,
      searches: true, people))
    \(model.mayMove ? day : hiddenDay)
    \(textArea(
      fields["words"], label: model.mayMove ? "Why does it change?" : "Why do you hand it on?",
      hint: model.mayMove ? nil : "What they need to know. The due day stays.", rows: 3,
      labelSize: .m))
    \(button(model.mayMove ? "Change it" : "Hand it on"))
    """
  }

  private var day: HTML {
    dateInput(
      "due", in: fields, Legend("Due"),
      hint: "It was first due on \(action.firstDue.words). That day stays on the record.")
  }

  private var hiddenDay: HTML {
    """
    \(hidden("due-day", String(action.due.day)))\(hidden("due-month", String(action.due.month)))\
    \(hidden("due-year", String(action.due.year)))
    """
  }

  private var people: [(value: String, text: String)] {
    request.peopleOptions().filter {
      model.mayMove || $0.value.isEmpty || model.colleagues.contains($0.value)
    }
  }
}
