import Components
import Kernel
import Markup
import Practice

/// The forms that change the tree.
enum TeamForms {
  /// What may stand directly below a unit.
  static func kinds(below parent: Unit) -> [Unit.Kind] {
    Unit.Kind.allCases.filter { $0.parents.contains(parent.kind) }
  }

  static func add(below parent: Unit, _ fields: Fields, _ request: PageRequest) -> HTML {
    let choices = kinds(below: parent).map {
      Choice($0.rawValue, "\($0.words.capitalisedFirst)")
    }
    let content: HTML = """
      \(radios(fields["kind"], Legend("What it is"), choices))
      \(textInput(fields["name"], label: "Name", InputManner(checksSpelling: false)))
      \(dateInput("from", in: fields, Legend("First day")))
      \(buttons(button("Add it"), link("Cancel", to: "/teams/\(parent.id)")))
      """
    return """
      \(errorSummary(fields))
      \(pageHeading("Add a unit below \(parent.name)"))
      \(column(form(to: "/teams/\(parent.id)/units", keys: request.keys, content)))
      """
  }

  static func rename(_ unit: Unit, _ fields: Fields, _ request: PageRequest) -> HTML {
    let content: HTML = """
      \(textInput(fields["name"], label: "Name", InputManner(checksSpelling: false)))
      \(buttons(button("Rename it"), link("Cancel", to: "/teams/\(unit.id)")))
      """
    return """
      \(errorSummary(fields))
      \(pageHeading("Rename \(unit.name)",
        standing: "It stays the same \(unit.kind.words): earlier audits show the new name."))
      \(column(form(to: "/teams/\(unit.id)/name", keys: request.keys,
          FormManner(revision: unit.revision), content)))
      """
  }

  static func lastDay(_ unit: Unit, _ fields: Fields, _ request: PageRequest) -> HTML {
    let posts = request.organisation.posts.values.filter { $0.unit == unit.id }
      .sorted { ($0.title, $0.id) < ($1.title, $1.id) }
    let content: HTML = """
      \(dateInput("last", in: fields, Legend("Last day"),
        hint: "Leave it empty when it goes on. Posts that ended with it stay ended."))
      \(buttons(button("Save the last day"), link("Cancel", to: "/teams/\(unit.id)")))
      """
    let count = EnglishNumbers.count(posts.count, "post").capitalisedFirst
    let these = posts.isEmpty ? "It has no post today." : "\(count) would end with it."
    return """
      \(errorSummary(fields))
      \(pageHeading("\(unit.name)’s last day", standing: "\(these)"))
      \(when: !posts.isEmpty, PostsTable.html(posts, of: unit, request.organisation))
      \(when: unit.kind == .team, paragraph(
        link("Merge it into another team instead", to: "/teams/\(unit.id)/merging")))
      \(column(form(to: "/teams/\(unit.id)/last-day", keys: request.keys,
          FormManner(revision: unit.revision), content)))
      """
  }
}
