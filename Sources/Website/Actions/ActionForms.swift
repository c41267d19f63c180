import Components
import Kernel
import Markup
import Practice

/// The one thing that this person can do next with an action: say that it is done, check it, or
/// say whether it still holds.
struct ActionForms {
  let model: ActionPage.Model
  let fields: Fields
  let request: PageRequest

  private var action: Action { model.action }
  private var address: String { "/actions/\(action.number ?? 0)" }

  var html: HTML {
    if model.mayClaim { return claim }
    if model.mayCheck { return check }
    guard model.mayHold.yes, action.isToBeAsked(on: request.today) else { return .empty }
    return buttons(buttonLink("Say whether it still holds", to: address + "/holding"))
  }

  private var claim: HTML {
    form(
      to: address + "/claim", keys: request.keys, FormManner(revision: action.revision),
      """
      \(heading("Is it done?"))
      \(textArea(
        fields["words"], label: "What was done", hint: "Say when, and with whom.", rows: 3,
        labelSize: .bold))
      \(textArea(
        fields["evidence"], label: "Where the record shows it",
        hint: "The name of the document or the date of the note, so that someone can find it.",
        rows: 2, labelSize: .bold))
      \(textArea(
        fields["difference"], label: "What is different for the child",
        hint: "How you know, and what the child says, if you have asked.", rows: 3,
        labelSize: .bold))
      \(button("Say that it is done"))
      """)
  }

  private var check: HTML {
    form(
      to: address + "/check", keys: request.keys, FormManner(revision: action.revision),
      """
      \(radios(
        fields["check"], Legend("Check it", heading: .part),
        hint: "You can check this: you are not its owner. Look at the file before you answer.",
        [
          Choice("yes", "Yes, it is done and I have seen the evidence"),
          Choice("no", "Not yet: send it back, saying what is missing"),
        ]))
      \(textArea(
        fields["words"], label: "What you saw, or what is missing", rows: 3, labelSize: .bold))
      \(button("Record the check"))
      """)
  }
}
