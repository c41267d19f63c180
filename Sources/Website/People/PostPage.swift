import Components
import Kernel
import Markup
import Practice

/// A post: who answers for it today and, to those who keep the people file, who came and went.
enum PostPage {
  static func content(_ view: PostView, _ request: PageRequest) -> HTML {
    let post = view.post
    let mayEdit = PeoplePolicy.mayEdit(request.actor)
    return """
      \(pageHeading("\(post.title)", caption: "\(view.unit.name)",
        standing: standing(view, request)))
      \(summaryList([
        SummaryRow("Role", "\(view.roleTitle)"),
        SummaryRow("Who", PostsTable.who(post, request.organisation)),
        SummaryRow("Audits each month", "\(post.auditsEachCycle)"),
        SummaryRow("When", "\(post.days.words.capitalisedFirst)"),
      ]))
      \(when: mayEdit, changing(post))
      \(when: mayEdit && !view.members.isEmpty, members(view))
      """
  }

  private static func standing(_ view: PostView, _ request: PageRequest) -> HTML {
    let post = view.post
    if let last = post.days.to, last < request.today {
      return "The post ended on \(last.words)."
    }
    guard post.days.contains(request.today) else {
      return "The post begins on \(post.days.from.words)."
    }
    let organisation = request.organisation
    guard let answering = organisation.answering(for: post.id) else {
      return "Nobody answers for this post today."
    }
    let holds = organisation.holder(of: post.id)?.id == answering.id
    return holds
      ? "\(answering.name) answers for it today."
      : "\(answering.name) stands in today, as its deputy."
  }

  private static func changing(_ post: Post) -> HTML {
    let path = "/posts/\(post.id)"
    return """
      \(buttons(
        buttonLink("Put someone in this post", to: path + "/people/new", .secondary)))
      \(bullets([
        link("Change its title or its audits each month", to: path + "/details"),
        link(post.days.to == nil ? "Record its last day" : "Change its last day",
          to: path + "/last-day"),
      ]))
      """
  }

  private static func members(_ view: PostView) -> HTML {
    Table(
      "Who was, is and will be in it",
      columns: [
        TableColumn("Person"), TableColumn("How"), TableColumn("When"), TableColumn("Change"),
      ],
      rows: view.members.map { membership, person in
        TableRow(
          PostsTable.person(person), "\(membership.capacity.words)",
          "\(membership.days.words)",
          link(
            "Change the last day", to: "/memberships/\(membership.id)/last-day",
            about: "of \(person.name)"))
      }
    ).html
  }
}
