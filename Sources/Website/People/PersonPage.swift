import Components
import Kernel
import Markup
import Practice

/// A person: their posts and how to reach them; to those who keep the people file, everything.
enum PersonPage {
  static func content(_ view: PersonView, _ request: PageRequest) -> HTML {
    let mayEdit = PeoplePolicy.mayEdit(request.actor)
    let person = view.person
    let isOwn = person.id == request.actor.person
    let words: HTML = isOwn ? "Everything you have done" : "Everything they have done"
    let history = paragraph(link(words, to: RecordFeature.address(of: person.id)))
    return """
      \(pageHeading("\(person.name)", standing: standing(view, request)))
      \(summaryList(reached(view, mayEdit: mayEdit)))
      \(when: mayEdit, posts(view, request))
      \(when: mayEdit, absences(view))
      \(when: mayEdit && goes(view, request), """
      \(heading("Work to hand on", tight: true))
      \(OpenWorkList(view: view, request: request).html)
      """)
      \(when: PeoplePolicy.mayKeepAccounts(request.actor), AccountPage.part(view, request))
      \(when: PeoplePolicy.maySeeHistory(request.actor, of: person.id), history)
      """
  }

  /// Whether they are away, leaving or gone with work in their hands.
  private static func goes(_ view: PersonView, _ request: PageRequest) -> Bool {
    !view.work.pieces.isEmpty
      && (view.person.days.to != nil || request.organisation.isAbsent(view.person.id))
  }

  private static func standing(_ view: PersonView, _ request: PageRequest) -> HTML {
    let today = request.today
    let person = view.person
    if let last = person.days.to, last < today {
      return "Left. The last day was \(last.words)."
    }
    if person.days.from > today { return "Comes on \(person.days.from.words)." }
    let titles = view.places(on: today).map {
      "\($0.membership.capacity.title($0.post.title)), \($0.unit.name)"
    }
    let posts = titles.isEmpty ? "In no post today" : titles.joined(separator: "; ")
    let away = request.organisation.isAbsent(person.id) ? " Away today." : ""
    let leaving = person.days.to.map { " The last day is \($0.words)." } ?? ""
    return "\(posts).\(away)\(leaving)"
  }

  private static func reached(_ view: PersonView, mayEdit: Bool) -> [SummaryRow] {
    let person = view.person
    let none = quiet("None given")
    var rows = [
      SummaryRow("Telephone", person.telephone.map { "\($0)" } ?? none)
    ]
    guard mayEdit else { return rows }
    let change = Link("Change", to: "/people/\(person.id)/details", about: "how they are reached")
    rows = [SummaryRow("Telephone", person.telephone.map { "\($0)" } ?? none, actions: [change])]
    rows.append(SummaryRow("E-mail", person.email.map { "\($0)" } ?? none))
    rows.append(SummaryRow("First day", "\(person.days.from.words)"))
    rows.append(
      SummaryRow(
        "Last day", person.days.to.map { "\($0.words)" } ?? quiet("None recorded"),
        actions: [
          Link(
            person.days.to == nil ? "Record" : "Change", to: "/people/\(person.id)/last-day",
            about: "the last day")
        ]))
    if !view.fields.isEmpty { rows.append(ExpertiseEditing.row(view)) }
    return rows
  }

  private static func posts(_ view: PersonView, _ request: PageRequest) -> HTML {
    guard !view.memberships.isEmpty else {
      return "\(heading("Posts"))\(paragraph("In no post, now or before.")) \(howToAppoint())"
    }
    let rows = view.memberships.map { place -> TableRow in
      let membership = place.membership
      let title = membership.capacity.title(place.post.title)
      let end = link(
        "Change the last day", to: "/memberships/\(membership.id)/last-day",
        about: "as \(title)")
      let audits = link(
        "Change", to: "/memberships/\(membership.id)/audits", about: "the audits as \(title)")
      return TableRow(
        steadyLink("\(title)", to: "/posts/\(place.post.id)"),
        steadyLink("\(place.unit.name)", to: "/teams/\(place.unit.id)"),
        "\(membership.days.words)",
        """
        \(membership.audits ?? place.post.auditsEachCycle)\
        \(when: membership.audits != nil, rule("The post’s: \(place.post.auditsEachCycle)")) \
        \(when: membership.capacity != .deputy, audits)
        """, end)
    }
    let table = Table(
      "Posts",
      columns: [
        TableColumn("Post"), TableColumn("Where"), TableColumn("When"),
        TableColumn("Audits each month"), TableColumn("Change"),
      ], rows: rows)
    return "\(table.html)\(howToAppoint())"
  }

  private static func howToAppoint() -> HTML {
    remark("To put someone in a post, open the post from its team.")
  }

  private static func absences(_ view: PersonView) -> HTML {
    let items = view.absences.map { absence -> HTML in
      let change = link(
        "Change the last day", to: "/absences/\(absence.id)/last-day",
        about: "of the absence \(absence.days.words)")
      return "\(absence.days.words.capitalisedFirst) \(change)"
    }
    let add = paragraph(
      link("Record an absence", to: "/people/\(view.person.id)/absences/new"))
    return """
      \(heading("Absences"))
      \(paragraph("While someone is away, their deputies answer for their posts."))
      \(when: !items.isEmpty, ruledList(items))
      \(add)
      """
  }
}
