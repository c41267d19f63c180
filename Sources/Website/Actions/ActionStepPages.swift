import Components
import Kernel
import Markup
import Practice

/// The steps of an action that have a page of their own.
struct ActionStepPages {
  let model: ActionPage.Model
  let fields: Fields
  let request: PageRequest

  private var action: Action { model.action }
  private var address: String { "/actions/\(action.number ?? 0)" }

  private func page(
    _ title: HTML, standing: HTML, to path: String, _ inputs: HTML
  ) -> HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(title, caption: "Action \(action.reference)", standing: standing))
    \(column(
      """
      \(insetText("\(action.words)"))
      \(form(
        to: address + path, keys: request.keys, FormManner(revision: action.revision), inputs))
      """))
    """
  }

  /// Setting a milestone.
  var milestone: HTML {
    page(
      "Set a milestone",
      standing: "A dated step on the way. When one is late, the action shows as at risk.",
      to: "/milestones",
      """
      \(textArea(fields["words"], label: "What is done by then?", rows: 2, labelSize: .m))
      \(dateInput(
        "due", in: fields, Legend("By which day?"),
        hint: "The action itself is due on \(action.due.words)."))
      \(button("Set the milestone"))
      """)
  }

  /// Saying that the day may not be kept, or that it is on course again.
  var risk: HTML {
    if action.atRiskAt != nil {
      return page(
        "On course again", standing: "You said that this is at risk. It shows so until now.",
        to: "/risk",
        """
        \(hidden("risk", "no"))
        \(textArea(fields["words"], label: "What has changed? (optional)", rows: 3, labelSize: .m))
        \(button("Say that it is on course"))
        """)
    }
    return page(
      "Say that it is at risk",
      standing: "Say it early: it shows yellow on the tracker, and the due day stays.",
      to: "/risk",
      """
      \(hidden("risk", "yes"))
      \(textArea(
        fields["words"], label: "Why may the day not be kept?", hint: "And what would help.",
        rows: 3, labelSize: .m))
      \(button("Say that it is at risk"))
      """)
  }

  /// How and on which day it is looked at again, once it is done.
  var lookingAgain: HTML {
    page(
      "How will it be looked at again?",
      standing: """
        What changed has to last. \(action.holdOn.map {
          "So far it is to be looked at on \($0.words)."
        } ?? "No day is set yet.")
        """, to: "/looking-again",
      """
      \(textArea(
        fields["words"], label: "How will you see whether it has lasted?",
        hint: """
          Who looks, and at what: the file, a visit, what the child says. Name too what came in \
          addition.
          """, rows: 4, labelSize: .m))
      \(dateInput("day", in: fields, Legend("On which day?")))
      \(button("Set the day"))
      """)
  }

  /// Whether it still holds, some time after it was checked.
  var holding: HTML {
    let day = dateInput("due", in: fields, Legend("By when is it put right?", size: .s))
    var choices = [Choice("no", "No: open it again", reveals: day)]
    if model.mayHold.yes { choices.insert(Choice("yes", "Yes, and I have looked"), at: 0) }
    let checked = action.checkedAt.map { " on \($0.day.words)" } ?? ""
    return page(
      "Does it still hold?",
      standing: "\(model.checkerName ?? "Someone") checked this\(checked).", to: "/holding",
      """
      \(radios(
        fields["holds"], Legend("Does it still hold?"),
        hint: model.mayHold.yes
          ? "Look at the file, or ask the child or the worker, before you answer."
          : "Someone else has to say that it still holds. You can say that it does not.", choices))
      \(textArea(
        fields["words"], label: "What you saw, or what no longer holds", rows: 3, labelSize: .m))
      \(button("Record the answer"))
      """)
  }
}
