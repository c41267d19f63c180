import Database
import Kernel

/// What the subjects of the history are called: people and teams by name, children and audits by
/// code, actions by number. Nothing that anyone wrote about a child.
package struct SubjectNames: Sendable {
  private var names: [Fact.Subject: String] = [:]

  /// The names of these subjects and of these people.
  package init(
    of subjects: Set<Fact.Subject>, people: Set<String>, _ reading: any Reading
  ) throws {
    let byKind = Dictionary(grouping: subjects, by: \.kind).mapValues { Set($0.map(\.id)) }
    func ids(_ kind: String) -> [String] { (byKind[kind] ?? []).sorted() }
    let persons = people.union(ids("person")).sorted()
    try add("person", "SELECT id, name FROM person WHERE id IN (\(list: persons))", reading)
    try add("unit", "SELECT id, name FROM unit WHERE id IN (\(list: ids("unit")))", reading)
    try add(
      "post", "SELECT id, title AS name FROM post WHERE id IN (\(list: ids("post")))", reading)
    try add(
      "activity", "SELECT id, code AS name FROM activity WHERE id IN (\(list: ids("activity")))",
      reading)
    try add(
      "case", "SELECT id, code AS name FROM child_case WHERE id IN (\(list: ids("case")))", reading)
    try add(
      "listed-name",
      "SELECT id, spelling AS name FROM listed_name WHERE id IN (\(list: ids("listed-name")))",
      reading)
    try add(
      "cycle", "SELECT id, month AS name FROM cycle WHERE id IN (\(list: ids("cycle")))", reading)
    let actions = try reading.rows(
      "SELECT id, number FROM action WHERE id IN (\(list: ids("action")))")
    for row in actions {
      let number: Int = try row["number"]
      names[Fact.Subject("action", try row["id"])] = "A-" + padded(number, 4)
    }
  }

  /// What the subject is called, where it is called anything.
  package subscript(subject: Fact.Subject) -> String? { names[subject] }

  /// What the person is called.
  package func person(_ id: String) -> String? { names[Fact.Subject("person", id)] }

  private mutating func add(_ kind: String, _ query: Query, _ reading: any Reading) throws {
    for row in try reading.rows(query) {
      names[Fact.Subject(kind, try row["id"])] = try row["name"] as String
    }
  }
}
