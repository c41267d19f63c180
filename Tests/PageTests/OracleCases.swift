import Components
import Kernel
import Markup

/// Our components with the content that oracle.py gives to the design system's templates.
enum OracleCases {
  static let ours: [String: HTML] = fields.merging(forms) { $1 }.merging(pages) { $1 }

  private static let hint: HTML = "Who will see that it is done"
  private static let question = Legend("Was it done?")
  private static let answers = [
    Choice("yes", "Yes", hint: "I have seen it"),
    Choice("no", "No", reveals: "<p>Why</p>"),
    .divider(),
    Choice("later", "Later", reveals: "<p>When</p>"),
  ]
  private static let boxes = [
    Choice("plan", "Plan"),
    Choice("visits", "Visits", reveals: "<p>How many</p>"),
    .divider(),
    Choice("none", "None of these", excludesOthers: true),
  ]

  private static func refused(_ field: String, _ message: String) -> Fields {
    Fields(
      typed: ["due-day": ["28"], "due-month": ["11"]], refusal: Refusal(message, field: field))
  }

  private static var fields: [String: HTML] {
    [
      "input": textInput(Field("owner"), label: "Owner"),
      "input with everything": textInput(
        Field("owner", "<Teasel> & \"Quartz\"", error: "Enter an owner"), label: "Owner",
        hint: hint,
        InputManner(
          width: 10, autocomplete: "name", isNumeric: true, checksSpelling: false, labelSize: .s)),
      "password": passwordInput(Field("password", "secret"), label: "Password"),
      "new password with an error": passwordInput(
        Field("password", error: "Enter a password"), label: "Password", isNew: true),
      "text area": textArea(Field("owner"), label: "Owner"),
      "text area with everything": textArea(
        Field("owner", "Two\nlines", error: "Enter an owner"), label: "Owner", hint: hint, rows: 3),
      "select": selectInput(
        Field("owner", "b"), label: "Owner", [("", "Choose"), ("a", "Birch"), ("b", "Elm")]),
      "select with everything": selectInput(
        Field("owner", error: "Enter an owner"), label: "Owner", hint: hint, [("a", "Birch")]),
      "date": dateInput("due", in: Fields(), Legend("When?")),
      "date with everything": dateInput(
        "due", in: refused("due", "The due date must include a year"), Legend("When?"),
        hint: "For example, 3 3 2026"),
      "file": fileUpload(Field("list"), label: "Case list", accepts: ".xlsx,.csv"),
      "file with an error": fileUpload(
        Field("list", error: "Choose a file"), label: "Case list", hint: "A workbook"),
    ]
  }

  private static var forms: [String: HTML] {
    [
      "button": button("Save"),
      "secondary button": button("Save and come back later", .secondary, then: "leave"),
      "warning button": button("Destroy", .warning),
      "button link": buttonLink("Begin", to: "/audits/1"),
      "radios": radios(Field("done"), question, answers),
      "radios with everything": radios(
        Field("done", "no", error: "Say whether it was done"), question, hint: hint, answers),
      "inline radios as the page's question": radios(
        Field("done"), Legend("Was it done?", size: .l, heading: .page), inline: true,
        [answers[0], Choice("no", "No")]),
      "checkboxes": checkboxes(Field("seen"), question, boxes),
      "checkboxes with everything": checkboxes(
        Field("seen", values: ["visits", "plan"], error: "Say what you have seen"), question,
        hint: hint, boxes),
      "one checkbox": checkbox(Field("sure"), Choice("yes", "I am sure")),
      "one checkbox with an error": checkbox(
        Field("sure", error: "Say that you are sure"), Choice("yes", "I am sure")),
      "error summary": errorSummary([
        Refusal.Problem("Enter an owner", field: "owner"), Refusal.Problem("Try again"),
      ]),
      "fieldset": fieldset(Legend("Check it", heading: .part), "<p>Fields</p>"),
    ]
  }
}
