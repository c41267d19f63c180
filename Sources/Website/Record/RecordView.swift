import Database
import Kernel
import Practice
import Trust

/// One page of the record.
struct RecordView: Sendable {
  /// Which part of the record is read.
  enum Scope: Sendable {
    case everything
    case looks
    /// What one person did, and what was done to their account and posts; or whom they looked up.
    case person(Person)
  }

  let scope: Scope
  let filter: LedgerFilter
  let lines: [LedgerLine]
  let hasEarlier: Bool
  let names: SubjectNames
  /// How many entries the history holds in all.
  let count: Int
  let fingerprint: String
  /// Everyone who has ever been in the people file, for the filter.
  let people: [Person]
  /// The child's code that was asked for, as typed.
  let code: String?
  /// The audits for which people looked, by id.
  let purposes: [String: Activity]

  static func load(_ request: PageRequest, _ scope: Scope) async throws -> RecordView {
    let query = request.query
    let code = query.text("code")?.uppercased()
    return try await request.records.read { reading in
      let filter = try filter(query, scope, code, reading)
      let all = try LedgerLists.lines(filter, reading)
      let lines = Array(all.prefix(LedgerLists.linesEachPage))
      var subjects = Set(lines.map(\.subject))
      if let subject = filter.subject { subjects.insert(subject) }
      let purposes = lines.compactMap { $0.payload["activity"] }
      subjects.formUnion(purposes.map { Fact.Subject("activity", $0) })
      let people = Set(lines.map(\.person) + [filter.person].compactMap { $0 })
      let head = try LedgerLists.head(filter.chain, reading)
      let looked = filter.chain == .looks ? Set(purposes).sorted() : []
      let audits = try ActivityTable.list(where: "a.id IN (\(list: looked))", reading)
      return try RecordView(
        scope: scope, filter: filter, lines: lines, hasEarlier: all.count > lines.count,
        names: SubjectNames(of: subjects, people: people, reading), count: head.sequence,
        fingerprint: head.digest, people: OrganisationTable.people(reading), code: code,
        purposes: Dictionary(audits.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a }))
    }
  }

  private static func filter(
    _ query: FormFields, _ scope: Scope, _ code: String?, _ reading: any Reading
  ) throws -> LedgerFilter {
    // A concern about a member of staff is the designated officer's alone.
    var filter = LedgerFilter(
      chain: .deeds, before: query.number("before"), hiding: ["staff-concern"])
    switch scope {
    case .everything:
      filter.person = query.text("person")
      filter.subject = query.text("kind").flatMap { kind in
        query.text("subject").map { Fact.Subject(kind, $0) }
      }
    case .looks:
      filter.chain = .looks
      filter.person = query.text("person")
      // A code that no child has was looked at by nobody.
      filter.subject = try code.map { code in
        Fact.Subject("case", try CaseCode.caseId(of: code, reading) ?? "")
      }
    case .person(let person) where query["chain"] == Fact.Chain.looks.rawValue:
      filter.chain = .looks
      filter.person = person.id
    case .person(let person):
      filter.involving = person.id
    }
    return filter
  }

  /// The page's address with another filter.
  func address(
    person: String?? = .none, subject: Fact.Subject?? = .none, before: Int? = nil
  ) -> String {
    var pairs: [(name: String, value: String)] = []
    let path: String
    switch scope {
    case .everything:
      path = "/record"
      if let subject = subject ?? filter.subject {
        pairs += [("kind", subject.kind), ("subject", subject.id)]
      }
    case .looks:
      path = "/record/looks"
      if let code { pairs.append(("code", code)) }
    case .person(let person):
      path = RecordFeature.address(of: person.id)
      if filter.chain == .looks { pairs.append(("chain", Fact.Chain.looks.rawValue)) }
    }
    if case .person = scope {} else if let person = person ?? filter.person {
      pairs.append(("person", person))
    }
    if let before { pairs.append(("before", String(before))) }
    return path + FormEncoding.query(pairs)
  }
}
