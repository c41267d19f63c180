import Components
import Kernel
import Markup

extension Gallery {
  /// A form with a field of each kind, all refused.
  static func form(_ typed: String, keys: PostKeys) -> HTML {
    let names = [
      "owner", "evidence", "done", "seen", "sure", "team", "due", "list", "q1", "secret",
    ]
    let refusal = Refusal(names.map { Refusal.Problem(typed, field: $0) })
    let values = Dictionary(uniqueKeysWithValues: names.map { ($0, [typed]) })
    let parts = ["due-day": [typed], "due-month": [typed], "due-year": [typed]]
    let fields = Fields(typed: values.merging(parts) { $1 }, refusal: refusal)
    let manner = FormManner(
      revision: 3, sendsFile: true, autosave: "/audits/1/draft", conflict: "/audits/1/both")
    return """
      \(errorSummary(fields))
      \(Components.form(to: "/audits/1", keys: keys, manner, inputs(fields, typed: typed)))
      \(buttonForm("Remind them", to: "/r", keys: keys, hiding: [("child", typed)]))
      \(query(to: "/actions", textInput(Field("words", typed), label: "Words")))
      \(concernReminder("/concerns/new"))
      """
  }

  private static func inputs(_ fields: Fields, typed: String) -> HTML {
    let choices = [
      Choice(typed, "\(typed)", hint: "\(typed)"), .divider(),
      Choice("no", "No", reveals: textArea(Field("why", typed), label: "Why", rows: 2)),
    ]
    let boxes = [Choice(typed, "\(typed)"), Choice("none", "None", excludesOthers: true)]
    return """
      \(grade(fields, typed: typed))
      \(textInput(fields["owner"], label: "\(typed)", hint: "\(typed)", InputManner(width: 20)))
      \(textArea(fields["evidence"], label: "\(typed)", hint: "\(typed)", labelSize: .bold))
      \(radios(fields["done"], Legend("\(typed)"), hint: "\(typed)", choices))
      \(checkboxes(fields["seen"], Legend("What you saw"), boxes))
      \(checkbox(fields["sure"], Choice("yes", "I am sure")))
      \(selectInput(fields["team"], label: "Team", [("", "Choose"), (typed, typed)]))
      \(dateInput("due", in: fields, Legend("When?"), hint: "\(typed)"))
      \(fileUpload(fields["list"], label: "Case list", accepts: ".csv"))
      \(passwordInput(fields["secret"], label: "Password"))
      \(buttons(button("Save"), button("Come back later", .secondary, then: "leave")))
      """
  }

  private static func grade(_ fields: Fields, typed: String) -> HTML {
    var question = GradeQuestion(
      fields["q1"], "\(typed)", limit: "<strong>Limiting question.</strong>", look: "\(typed)",
      grades: [Choice("good", "Good", hint: "\(typed)"), Choice("poor", "Inadequate", hint: "No")],
      others: [Choice("not-seen", "Not seen", hint: "Nothing to judge.")])
    question.after = textArea(
      Field("q1-evidence", typed), label: "What you saw", hint: "Say where", labelSize: .bold,
      quietHint: true)
    return question.html
  }
}
