import Components
import Kernel
import Markup
import Practice

/// Teams and workers as case lists spell them: what nobody has matched comes first.
enum ListedNamesPage {
  static let linesEachPage = 100

  static func content(
    _ kind: ListedName.Kind, _ lists: [ListedName.Kind: ListedNameLists],
    _ request: PageRequest
  ) -> HTML {
    guard let list = lists[kind] else { return .empty }
    let pages = max(1, (list.names.count + linesEachPage - 1) / linesEachPage)
    let page = min(max(request.query.number("page") ?? 1, 1), pages)
    let names = list.names.dropFirst((page - 1) * linesEachPage).prefix(linesEachPage)
    let rows = names.map { row($0, list, request) }
    return """
      \(pageHeading("Names in case lists", standing: standing(kind, list)))
      \(facets([filter(kind, lists)], label: "Teams or workers"))
      \(exact(kind, list, request))
      \(when: !rows.isEmpty, table(kind, Array(rows)))
      \(pagination(page: page, of: pages, label: "Pages of names") {
        ListedNamesFeature.address(kind, page: $0)
      })
      """
  }

  private static func standing(_ kind: ListedName.Kind, _ list: ListedNameLists) -> HTML {
    let noun = kind == .team ? "team" : "worker"
    guard !list.names.isEmpty else {
      return "No case list has named a \(noun) yet. Names come here when a list is imported."
    }
    let count = list.unmatched.count
    guard count > 0 else { return "Every \(noun) that case lists have named is matched." }
    let children = EnglishNumbers.count(list.childrenUnmatched, "child", "children")
    let stand = count == 1 ? "spelling stands" : "spellings stand"
    return """
      \(EnglishNumbers.words(count).capitalisedFirst) \(stand) for no \(noun) yet; \
      \(children) in the latest case list \(list.childrenUnmatched == 1 ? "is" : "are") under \
      \(count == 1 ? "it" : "them").
      """
  }

  private static func filter(
    _ kind: ListedName.Kind, _ lists: [ListedName.Kind: ListedNameLists]
  ) -> FacetRow {
    FacetRow(
      "Names of",
      ListedName.Kind.allCases.map {
        Facet(
          $0 == .team ? "Teams to match" : "Workers to match", to: ListedNamesFeature.address($0),
          count: lists[$0]?.unmatched.count ?? 0, isCurrent: $0 == kind)
      })
  }

  /// What is spelled exactly as in the people file, offered and confirmed in one press.
  private static func exact(
    _ kind: ListedName.Kind, _ list: ListedNameLists, _ request: PageRequest
  ) -> HTML {
    let offered = list.names.filter { list.suggestions[$0.id] != nil }
    guard !offered.isEmpty else { return .empty }
    let one = offered.count == 1
    let names = offered.map { name -> HTML in "\(name.spelling)" }
    let content: HTML = """
      \(hidden("kind", kind.rawValue))\(hidden("offered", String(offered.count)))
      \(button("Match \(one ? "it" : "these \(offered.count)")"))
      """
    let says = one ? "name is spelled" : "names are spelled"
    let count = EnglishNumbers.words(offered.count).capitalisedFirst
    return """
      \(heading("\(count) \(says) exactly as in the people file", tight: true))
      \(paragraph("Each is the name of one \(kind == .team ? "team" : "person") and of no other."))
      \(details("Which", bullets(names)))
      \(form(to: "/people/listed-names", keys: request.keys, content))
      """
  }

  private static func table(_ kind: ListedName.Kind, _ rows: [TableRow]) -> HTML {
    Table(
      kind == .team ? "Teams as case lists spell them" : "Workers as case lists spell them",
      columns: [
        TableColumn("Spelling"),
        .numeric("Children in the latest list", label: "Children"),
        TableColumn("Stands for"), TableColumn("Change"),
      ], rows: rows
    ).html
  }

  private static func row(
    _ name: ListedName, _ list: ListedNameLists, _ request: PageRequest
  ) -> TableRow {
    let change = link(
      name.isMatched ? "Change" : "Match", to: "/people/listed-names/\(name.id)",
      about: "“\(name.spelling)”")
    return TableRow(
      "\(name.spelling)", "\(list.children[name.id] ?? 0)", match(name, request), change)
  }

  private static func match(_ name: ListedName, _ request: PageRequest) -> HTML {
    if let unit = name.unit {
      let title = request.organisation.units[unit]?.name ?? "A team that has ended"
      return steadyLink("\(title)", to: "/teams/\(unit)")
    }
    if let person = name.person {
      let title = request.organisation.people[person]?.name ?? "Someone"
      return steadyLink("\(title)", to: "/people/\(person)")
    }
    return tag("Not matched", .yellow)
  }

  static func match(_ view: ListedNameView, _ fields: Fields, _ request: PageRequest) -> HTML {
    let name = view.name
    let what = name.kind == .team ? "Team" : "Person"
    let none = name.isMatched ? "Nobody known after all" : "Choose one"
    let hint: HTML? =
      view.suggestion == nil || name.isMatched
      ? nil : "Chosen already: it is spelled exactly so in the people file."
    let select = selectInput(
      fields["match"], label: "\(what)", hint: hint, searches: true,
      [(value: "", text: none)] + view.choices)
    let content: HTML = """
      \(select)
      \(buttons(button("Remember it"), link("Cancel", to: ListedNamesFeature.address(name.kind))))
      """
    let standing: HTML =
      "Case lists spell a \(name.kind == .team ? "team" : "worker") so. Say once which it is."
    return """
      \(errorSummary(fields))
      \(pageHeading("What “\(name.spelling)” stands for", standing: standing))
      \(column(form(to: "/people/listed-names/\(name.id)", keys: request.keys,
          FormManner(revision: name.revision), content)))
      """
  }
}
