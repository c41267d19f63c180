import Components
import Kernel
import Markup
import Practice

/// The forms about one person.
enum PersonForms {
  static func details(_ request: PageRequest) -> PersonDetails {
    PersonDetails(
      name: request.form["name"], email: request.form["email"],
      telephone: request.form["telephone"])
  }

  static func add(_ fields: Fields, _ request: PageRequest) -> HTML {
    let from = dateInput("from", in: fields, Legend("First day"))
    let content: HTML = """
      \(inputs(fields))
      \(from)
      \(buttons(button("Add the person"), link("Cancel", to: "/people")))
      """
    return """
      \(errorSummary(fields))
      \(pageHeading("Add a person", standing: "They are in no post until you put them in one."))
      \(column(form(to: "/people", keys: request.keys, content)))
      """
  }

  static func change(_ person: Person, _ fields: Fields, _ request: PageRequest) -> HTML {
    let content: HTML = """
      \(inputs(fields))
      \(buttons(button("Save"), link("Cancel", to: "/people/\(person.id)")))
      """
    return """
      \(errorSummary(fields))
      \(pageHeading("How \(person.name) is reached"))
      \(when: fields.hasProblems, now(person))
      \(column(form(to: "/people/\(person.id)/details", keys: request.keys,
          FormManner(revision: person.revision), content)))
      """
  }

  /// What is kept now, beside what was typed.
  private static func now(_ person: Person) -> HTML {
    insetText(
      """
      It says now: \(person.name); \(person.email ?? "no e-mail address"); \
      \(person.telephone ?? "no telephone number").
      """)
  }

  private static func inputs(_ fields: Fields) -> HTML {
    """
    \(textInput(fields["name"], label: "Name", InputManner(checksSpelling: false)))
    \(textInput(fields["email"], label: "E-mail address",
      hint: "People files know people by it.", InputManner(checksSpelling: false)))
    \(textInput(fields["telephone"], label: "Telephone",
      hint: "Shown to everyone who is signed in, and to whoever raises a concern.",
      InputManner(width: 20, checksSpelling: false)))
    """
  }

  static func lastDay(_ view: PersonView, _ fields: Fields, _ request: PageRequest) -> HTML {
    let person = view.person
    let content: HTML = """
      \(dateInput("last", in: fields, Legend("Last day"),
        hint: "Leave it empty when they are not leaving."))
      \(buttons(button("Save the last day"), link("Cancel", to: "/people/\(person.id)")))
      """
    let standing: HTML = """
      After it they hold no post and can open nothing. What they did stays under their name.
      """
    return """
      \(errorSummary(fields))
      \(pageHeading("\(person.name)’s last day", standing: standing))
      \(OpenWorkList(view: view, request: request).html)
      \(column(form(to: "/people/\(person.id)/last-day", keys: request.keys,
          FormManner(revision: person.revision), content)))
      """
  }
}
