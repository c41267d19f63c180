import Components
import Kernel
import Markup
import Practice

/// One unit: who answers for it, its posts, and what is below it.
enum TeamPage {
  static func content(
    _ unit: Unit, _ outside: TeamsOutside, _ request: PageRequest
  ) -> HTML {
    let organisation = request.organisation
    let posts = organisation.posts.values.filter { $0.unit == unit.id }
      .sorted { ($0.title, $0.id) < ($1.title, $1.id) }
    let below = organisation.units.values.filter { $0.parent == unit.id }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    let mayEdit = PeoplePolicy.mayEdit(request.actor)
    return """
      \(pageHeading("\(unit.name)", caption: "\(unit.kind.words.capitalisedFirst)",
        standing: standing(unit, posts, request)))
      \(heading("Posts", tight: true))
      \(when: posts.isEmpty, paragraph("No post in it today."))
      \(when: !posts.isEmpty, PostsTable.html(posts, of: unit, organisation))
      \(when: !below.isEmpty, list(below, organisation))
      \(outside.html(unit))
      \(when: mayEdit, changing(unit))
      """
  }

  private static func standing(_ unit: Unit, _ posts: [Post], _ request: PageRequest) -> HTML {
    if let last = unit.days.to, let into = merged(unit, request) {
      return """
        Its last day \(last < request.today ? "was" : "is") \(last.words). From \
        \((last + 1).words) its posts and people go on in \(into). Audits keep the team they were \
        allocated in.
        """
    }
    if let last = unit.days.to, last < request.today {
      return "It ended on \(last.words). Audits keep the team they were allocated in."
    }
    let organisation = request.organisation
    let place = organisation.path(of: unit.id).dropFirst()
      .compactMap { organisation.units[$0]?.name }
    let inside = place.isEmpty ? "" : " in \(place.joined(separator: ", "))"
    let vacant = posts.count { organisation.holder(of: $0.id) == nil }
    let ending = unit.days.to.map { " Its last day is \($0.words)." } ?? ""
    return """
      A \(unit.kind.words)\(inside), with \(EnglishNumbers.count(posts.count, "post")), \
      \(vacant == 0 ? "none" : EnglishNumbers.words(vacant)) of them vacant.\(ending)
      """
  }

  /// The team that it was merged into: that which its spelling in case lists stands for.
  private static func merged(_ unit: Unit, _ request: PageRequest) -> String? {
    unit.mergedInto.flatMap { request.organisation.units[$0]?.name }
  }

  private static func list(_ units: [Unit], _ organisation: Organisation) -> HTML {
    let items = units.map { unit -> HTML in
      let posts = organisation.below(unit.id)
      let count = organisation.posts.values.count { posts.contains($0.unit) }
      return """
        \(steadyLink("\(unit.name)", to: "/teams/\(unit.id)")) \
        \(quiet("\(unit.kind.words), \(EnglishNumbers.count(count, "post"))"))
        """
    }
    return "\(heading("Below it", tight: true))\(ruledList(items))"
  }

  private static func changing(_ unit: Unit) -> HTML {
    let path = "/teams/\(unit.id)"
    let mayHaveUnits = !TeamForms.kinds(below: unit).isEmpty
    var links: [HTML] = [link("Rename it", to: path + "/name")]
    if unit.kind == .team, unit.days.to == nil {
      links.append(link("Merge it into another team", to: path + "/merging"))
    }
    if unit.kind != .authority {
      links.append(
        link(
          unit.days.to == nil ? "Record its last day" : "Change its last day",
          to: path + "/last-day"))
    }
    return """
      \(heading("Change it", tight: true))
      \(buttons(
        buttonLink("Add a post", to: path + "/posts/new", .secondary),
        mayHaveUnits
          ? buttonLink("Add a unit below it", to: path + "/units/new", .secondary) : .empty))
      \(bullets(links))
      """
  }
}
