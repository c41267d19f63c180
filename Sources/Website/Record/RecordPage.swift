import Components
import Kernel
import Markup
import Practice
import Trust

/// The history as a page: who did what to what, and when. No word that anyone wrote is in it.
enum RecordPage {
  static func content(_ view: RecordView, _ request: PageRequest) -> HTML {
    let filter = view.filter
    let isFiltered = filter.person != nil || filter.subject != nil
    return """
      \(pageHeading("Record", standing: standing(view)))
      \(facets([chains(view)], label: "Which history"))
      \(people(view))
      \(when: isFiltered, narrowed(view))
      \(when: view.lines.isEmpty, paragraph("Nothing stands here."))
      \(when: !view.lines.isEmpty, table(view, request))
      \(when: view.hasEarlier, earlier(view))
      \(trust(view))
      """
  }

  private static func standing(_ view: RecordView) -> HTML {
    let count = view.counts[view.filter.chain] ?? 0
    switch view.filter.chain {
    case .deeds:
      return "\(EnglishNumbers.count(count, "deed").capitalisedFirst) so far, the latest first."
    case .looks:
      let times = count == 1 ? "once" : "\(EnglishNumbers.words(count)) times"
      return count == 0
        ? "Nobody has looked up who a child is."
        : "People have looked up who a child is \(times), each time for a recorded purpose."
    }
  }

  private static func chains(_ view: RecordView) -> FacetRow {
    FacetRow(
      "Show",
      Fact.Chain.allCases.map { chain in
        Facet(
          chain == .deeds ? "What was done" : "Who looked at which child",
          to: view.address(chain: chain), count: view.counts[chain],
          isCurrent: chain == view.filter.chain)
      })
  }

  private static func people(_ view: RecordView) -> HTML {
    var fields = Fields()
    fields.set("person", view.filter.person ?? "")
    let select = selectInput(
      fields["person"], label: "Done by", searches: true,
      [(value: "", text: "Everyone")] + view.people.map { (value: $0.id, text: $0.name) })
    let subject = view.filter.subject.map { subject -> HTML in
      "\(hidden("kind", subject.kind))\(hidden("subject", subject.id))"
    }
    return query(
      to: "/record",
      """
      \(hidden("chain", view.filter.chain.rawValue))\(subject)\(select)\
      \(button("Show", .secondary))
      """)
  }

  private static func narrowed(_ view: RecordView) -> HTML {
    let who = view.filter.person.map { "by \(view.names.person($0) ?? "someone else")" }
    let what = view.filter.subject.map { "about \(RecordWords.subject($0, view.names))" }
    let only = [who, what].compactMap { $0 }.joined(separator: ", ")
    let all = link(
      "Show everything", to: view.address(person: .some(nil), subject: .some(nil)))
    return paragraph("Only what was done \(only). \(all)")
  }

  private static func table(_ view: RecordView, _ request: PageRequest) -> HTML {
    Table(
      "<span class=\"govuk-visually-hidden\">Entries</span>", size: .s,
      columns: [
        TableColumn("When"), TableColumn("Who"), TableColumn("What"), TableColumn("About"),
        TableColumn("With", isWide: true),
      ],
      rows: view.lines.map { line in
        TableRow(
          unbroken("\(line.at.words)"), who(line, view), "\(RecordWords.deed(line.fact))",
          about(line, view), quiet("\(RecordWords.details(line, view.names, for: request.actor))"))
      }
    ).html
  }

  private static func who(_ line: LedgerLine, _ view: RecordView) -> HTML {
    let name = view.names.person(line.person) ?? "The program"
    return steadyLink("\(name)", to: view.address(person: line.person))
  }

  private static func about(_ line: LedgerLine, _ view: RecordView) -> HTML {
    steadyLink(
      "\(RecordWords.subject(line.subject, view.names))",
      to: view.address(subject: line.subject))
  }

  private static func earlier(_ view: RecordView) -> HTML {
    guard let last = view.lines.last else { return .empty }
    return paragraph(link("Earlier entries", to: view.address(before: last.sequence)))
  }

  private static func trust(_ view: RecordView) -> HTML {
    let how = paragraph(
      """
      Each entry’s fingerprint covers the one before it, so an entry that is changed, removed or \
      put between others shows from there on. Write this fingerprint down elsewhere, and nobody \
      can alter what stands before it unseen. Concerns about members of staff are not shown here.
      """)
    return """
      \(heading("The latest fingerprint", tight: true))
      \(how)
      \(paragraph(fingerprint(view.fingerprint)))
      """
  }
}
