import Components
import Database
import Kernel
import Markup
import Practice

/// A case list as it was imported: its counts, what was not accepted, where its lists disagree.
struct CaseListPage: Sendable {
  let list: CaseList
  let cycle: Cycle
  let parts: [CaseListPart]
  let notes: [CaseListNote]
  let unmatched: Int
  let disagreements: [CaseEntry]

  private static let mostDisagreements = 100

  init(_ id: String, _ reading: any Reading) throws {
    list = try found(CaseListTable.load(id, reading))
    cycle = try found(CycleTable.load(list.cycle, reading))
    parts = try CaseListTable.parts(of: id, reading)
    notes = try CaseListTable.notes(of: id, reading)
    unmatched = try ListedNameTable.all(nil, reading).count { !$0.isMatched }
    disagreements = try CaseEntryTable.all(of: id, reading).filter {
      $0.isOpen && !$0.disagreements.isEmpty
    }
  }

  var html: HTML {
    """
    \(pageHeading(
      "\(list.fileName)", caption: "Case list for \(cycle.words)",
      standing: """
        \(list.tally.accepted) of \(list.tally.rowsRead) rows were accepted on \
        \(list.importedAt.day.words).
        """))
    \(bullets(tallyWords(list.tally).map { "\($0)" }))
    \(reconciliation(parts, list.tally))
    \(when: list.tally.refused > 0, paragraph(link(
      """
      \(EnglishNumbers.count(list.tally.refused, "row").capitalisedFirst) not accepted, with reasons
      """, to: "/case-lists/\(list.id)/refusals")))
    \(when: !notes.isEmpty, ReadingPages.notes(notes))
    \(matching)
    \(when: !disagreements.isEmpty, disagreementTable)
    \(summaryCard("The file", [
      SummaryRow("Imported", "\(list.importedAt.words), by \(list.importedByName)"),
      SummaryRow("Fingerprint of the file", fingerprint(list.fileDigest)),
    ]))
    \(next)
    """
  }

  private var matching: HTML {
    unmatched == 0
      ? .empty
      : insetText(
        """
        \(EnglishNumbers.count(unmatched, "team or worker", "teams and workers").capitalisedFirst) \
        of the case lists nobody has matched yet. A child whose team or worker is not known cannot \
        be drawn. \(link("Match teams and workers", to: "/people/listed-names"))
        """)
  }

  private var disagreementTable: HTML {
    let rows = disagreements.prefix(Self.mostDisagreements).map { entry -> TableRow in
      let lists = entry.disagreements.map { "list \($0.list) says another \($0.matter.rawValue)" }
      return TableRow(
        childCode(entry.code), "\(entry.planType.words)",
        "\(EnglishNumbers.list(lists).capitalisedFirst)")
    }
    let rest = disagreements.count - rows.count
    return """
      \(Table(
        "Where the lists disagree", manner: .stack,
        columns: [TableColumn("Child"), TableColumn("Plan type"), TableColumn("To put right")],
        rows: Array(rows)
      ).html)
      \(when: rest > 0, remark("And \(rest) more."))
      """
  }

  private var next: HTML {
    guard cycle.sentAt == nil, !cycle.isClosed, cycle.caseList == list.id else { return .empty }
    return buttons(
      buttonLink("\(cycle.finding)", to: "\(cycle.address)/draw"),
      buttonLink("Upload another file", to: "\(cycle.address)/case-list", .secondary))
  }
}

/// The rows of a case list that were not accepted, a page at a time.
struct RefusalsPage: Sendable {
  let list: CaseList
  let cycle: Cycle
  let page: Int
  let refusals: [CaseListRefusal]

  static let size = 100

  init(_ id: String, page: Int, _ reading: any Reading) throws {
    list = try found(CaseListTable.load(id, reading))
    cycle = try found(CycleTable.load(list.cycle, reading))
    self.page = page
    refusals = try CaseListTable.refusals(
      of: id, from: (page - 1) * Self.size, limit: Self.size, reading)
  }

  var trail: Trail { .back(Link("Back to the case list", to: "/case-lists/\(list.id)")) }

  var html: HTML {
    let count = list.tally.refused
    let here = "/case-lists/\(list.id)/refusals"
    return """
      \(pageHeading(
        "Rows that were not accepted", caption: "\(list.fileName)",
        standing: """
          \(EnglishNumbers.count(count, "row").capitalisedFirst) of \(list.tally.rowsRead) could \
          not be accepted. Put them right in the authority’s system and upload the list again.
          """))
      \(refusalTable(refusals, caption: "Each with its reason"))
      \(pagination(page: page, of: max(1, (count + Self.size - 1) / Self.size), label: "Pages") {
        "\(here)?page=\($0)"
      })
      """
  }
}
