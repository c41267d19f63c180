import Components
import Kernel
import Markup
import Practice

/// The posts of a unit with whoever answers for them today.
enum PostsTable {
  static func html(_ posts: [Post], of unit: Unit, _ organisation: Organisation) -> HTML {
    Table(
      "<span class=\"govuk-visually-hidden\">Posts of \(unit.name)</span>", size: .s,
      columns: [
        TableColumn("Post"), TableColumn("Who"), TableColumn("Telephone"),
        .numeric("Audits each month", label: "Audits"),
      ],
      rows: posts.map { post in
        TableRow(
          steadyLink("\(post.title)", to: "/posts/\(post.id)"), who(post, organisation),
          telephone(post, organisation), "\(post.auditsEachCycle)")
      }
    ).html
  }

  /// The holder, and who stands in where the post is vacant or the holder away.
  static func who(_ post: Post, _ organisation: Organisation) -> HTML {
    "<div>\(standing(post, organisation))</div>"
  }

  private static func standing(_ post: Post, _ organisation: Organisation) -> HTML {
    let deputy = organisation.deputy(of: post.id)
    guard let holder = organisation.holder(of: post.id) else {
      return "\(tag("Vacant", .yellow)) \(deputy.map { stands(in: $0) })"
    }
    let isActing = organisation.members(of: post.id).contains {
      $0.0.id == holder.id && $0.1 == .acting
    }
    let acting: HTML = isActing ? " (acting)" : .empty
    guard organisation.isAbsent(holder.id) else {
      return "\(person(holder))\(acting)\(deputy.map { rule("Deputy: \(person($0))") })"
    }
    return "\(person(holder))\(acting) \(tag("Away", .grey)) \(deputy.map { stands(in: $0) })"
  }

  static func person(_ person: Person) -> HTML {
    steadyLink("\(person.name)", to: "/people/\(person.id)")
  }

  private static func stands(in deputy: Person) -> HTML {
    rule("\(person(deputy)) stands in")
  }

  private static func telephone(_ post: Post, _ organisation: Organisation) -> HTML {
    let answering = organisation.answering(for: post.id) ?? organisation.holder(of: post.id)
    guard let number = answering?.telephone else { return quiet("None given") }
    return unbroken("\(number)")
  }
}
