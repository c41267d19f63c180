import Components
import Kernel
import Markup
import Practice

/// Everyone by team: who holds which post, who stands in, and how they are reached.
enum PeoplePage {
  static func content(_ tree: PeopleTree, _ request: PageRequest) -> HTML {
    let mayEdit = PeoplePolicy.mayEdit(request.actor)
    let tables = tree.branches.map { branch($0, tree) }
    return """
      \(pageHeading("People and teams", standing: standing(tree)))
      \(when: mayEdit, editing())
      \(search(tree, request))
      \(facets([filter(tree, request)], label: "Filter the posts"))
      \(when: tables.isEmpty, paragraph("No post is shown by this filter."))
      \(tables)
      """
  }

  private static func standing(_ tree: PeopleTree) -> HTML {
    let posts = tree.organisation.posts.count
    guard posts > 0 else {
      return "Nobody is in a post yet. Bring in a people file, or add teams and posts by hand."
    }
    let vacant = tree.count(.vacant)
    let people = EnglishNumbers.count(tree.holders, "person", "people").capitalisedFirst
    let hold = tree.holders == 1 ? "holds" : "hold"
    let rest = EnglishNumbers.count(vacant, "post")
    return """
      \(people) \(hold) \(EnglishNumbers.count(posts - vacant, "post")) today; \
      \(rest) \(vacant == 1 ? "is" : "are") vacant.
      """
  }

  private static func editing() -> HTML {
    """
    \(buttons(
      buttonLink("Bring in a people file", to: "/people/file", .secondary),
      buttonLink("Add a person", to: "/people/new", .secondary),
      buttonLink("Names in case lists", to: "/people/listed-names", .secondary)))
    """
  }

  private static func search(_ tree: PeopleTree, _ request: PageRequest) -> HTML {
    let field = Field("name", tree.name)
    let show = tree.show == .everyone ? HTML.empty : hidden("show", tree.show.rawValue)
    let input = textInput(
      field, label: "Find a person or a post by name",
      InputManner(width: 20, checksSpelling: false))
    return query(to: "/people", "\(show)\(input)\(button("Find", .secondary))")
  }

  private static func filter(_ tree: PeopleTree, _ request: PageRequest) -> FacetRow {
    FacetRow(
      "Show",
      PeopleTree.Show.allCases.map { show in
        Facet(
          "\(show.words)", to: show == .everyone ? "/people" : "/people?show=\(show.rawValue)",
          count: tree.count(show), isCurrent: show == tree.show && tree.name.isEmpty)
      })
  }

  private static func branch(_ branch: PeopleTree.Branch, _ tree: PeopleTree) -> HTML {
    let unit = branch.unit
    let name = heading("\(steadyLink("\(unit.name)", to: "/teams/\(unit.id)"))", tight: true)
    let place = tree.organisation.path(of: unit.id).dropFirst()
      .compactMap { tree.organisation.units[$0]?.name }
    let above: HTML =
      place.isEmpty
      ? .empty
      : remark("\(unit.kind.words.capitalisedFirst) in \(place.joined(separator: ", "))")
    return """
      \(name)
      \(above)
      \(when: branch.posts.isEmpty, paragraph("No post in it."))
      \(when: !branch.posts.isEmpty, PostsTable.html(branch.posts, of: unit, tree.organisation))
      """
  }
}
