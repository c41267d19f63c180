import Components
import Kernel
import Markup
import Practice
import Trust

/// The history of one person: what they did, what was done to their account and posts, whom they
/// looked up.
struct PersonRecordPage: Sendable {
  let view: RecordView
  let person: Person
  let request: PageRequest

  private var isOwn: Bool { request.actor.person == person.id }

  var title: String {
    isOwn ? "Everything you have done" : "Everything \(person.name) has done"
  }

  var trail: Trail {
    isOwn
      ? .under([Link("Your work", to: "/")])
      : .under([
        PeopleFeature.peopleLink, Link("\(person.name)", to: "/people/\(person.id)"),
      ])
  }

  private var standing: HTML {
    switch view.filter.chain {
    case .deeds:
      isOwn
        ? "With what others did to your account and your posts, the latest first."
        : "With what others did to their account and their posts, the latest first."
    case .looks: "Each look at who a child is, with its purpose, the latest first."
    }
  }

  var html: HTML {
    let address = RecordFeature.address(of: person.id)
    let isLooks = view.filter.chain == .looks
    let chains = FacetRow(
      "Show",
      [
        Facet("What was done", to: address, isCurrent: !isLooks),
        Facet(
          "Which children were looked up", to: address + "?chain=\(Fact.Chain.looks.rawValue)",
          isCurrent: isLooks),
      ])
    let entries =
      isLooks ? LooksTable(view: view).html : RecordTable(view: view, actor: request.actor).html
    return """
      \(pageHeading("\(title)", standing: standing))
      \(when: mayChoose, facets([chains], label: "Which history"))
      \(entries)
      """
  }

  private var mayChoose: Bool { PeoplePolicy.maySeeLooks(request.actor, by: person.id) }
}
