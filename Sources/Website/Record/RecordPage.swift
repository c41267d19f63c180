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
    let count = EnglishNumbers.count(view.count, "entry", "entries").capitalisedFirst
    let standing: HTML = "\(count) so far, the latest first."
    let looks = paragraph(
      link("Who looked at which child, and why", to: "/record/looks"))
    return """
      \(pageHeading("Record", standing: standing))
      \(when: PeoplePolicy.maySeeLooks(request.actor), looks)
      \(doneBy(view))
      \(when: isFiltered, narrowed(view))
      \(RecordTable(view: view, actor: request.actor).html)
      \(trust(view))
      """
  }

  private static func doneBy(_ view: RecordView) -> HTML {
    let subject = view.filter.subject.map { subject -> HTML in
      "\(hidden("kind", subject.kind))\(hidden("subject", subject.id))"
    }
    return query(to: "/record", "\(subject)\(whoSelect(view))\(button("Show", .secondary))")
  }

  /// The choice of a person, of all who ever were in the people file.
  static func whoSelect(_ view: RecordView) -> HTML {
    selectInput(
      Field("person", view.filter.person ?? ""), label: "Done by", searches: true,
      [(value: "", text: "Everyone")] + view.people.map { (value: $0.id, text: $0.name) })
  }

  private static func narrowed(_ view: RecordView) -> HTML {
    let who = view.filter.person.map { "by \(view.names.person($0) ?? "someone else")" }
    let what = view.filter.subject.map { "about \(RecordWords.subject($0, view.names))" }
    let only = [who, what].compactMap { $0 }.joined(separator: ", ")
    let all = link(
      "Show everything", to: view.address(person: .some(nil), subject: .some(nil)))
    let whole = view.filter.person.flatMap { person -> HTML? in
      guard view.names.person(person) != nil else { return nil }
      return """
         \(link("Also what was done to their account", to: RecordFeature.address(of: person)))
        """
    }
    return paragraph("Only what was done \(only). \(all)\(whole)")
  }

  static func trust(_ view: RecordView) -> HTML {
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

/// Entries of the history, with the way to earlier ones.
struct RecordTable: Sendable {
  let view: RecordView
  let actor: Actor

  /// Names lead to more of the record for those who may read all of it.
  private var mayFollow: Bool { PeoplePolicy.maySeeRecord(actor) }

  var html: HTML {
    if view.lines.isEmpty { return paragraph("Nothing stands here.") }
    let table = Table(
      "<span class=\"govuk-visually-hidden\">Entries</span>", size: .s,
      columns: [
        TableColumn("When"), TableColumn("Who"), TableColumn("What"), TableColumn("About"),
        TableColumn("With", isWide: true),
      ],
      rows: view.lines.map { line in
        TableRow(
          unbroken("\(line.at.words)"), who(line), "\(RecordWords.deed(line.fact))", about(line),
          quiet("\(RecordWords.details(line, view.names, for: actor))"))
      }
    ).html
    return "\(table)\(Self.earlier(view))"
  }

  private func who(_ line: LedgerLine) -> HTML {
    guard let name = view.names.person(line.person) else { return "The program" }
    guard mayFollow else { return "\(name)" }
    return steadyLink("\(name)", to: address(person: line.person))
  }

  private func about(_ line: LedgerLine) -> HTML {
    let words = RecordWords.subject(line.subject, view.names)
    guard mayFollow else { return "\(words)" }
    let (kind, id) = (line.subject.kind, FormEncoding.encoded(line.subject.id))
    return steadyLink("\(words)", to: "/record?kind=\(FormEncoding.encoded(kind))&subject=\(id)")
  }

  private func address(person: String) -> String {
    if case .everything = view.scope { return view.address(person: person) }
    return RecordFeature.address(of: person)
  }

  static func earlier(_ view: RecordView) -> HTML {
    guard view.hasEarlier, let last = view.lines.last else { return .empty }
    return paragraph(link("Earlier entries", to: view.address(before: last.sequence)))
  }
}
