import Components
import Kernel
import Markup
import Practice

/// The forms about a post.
enum PostForms {
  static func add(
    in unit: Unit, _ titles: [Role: String], _ fields: Fields, _ request: PageRequest
  ) -> HTML {
    let roles = RoleTitles.offered.map { (value: $0.rawValue, text: titles[$0] ?? $0.plainTitle) }
    let role = selectInput(
      fields["role"], label: "Role", hint: "What whoever holds it may see and do.",
      [(value: "", text: "Choose a role")] + roles)
    let content: HTML = """
      \(role)
      \(title(fields))
      \(audits(fields))
      \(dateInput("from", in: fields, Legend("First day")))
      \(buttons(button("Add the post"), link("Cancel", to: "/teams/\(unit.id)")))
      """
    return """
      \(errorSummary(fields))
      \(pageHeading("Add a post to \(unit.name)"))
      \(column(form(to: "/teams/\(unit.id)/posts", keys: request.keys, content)))
      """
  }

  static func change(_ view: PostView, _ fields: Fields, _ request: PageRequest) -> HTML {
    let post = view.post
    let content: HTML = """
      \(title(fields))
      \(audits(fields))
      \(buttons(button("Save"), link("Cancel", to: "/posts/\(post.id)")))
      """
    let now = insetText(
      "It says now: \(post.title), \(EnglishNumbers.count(post.auditsEachCycle, "audit")).")
    return """
      \(errorSummary(fields))
      \(pageHeading("Change \(post.title)", caption: "\(view.unit.name)"))
      \(when: fields.hasProblems, now)
      \(column(form(to: "/posts/\(post.id)/details", keys: request.keys,
          FormManner(revision: post.revision), content)))
      """
  }

  static func lastDay(_ view: PostView, _ fields: Fields, _ request: PageRequest) -> HTML {
    let post = view.post
    let content: HTML = """
      \(dateInput("last", in: fields, Legend("Last day"),
        hint: "Leave it empty when the post goes on."))
      \(buttons(button("Save the last day"), link("Cancel", to: "/posts/\(post.id)")))
      """
    return """
      \(errorSummary(fields))
      \(pageHeading("\(post.title)’s last day", caption: "\(view.unit.name)",
        standing: "Everyone in the post leaves it that day."))
      \(column(form(to: "/posts/\(post.id)/last-day", keys: request.keys,
          FormManner(revision: post.revision), content)))
      """
  }

  private static func title(_ fields: Fields) -> HTML {
    textInput(
      fields["title"], label: "Title", hint: "As the authority calls it: “Practice manager”.",
      InputManner(checksSpelling: false))
  }

  private static func audits(_ fields: Fields) -> HTML {
    textInput(
      fields["audits"], label: "Audits each month",
      hint: "How many whoever holds it is given. 0 for a post that does not audit.",
      InputManner(width: 2, isNumeric: true))
  }
}
