import Database
import Kernel

/// Somebody is put on record for the fields of work that they know: cases that ask for a field are
/// given to those who are on record for it.
package struct RecordExpertise: Sendable {
  package let person: String
  /// All fields that they know, of those that the framework in force has. What is on record of
  /// fields that it has not stays as it is.
  package let fields: Set<String>
  package let revision: Int

  package init(person: String, fields: Set<String>, revision: Int) {
    self.person = person
    self.fields = fields
    self.revision = revision
  }

  /// Keeps it, from the revision of the person that was seen.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    let person = try found(OrganisationTable.person(person, transaction))
    let asked = Set(try ExpertiseTable.fields(on: occasion.today, transaction).map(\.id))
    try require(!asked.isEmpty && fields.isSubset(of: asked))
    try transaction.change(
      """
      UPDATE person SET revision = \(revision + 1)
      WHERE id = \(person.id) AND revision = \(revision)
      """, orElse: PeopleRules.changedMeanwhile)
    let before = try ExpertiseTable.all(transaction)[person.id] ?? []
    for field in asked.subtracting(fields).intersection(before).sorted() {
      try transaction.run(
        "DELETE FROM person_expertise WHERE person = \(person.id) AND field = \(field)")
    }
    for field in fields.subtracting(before).sorted() {
      try transaction.run(
        """
        INSERT INTO person_expertise (person, field, recorded_at, recorded_by)
        VALUES (\(person.id), \(field), \(occasion.now), \(occasion.actor.person))
        """)
    }
    try transaction.record(
      Fact(
        "expertise-recorded", "person", person.id,
        ["fields": fields.isEmpty ? "none" : fields.sorted().joined(separator: ", ")]),
      by: occasion.actor.person, at: occasion.now)
  }
}

/// Reads what people are on record for.
package enum ExpertiseTable {
  /// The fields of each person, by id; nobody without any.
  package static func all(_ reading: any Reading) throws -> [String: Set<String>] {
    var all: [String: Set<String>] = [:]
    for row in try reading.rows("SELECT person, field FROM person_expertise") {
      all[try row["person"], default: []].insert(try row["field"])
    }
    return all
  }

  /// The fields that the framework in force asks for in any kind of audit, each once.
  package static func fields(on day: Day, _ reading: any Reading) throws -> [ExpertiseField] {
    let kinds = try PublishedFrameworks.inForce(on: day, reading)?.framework.activityKinds ?? []
    var seen: Set<String> = []
    return kinds.flatMap(\.expertise).filter { seen.insert($0.id).inserted }
  }
}
