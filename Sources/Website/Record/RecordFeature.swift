import Components
import Kernel
import Markup
import Practice
import Trust

/// The record: what was done and who looked at which child, as the ledger keeps it.
enum RecordFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/record") { request in
      try require(PeoplePolicy.maySeeRecord(request.actor))
      return request.page("Record", RecordPage.content(try await RecordView.load(request), request))
    }
  }
}

/// One page of the record.
struct RecordView {
  let filter: LedgerFilter
  let lines: [LedgerLine]
  let hasEarlier: Bool
  let names: SubjectNames
  let counts: [Fact.Chain: Int]
  let fingerprint: String
  /// Everyone who has ever been in the people file, for the filter.
  let people: [Person]

  static func load(_ request: PageRequest) async throws -> RecordView {
    let query = request.query
    let subject = query.text("kind").flatMap { kind in
      query.text("subject").map { Fact.Subject(kind, $0) }
    }
    // A concern about a member of staff is the designated officer's alone.
    let filter = LedgerFilter(
      chain: query["chain"] == Fact.Chain.looks.rawValue ? .looks : .deeds,
      person: query.text("person"), subject: subject, before: query.number("before"),
      hiding: ["staff-concern"])
    return try await request.records.read { reading in
      let all = try LedgerLists.lines(filter, reading)
      let lines = Array(all.prefix(LedgerLists.linesEachPage))
      var subjects = Set(lines.map(\.subject))
      if let subject { subjects.insert(subject) }
      let purposes = lines.compactMap { $0.payload["activity"] }
      subjects.formUnion(purposes.map { Fact.Subject("activity", $0) })
      let people = Set(lines.map(\.person) + [filter.person].compactMap { $0 })
      let head = try LedgerLists.head(filter.chain, reading)
      return try RecordView(
        filter: filter, lines: lines, hasEarlier: all.count > lines.count,
        names: SubjectNames(of: subjects, people: people, reading),
        counts: Dictionary(
          uniqueKeysWithValues: Fact.Chain.allCases.map {
            ($0, try LedgerLists.head($0, reading).sequence)
          }),
        fingerprint: head.digest, people: OrganisationTable.people(reading))
    }
  }

  /// The page's address with another filter.
  func address(
    chain: Fact.Chain? = nil, person: String?? = .none, subject: Fact.Subject?? = .none,
    before: Int? = nil
  ) -> String {
    var pairs = [("chain", (chain ?? filter.chain).rawValue)]
    if let person = person ?? filter.person { pairs.append(("person", person)) }
    if let subject = subject ?? filter.subject {
      pairs += [("kind", subject.kind), ("subject", subject.id)]
    }
    if let before { pairs.append(("before", String(before))) }
    return "/record" + FormEncoding.query(pairs)
  }
}
